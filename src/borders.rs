//! The country of a point, by borders.
//!
//! One file (`data/borders.bin`, described in `data/README.md`) holds the borders of the world-atlas map, simplified, with
//! the codes of ISO 3166-1. Borders in dispute stand as the map draws them; Crimea, Northern Cyprus and Somaliland
//! count as the United Nations count them.

use std::f64::consts::PI;

use crate::error::{Error, within};
use crate::math::{ascending, cos};
use crate::packed::Reader;

/// Farther than this from any coast a point at sea belongs to no country; the climate reaches as far.
pub const FARTHEST_COAST_KM: f64 = 150.0;

/// Length of a degree of latitude on the sphere of the Earth's mean radius, 6371.0088 km.
const KM_PER_DEG: f64 = 6371.0088 * PI / 180.0;

/// The decoded borders.
#[derive(Debug, Clone)]
pub struct Borders {
    data_version: String,
    countries: Vec<Country>,
}

#[derive(Debug, Clone)]
struct Country {
    code: String,
    rings: Vec<Ring>,
}

/// One closed line: the outline of a part of a country, or of a hole in it.
#[derive(Debug, Clone)]
struct Ring {
    /// Longitude and latitude in degrees; the last point is the first. Longitudes go on beyond ±180° where the line
    /// crosses the date line.
    points: Vec<[f64; 2]>,
    west_south: [f64; 2],
    east_north: [f64; 2],
}

impl Borders {
    /// Reads the bytes of a borders file.
    ///
    /// # Errors
    /// [`Error::Malformed`] with path `borders` where the bytes are no such file, cut short, or changed anywhere.
    ///
    /// # Example
    /// ```
    /// use sunyield::borders::Borders;
    /// let refused = Borders::decode(b"no borders").unwrap_err();
    /// assert_eq!(refused.to_string(), "borders is another file, expected a file that begins with SYBD");
    /// ```
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        let (data_version, mut reader) = Reader::open(bytes, "borders", *b"SYBD", 1)?;
        let step_deg = reader.float()?;
        if !(step_deg > 0.0 && step_deg < 1.0) {
            return Err(reader.malformed("of an impossible step", "a step below 1°"));
        }
        let count = reader.leb128()?;
        let arcs = (0..count).map(|_| arc(&mut reader, step_deg)).collect::<Result<Vec<_>, _>>()?;
        let count = reader.leb128()?;
        let countries = (0..count).map(|_| country(&mut reader, &arcs)).collect::<Result<_, _>>()?;
        reader.close()?;
        Ok(Self { data_version, countries })
    }

    /// The borders that the crate carries.
    ///
    /// # Example
    /// ```
    /// use sunyield::borders::Borders;
    /// let borders = Borders::embedded();
    /// assert_eq!(borders.country_at(-22.22, -69.58)?, Some("CL"));
    /// assert_eq!(borders.country_at(0.0, -30.0)?, None); // the Atlantic
    /// # Ok::<(), sunyield::error::Error>(())
    /// ```
    #[cfg(feature = "embedded-climate")]
    #[must_use]
    pub fn embedded() -> &'static Self {
        static EMBEDDED: std::sync::OnceLock<Borders> = std::sync::OnceLock::new();
        EMBEDDED.get_or_init(|| {
            #[expect(
                clippy::expect_used,
                reason = "the bytes are part of the build, and a test decodes them"
            )]
            Self::decode(include_bytes!("../data/borders.bin")).expect("the embedded borders file is whole")
        })
    }

    /// The version of the data in the file.
    #[must_use]
    pub fn data_version(&self) -> &str {
        &self.data_version
    }

    /// The codes of the countries that have borders here, in alphabetical order.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.countries.iter().map(|country| country.code.as_str())
    }

    /// The ISO 3166-1 alpha-2 code of the country that a place lies in, from its latitude and longitude in degrees; off
    /// the simplified coast, of the nearest country within 150 km; `None` farther out at sea.
    ///
    /// Near a border the map's detail decides: lines on land stray up to about 2 km from the true ones.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for coordinates off the globe.
    ///
    /// # Source
    /// Natural Earth 1:50 000 000 through world-atlas 2.0.2. Inside is decided by the even-odd rule: M. Shimrat, Comm.
    /// ACM 5 (1962) 434, algorithm 112.
    pub fn country_at(&self, latitude_deg: f64, longitude_deg: f64) -> Result<Option<&str>, Error> {
        within(latitude_deg, -90.0, 90.0, "latitudeDeg")?;
        within(longitude_deg, -180.0, 180.0, "longitudeDeg")?;
        let place = [longitude_deg, latitude_deg];
        if let Some(country) = self.countries.iter().find(|country| country.holds(place)) {
            return Ok(Some(&country.code));
        }
        Ok(self.nearest(place))
    }

    /// Whether a place, from its latitude and longitude in degrees, lies within the borders of a country, the sea
    /// left out.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] for coordinates off the globe.
    ///
    /// # Example
    /// ```
    /// let borders = sunyield::borders::Borders::embedded();
    /// assert!(borders.is_on_land(48.2, 16.37)?);
    /// assert!(!borders.is_on_land(43.0, 16.0)?); // the Adriatic, which belongs to the nearest coast
    /// assert_eq!(borders.country_at(43.0, 16.0)?, Some("HR"));
    /// # Ok::<(), sunyield::error::Error>(())
    /// ```
    pub fn is_on_land(&self, latitude_deg: f64, longitude_deg: f64) -> Result<bool, Error> {
        within(latitude_deg, -90.0, 90.0, "latitudeDeg")?;
        within(longitude_deg, -180.0, 180.0, "longitudeDeg")?;
        Ok(self.countries.iter().any(|country| country.holds([longitude_deg, latitude_deg])))
    }

    /// The code of the country whose coast is nearest to a place, up to 150 km.
    fn nearest(&self, place: [f64; 2]) -> Option<&str> {
        let mut nearest = None;
        let mut nearest_km = FARTHEST_COAST_KM;
        for country in &self.countries {
            for ring in &country.rings {
                if let Some(km) = ring.nearer_than(place, nearest_km) {
                    nearest_km = km;
                    nearest = Some(country.code.as_str());
                }
            }
        }
        nearest
    }
}

impl Borders {
    /// Places spread over a country, as latitude and longitude in degrees: on three parallels through its largest part,
    /// the middle of the land, and where it is wider than 15° also a sixth from either side. Empty for a country without
    /// borders here.
    ///
    /// # Example
    /// ```
    /// use sunyield::borders::Borders;
    /// let borders = Borders::embedded();
    /// for (latitude_deg, longitude_deg) in borders.places_across("CL") {
    ///     assert_eq!(borders.country_at(latitude_deg, longitude_deg)?, Some("CL"));
    /// }
    /// # Ok::<(), sunyield::error::Error>(())
    /// ```
    #[must_use]
    pub fn places_across(&self, code: &str) -> Vec<(f64, f64)> {
        let rings =
            self.countries.iter().filter(|country| country.code == code).flat_map(|country| &country.rings);
        let extent = |ring: &&Ring| {
            (ring.east_north[0] - ring.west_south[0]) * (ring.east_north[1] - ring.west_south[1])
        };
        let Some(largest) = rings.max_by(|a, b| extent(a).total_cmp(&extent(b))) else { return Vec::new() };
        let (south, north) = (largest.west_south[1], largest.east_north[1]);
        let mut places = Vec::new();
        for row in 0..3 {
            let latitude_deg = south + (north - south) * (f64::from(row) + 0.5) / 3.0;
            let mut crossings = largest.crossings(latitude_deg);
            ascending(&mut crossings, |crossing| *crossing);
            let spans = crossings.chunks_exact(2).map(|pair| (pair[0], pair[1]));
            let Some((west, east)) = spans.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))) else {
                continue;
            };
            let parts: &[f64] = if east - west > 15.0 { &[1.0 / 6.0, 0.5, 5.0 / 6.0] } else { &[0.5] };
            for part in parts {
                let longitude_deg = west + (east - west) * part;
                // A ring across the date line goes on beyond ±180°.
                let turns = (longitude_deg / 360.0 + 0.5).floor();
                places.push((latitude_deg, longitude_deg - 360.0 * turns));
            }
        }
        places
    }
}

impl Country {
    /// Whether a line from the place to the east crosses the country's borders an odd number of times.
    fn holds(&self, place: [f64; 2]) -> bool {
        self.rings.iter().filter(|ring| ring.is_crossed_oddly(place)).count() % 2 == 1
    }
}

impl Ring {
    /// Longitudes at which the line crosses a parallel.
    fn crossings(&self, y: f64) -> Vec<f64> {
        let crossing = |pair: &[[f64; 2]]| {
            let [[x0, y0], [x1, y1]] = [pair[0], pair[1]];
            ((y0 > y) != (y1 > y)).then(|| x0 + (y - y0) / (y1 - y0) * (x1 - x0))
        };
        self.points.windows(2).filter_map(crossing).collect()
    }

    fn is_crossed_oddly(&self, [longitude, y]: [f64; 2]) -> bool {
        // A ring across the date line lies partly beyond ±180°.
        let on_ring = |x: &f64| self.west_south[0] <= *x && *x <= self.east_north[0];
        let Some(x) = [longitude, longitude + 360.0, longitude - 360.0].into_iter().find(on_ring) else {
            return false;
        };
        if y < self.west_south[1] || y > self.east_north[1] {
            return false;
        }
        let mut odd = false;
        for pair in self.points.windows(2) {
            let [[x0, y0], [x1, y1]] = [pair[0], pair[1]];
            if (y0 > y) != (y1 > y) && x < x0 + (y - y0) / (y1 - y0) * (x1 - x0) {
                odd = !odd;
            }
        }
        odd
    }

    /// The distance of a place from the line in km, where it is less than `limit_km`.
    ///
    /// The ground around the place is taken as flat, a degree of longitude as long as at the place.
    fn nearer_than(&self, [x, y]: [f64; 2], limit_km: f64) -> Option<f64> {
        let east_km = KM_PER_DEG * cos(y.to_radians());
        let gap_deg = limit_km / KM_PER_DEG;
        if y < self.west_south[1] - gap_deg || y > self.east_north[1] + gap_deg {
            return None;
        }
        // The short way round the globe.
        let east_of = |longitude: f64| {
            let turns = (longitude - x) / 360.0;
            (turns - (turns + 0.5).floor()) * 360.0 * east_km
        };
        let mut least: Option<f64> = None;
        for pair in self.points.windows(2) {
            let [[x0, y0], [x1, y1]] = [pair[0], pair[1]];
            let start = [east_of(x0), (y0 - y) * KM_PER_DEG];
            let along = [(x1 - x0) * east_km, (y1 - y0) * KM_PER_DEG];
            let length = along[0] * along[0] + along[1] * along[1];
            let share = if length > 0.0 {
                (-(start[0] * along[0] + start[1] * along[1]) / length).clamp(0.0, 1.0)
            } else {
                0.0
            };
            let [dx, dy] = [start[0] + share * along[0], start[1] + share * along[1]];
            let km = (dx * dx + dy * dy).sqrt();
            if km < least.unwrap_or(limit_km) {
                least = Some(km);
            }
        }
        least
    }
}

/// Reads one line: longitudes, then latitudes, each the difference from the one before.
fn arc(reader: &mut Reader, step_deg: f64) -> Result<Vec<[f64; 2]>, Error> {
    let length = reader.leb128()? as usize;
    let mut points = Vec::new();
    for axis in 0..2 {
        let mut steps = 0_i32;
        for point in 0..length {
            steps = steps.wrapping_add(reader.zigzag()?);
            if axis == 0 {
                points.push([f64::from(steps) * step_deg, 0.0]);
            } else {
                points[point][1] = f64::from(steps) * step_deg;
            }
        }
    }
    let on_globe = |[x, y]: &[f64; 2]| x.abs() <= 180.5 && y.abs() <= 90.5;
    if !points.iter().all(on_globe) {
        return Err(reader.malformed("of a line off the globe", "longitudes and latitudes"));
    }
    Ok(points)
}

/// Reads one country: its code, and its rings as numbers of arcs, those run backwards as `!number`.
fn country(reader: &mut Reader, arcs: &[Vec<[f64; 2]>]) -> Result<Country, Error> {
    let code: [u8; 2] = reader.array()?;
    if !code.iter().all(u8::is_ascii_uppercase) {
        return Err(reader.malformed("of a country without code", "two capital letters"));
    }
    let code = code.map(char::from).iter().collect();
    let count = reader.leb128()?;
    let rings = (0..count).map(|_| ring(reader, arcs)).collect::<Result<_, _>>()?;
    Ok(Country { code, rings })
}

fn ring(reader: &mut Reader, arcs: &[Vec<[f64; 2]>]) -> Result<Ring, Error> {
    let count = reader.leb128()?;
    let mut points: Vec<[f64; 2]> = Vec::new();
    for _ in 0..count {
        let number = reader.zigzag()?;
        let forwards = number >= 0;
        let Some(arc) = arcs.get(if forwards { number } else { !number } as usize) else {
            return Err(reader.malformed("of a ring of missing lines", "numbers of lines that exist"));
        };
        // Each arc begins where the one before it ends.
        points.pop();
        if forwards {
            points.extend(arc);
        } else {
            points.extend(arc.iter().rev());
        }
    }
    for point in 1..points.len() {
        let turns = (points[point][0] - points[point - 1][0]) / 360.0;
        points[point][0] -= 360.0 * (turns + 0.5).floor();
    }
    let extreme = |pick: fn(f64, f64) -> f64, start: f64| {
        points.iter().fold([start; 2], |[x, y], &[px, py]| [pick(x, px), pick(y, py)])
    };
    let (west_south, east_north) = (extreme(f64::min, f64::INFINITY), extreme(f64::max, f64::NEG_INFINITY));
    Ok(Ring { points, west_south, east_north })
}
