//! What stands there: the array, its mounting, its inverter and its losses. Values only; the physics is elsewhere.

use serde::Serialize;

use crate::error::{Error, within};
use crate::math::wrap_360_deg;
use crate::untyped::{FromUntyped, Untyped, choice, deserialize, record, tagged};

/// DC capacity over AC capacity where the AC capacity is not given.
///
/// Source: PVWatts v8 web interface's default, also `PVWatts Version 8` (NREL, 2023).
pub const DEFAULT_DC_AC_RATIO: f64 = 1.2;

/// No transformer that anyone would run loses more. A percent entered as a fraction does.
const MOST_TRANSFORMER_LOSS_FRACTION: f64 = 0.2;

/// A solar plant.
///
/// # Example
/// ```
/// use sunyield::plant::{Mounting, Plant};
/// let plant = Plant::new(480_000.0, Mounting::EastWest { tilt_deg: 5.0, azimuth_deg: 90.0 });
/// assert_eq!(plant.ac_capacity_kw(), 400_000.0);
/// assert!(plant.check().is_ok());
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Plant {
    /// Capacity of the modules at standard test conditions in kW DC, 0.000001 to 100 000 000.
    pub dc_capacity_kw: f64,
    /// Capacity of the inverters in kW AC, 0.1 to 10 times below or above DC. Default: DC / 1.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ac_capacity_kw: Option<f64>,
    /// How the modules are held.
    pub mounting: Mounting,
    /// Module length over row distance (GCR), 0.01 to 0.99. Default 0.4.
    #[serde(default = "default::ground_coverage_ratio")]
    pub ground_coverage_ratio: f64,
    /// Kind of module. Default `standard`.
    #[serde(default)]
    pub module: ModuleKind,
    /// Rear over front efficiency of the module, 0 (one-sided) to 1. Default 0.
    #[serde(default)]
    pub bifaciality_fraction: f64,
    /// Inverter efficiency at its rating, 0.9 to 0.995. Default 0.96.
    #[serde(default = "default::inverter_efficiency_fraction")]
    pub inverter_efficiency_fraction: f64,
    /// System losses on the DC side (wiring, mismatch, soiling, age …), −0.05 to 0.99. Default 0.140757.
    #[serde(default = "default::loss_fraction")]
    pub loss_fraction: f64,
    /// Light lost to dirt in each month, 0 to 1; on top of `lossFraction`. Default: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "OwnMonths"))]
    pub monthly_soiling_fraction: Option<[f64; 12]>,
    /// Ground reflectance, 0 to 1, or one value a month. Default: the weather's, else 0.2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub albedo: Option<Albedo>,
    /// Whether snow on the modules is modelled, from the weather's snow depth. Default no.
    #[serde(default)]
    pub snow_loss: bool,
    /// Trackers turn out of strong wind. Default: they do not. Refused beside a mounting that does not turn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wind_stow: Option<WindStow>,
    /// Losses of the transformer. Default: none beyond `lossFraction`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transformer: Option<Transformer>,
    /// Part of the year's energy that outages leave, 0 to 1. Default 1.
    #[serde(default = "default::availability_fraction")]
    pub availability_fraction: f64,
}

record!(Plant {
    dc_capacity_kw, ac_capacity_kw, mounting, ground_coverage_ratio = default::ground_coverage_ratio(),
    module = ModuleKind::default(), bifaciality_fraction = 0.0,
    inverter_efficiency_fraction = default::inverter_efficiency_fraction(),
    loss_fraction = default::loss_fraction(), monthly_soiling_fraction, albedo, snow_loss = false,
    wind_stow, transformer, availability_fraction = default::availability_fraction(),
});

/// How the modules are held. Azimuths are clockwise from north: 90 east, 180 south.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Mounting {
    /// Rows on open racks on the ground; rows shade each other.
    FixedRack {
        /// Tilt from the horizontal in degrees, 0 to 90.
        tilt_deg: f64,
        /// Direction the modules face in degrees, 0 to 360.
        azimuth_deg: f64,
    },
    /// Modules close to a roof: warmer, without rows that shade each other.
    Roof {
        /// Tilt from the horizontal in degrees, 0 to 90.
        tilt_deg: f64,
        /// Direction the modules face in degrees, 0 to 360.
        azimuth_deg: f64,
    },
    /// Two half arrays back to back, on one inverter. Each is shaded, and lit from behind, as a row of an open field of its
    /// own kind would be; what the two halves take from each other is not modelled.
    EastWest {
        /// Tilt of both halves in degrees, 0 to 90.
        tilt_deg: f64,
        /// Direction of the first half in degrees, 0 to 360; the other faces the opposite way. Default 90.
        #[serde(default = "default::east_deg")]
        azimuth_deg: f64,
    },
    /// Rows that turn about one axis to follow the sun.
    SingleAxis {
        /// Tilt of the axis in degrees, 0 to 90. Default 0.
        #[serde(default)]
        axis_tilt_deg: f64,
        /// Direction of the axis in degrees, 0 to 360. Default 180, in the south 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        axis_azimuth_deg: Option<f64>,
        /// Largest turn from the flat position in degrees, 0 to 90. Default 60.
        #[serde(default = "default::max_rotation_deg")]
        max_rotation_deg: f64,
        /// Whether rows turn back at low sun so as not to shade each other. Default yes.
        #[serde(default = "default::backtracking")]
        backtracking: bool,
    },
    /// Modules that face the sun all day.
    DualAxis {},
}

tagged!(Mounting {
    FixedRack { tilt_deg, azimuth_deg },
    Roof { tilt_deg, azimuth_deg },
    EastWest { tilt_deg, azimuth_deg = default::east_deg() },
    SingleAxis { axis_tilt_deg = 0.0, axis_azimuth_deg, max_rotation_deg = default::max_rotation_deg(), backtracking = default::backtracking() },
    DualAxis {},
});

/// A mounting without its angles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum MountingKind {
    /// [`Mounting::FixedRack`].
    FixedRack,
    /// [`Mounting::Roof`].
    Roof,
    /// [`Mounting::EastWest`].
    EastWest,
    /// [`Mounting::SingleAxis`].
    SingleAxis,
    /// [`Mounting::DualAxis`].
    DualAxis,
}

choice!(MountingKind { FixedRack, Roof, EastWest, SingleAxis, DualAxis });

/// Tilt to start from on racks and roofs, in degrees. Source: PVWatts v8 web interface's default.
pub const USUAL_TILT_DEG: f64 = 20.0;

/// Tilt to start from where two halves stand back to back, in degrees: flat enough for both to see the noon sun.
/// Source: our choice, that of the Atacama plant which the README estimates.
pub const USUAL_EAST_WEST_TILT_DEG: f64 = 5.0;

/// Kind of module, by the cell technology of PVWatts v8's three reference modules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub enum ModuleKind {
    /// Crystalline silicon, 19 % efficient.
    #[default]
    Standard,
    /// Crystalline silicon, 21 % efficient, better in heat.
    Premium,
    /// Cadmium telluride, 18 % efficient.
    ThinFilm,
}

choice!(ModuleKind { Standard, Premium, ThinFilm });

/// Ground reflectance: one figure, or one a month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(untagged, expecting = "a number, or twelve, January first")]
pub enum Albedo {
    /// The same all year, 0 to 1.
    Constant(f64),
    /// January to December, 0 to 1 each.
    Monthly(#[cfg_attr(target_arch = "wasm32", tsify(type = "OwnMonths"))] [f64; 12]),
}

impl FromUntyped for Albedo {
    fn from_untyped(value: Untyped) -> Result<Self, Box<Error>> {
        match value {
            Untyped::Number(fraction) => Ok(Self::Constant(fraction)),
            months @ (Untyped::List(_) | Untyped::Numbers(_)) => {
                FromUntyped::from_untyped(months).map(Self::Monthly)
            }
            other => Err(other.wrong_type("a number or a list of 12 numbers")),
        }
    }
}
deserialize!(Albedo);

/// When and how trackers stow.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct WindStow {
    /// Gust above which trackers stow in m/s, 0 to 100. Default 10.
    #[serde(default = "default::gust_mps")]
    pub gust_mps: f64,
    /// Turn of a single-axis tracker while stowed in degrees, 0 to 90; dual-axis trackers lie flat. Default 30.
    #[serde(default = "default::stow_angle_deg")]
    pub angle_deg: f64,
}

record!(WindStow { gust_mps = default::gust_mps(), angle_deg = default::stow_angle_deg() });

/// Losses of the transformer, as fractions of the AC capacity.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Transformer {
    /// Lost at all hours, day and night, 0 to 0.2; built ones lose 0.001 to 0.005.
    pub no_load_fraction: f64,
    /// Lost at full load, growing with the square of the load, 0 to 0.2; built ones lose about 0.01.
    pub load_fraction: f64,
}

record!(Transformer { no_load_fraction, load_fraction });

/// The values of fields that a request may leave out.
mod default {
    pub(super) fn ground_coverage_ratio() -> f64 {
        0.4
    }
    pub(super) fn inverter_efficiency_fraction() -> f64 {
        0.96
    }
    /// Source: PVWatts v8's nine loss categories multiplied out, `PVWatts Version 5 Manual`, NREL/TP-6A20-62641, table 6.
    pub(super) fn loss_fraction() -> f64 {
        0.140_757
    }
    pub(super) fn availability_fraction() -> f64 {
        1.0
    }
    pub(super) fn east_deg() -> f64 {
        90.0
    }
    pub(super) fn max_rotation_deg() -> f64 {
        60.0
    }
    pub(super) fn backtracking() -> bool {
        true
    }
    pub(super) fn gust_mps() -> f64 {
        10.0
    }
    pub(super) fn stow_angle_deg() -> f64 {
        30.0
    }
}

impl Plant {
    /// A plant of this capacity and mounting; everything else as by default.
    #[must_use]
    pub fn new(dc_capacity_kw: f64, mounting: Mounting) -> Self {
        Self {
            dc_capacity_kw,
            ac_capacity_kw: None,
            mounting,
            ground_coverage_ratio: default::ground_coverage_ratio(),
            module: ModuleKind::default(),
            bifaciality_fraction: 0.0,
            inverter_efficiency_fraction: default::inverter_efficiency_fraction(),
            loss_fraction: default::loss_fraction(),
            monthly_soiling_fraction: None,
            albedo: None,
            snow_loss: false,
            wind_stow: None,
            transformer: None,
            availability_fraction: default::availability_fraction(),
        }
    }

    /// Capacity of the inverters in kW AC: as given, else DC / 1.2.
    #[must_use]
    pub fn ac_capacity_kw(&self) -> f64 {
        self.ac_capacity_kw.unwrap_or(self.dc_capacity_kw / DEFAULT_DC_AC_RATIO)
    }

    /// Refuses what cannot be built.
    ///
    /// # Errors
    /// [`Error::OutOfRange`] naming the field.
    pub fn check(&self) -> Result<(), Error> {
        let dc_kw = self.dc_capacity_kw;
        within(dc_kw, 1e-6, 1e8, "plant.dcCapacityKw")?;
        if let Some(ac_kw) = self.ac_capacity_kw {
            within(ac_kw, 0.1 * dc_kw, 10.0 * dc_kw, "plant.acCapacityKw")?;
        }
        self.mounting.check()?;
        within(self.ground_coverage_ratio, 0.01, 0.99, "plant.groundCoverageRatio")?;
        within(self.bifaciality_fraction, 0.0, 1.0, "plant.bifacialityFraction")?;
        within(self.inverter_efficiency_fraction, 0.9, 0.995, "plant.inverterEfficiencyFraction")?;
        within(self.loss_fraction, -0.05, 0.99, "plant.lossFraction")?;
        within(self.availability_fraction, 0.0, 1.0, "plant.availabilityFraction")?;
        for (month, &soiling) in self.monthly_soiling_fraction.iter().flatten().enumerate() {
            within(soiling, 0.0, 1.0, &format!("plant.monthlySoilingFraction[{month}]"))?;
        }
        match self.albedo {
            Some(Albedo::Constant(albedo)) => within(albedo, 0.0, 1.0, "plant.albedo")?,
            Some(Albedo::Monthly(albedos)) => {
                for (month, &albedo) in albedos.iter().enumerate() {
                    within(albedo, 0.0, 1.0, &format!("plant.albedo[{month}]"))?;
                }
            }
            None => {}
        }
        if let Some(stow) = self.wind_stow {
            if !self.mounting.turns() {
                let expected = "it beside mounting singleAxis or dualAxis only".to_owned();
                return Err(Error::UnknownField { path: "plant.windStow".to_owned(), expected });
            }
            within(stow.gust_mps, 0.0, 100.0, "plant.windStow.gustMps")?;
            within(stow.angle_deg, 0.0, 90.0, "plant.windStow.angleDeg")?;
        }
        if let Some(transformer) = self.transformer {
            within(
                transformer.no_load_fraction,
                0.0,
                MOST_TRANSFORMER_LOSS_FRACTION,
                "plant.transformer.noLoadFraction",
            )?;
            within(
                transformer.load_fraction,
                0.0,
                MOST_TRANSFORMER_LOSS_FRACTION,
                "plant.transformer.loadFraction",
            )?;
        }
        Ok(())
    }
}

impl Mounting {
    /// Whether the modules follow the sun.
    ///
    /// # Example
    /// ```
    /// use sunyield::plant::Mounting;
    /// assert!(Mounting::DualAxis {}.turns() && !Mounting::Roof { tilt_deg: 20.0, azimuth_deg: 180.0 }.turns());
    /// ```
    #[must_use]
    pub fn turns(&self) -> bool {
        match self {
            Self::SingleAxis { .. } | Self::DualAxis {} => true,
            Self::FixedRack { .. } | Self::Roof { .. } | Self::EastWest { .. } => false,
        }
    }

    /// Tilt and azimuth of an array, or of a tracker's axis, in degrees; 0 and 0 where nothing stands still.
    #[must_use]
    pub fn angles_deg(&self, latitude_deg: f64) -> (f64, f64) {
        match *self {
            Self::FixedRack { tilt_deg, azimuth_deg }
            | Self::Roof { tilt_deg, azimuth_deg }
            | Self::EastWest { tilt_deg, azimuth_deg } => (tilt_deg, azimuth_deg),
            Self::SingleAxis { axis_tilt_deg, axis_azimuth_deg, .. } => {
                (axis_tilt_deg, axis_azimuth_deg.unwrap_or_else(|| equatorward_deg(latitude_deg)))
            }
            Self::DualAxis {} => (0.0, 0.0),
        }
    }

    /// The same mounting at another tilt and azimuth of the array, or of the tracker's axis.
    ///
    /// # Example
    /// ```
    /// use sunyield::plant::Mounting;
    /// let roof = Mounting::Roof { tilt_deg: 30.0, azimuth_deg: 180.0 };
    /// assert_eq!(roof.turned(10.0, 90.0), Mounting::Roof { tilt_deg: 10.0, azimuth_deg: 90.0 });
    /// assert_eq!(Mounting::DualAxis {}.turned(10.0, 90.0), Mounting::DualAxis {});
    /// ```
    #[must_use]
    pub fn turned(self, tilt_deg: f64, azimuth_deg: f64) -> Self {
        match self {
            Self::FixedRack { .. } => Self::FixedRack { tilt_deg, azimuth_deg },
            Self::Roof { .. } => Self::Roof { tilt_deg, azimuth_deg },
            Self::EastWest { .. } => Self::EastWest { tilt_deg, azimuth_deg },
            Self::SingleAxis { max_rotation_deg, backtracking, .. } => Self::SingleAxis {
                axis_tilt_deg: tilt_deg,
                axis_azimuth_deg: Some(azimuth_deg),
                max_rotation_deg,
                backtracking,
            },
            Self::DualAxis {} => self,
        }
    }

    /// The angles to start from, where nothing but the kind and the latitude is known: facing the equator.
    ///
    /// # Example
    /// ```
    /// use sunyield::plant::{Mounting, MountingKind};
    /// let roof = Mounting::usual(MountingKind::Roof, -33.4);
    /// assert_eq!(roof, Mounting::Roof { tilt_deg: 20.0, azimuth_deg: 0.0 });
    /// ```
    #[must_use]
    pub fn usual(kind: MountingKind, latitude_deg: f64) -> Self {
        let azimuth_deg = equatorward_deg(latitude_deg);
        match kind {
            MountingKind::FixedRack => Self::FixedRack { tilt_deg: USUAL_TILT_DEG, azimuth_deg },
            MountingKind::Roof => Self::Roof { tilt_deg: USUAL_TILT_DEG, azimuth_deg },
            MountingKind::EastWest => {
                Self::EastWest { tilt_deg: USUAL_EAST_WEST_TILT_DEG, azimuth_deg: default::east_deg() }
            }
            MountingKind::SingleAxis => Self::SingleAxis {
                axis_tilt_deg: 0.0,
                axis_azimuth_deg: None,
                max_rotation_deg: default::max_rotation_deg(),
                backtracking: default::backtracking(),
            },
            MountingKind::DualAxis => Self::DualAxis {},
        }
    }

    fn check(&self) -> Result<(), Error> {
        match *self {
            Self::FixedRack { tilt_deg, azimuth_deg }
            | Self::Roof { tilt_deg, azimuth_deg }
            | Self::EastWest { tilt_deg, azimuth_deg } => {
                within(tilt_deg, 0.0, 90.0, "plant.mounting.tiltDeg")?;
                within(azimuth_deg, 0.0, 360.0, "plant.mounting.azimuthDeg")
            }
            Self::SingleAxis { axis_tilt_deg, axis_azimuth_deg, max_rotation_deg, backtracking: _ } => {
                within(axis_tilt_deg, 0.0, 90.0, "plant.mounting.axisTiltDeg")?;
                within(max_rotation_deg, 0.0, 90.0, "plant.mounting.maxRotationDeg")?;
                within(axis_azimuth_deg.unwrap_or(180.0), 0.0, 360.0, "plant.mounting.axisAzimuthDeg")
            }
            Self::DualAxis {} => Ok(()),
        }
    }
}

/// The direction that faces the equator: 180° in the north, 0° in the south. A tracker's axis points there by default.
///
/// # Example
/// ```
/// use sunyield::plant::equatorward_deg;
/// assert_eq!((equatorward_deg(45.0), equatorward_deg(-22.2)), (180.0, 0.0));
/// ```
#[must_use]
pub fn equatorward_deg(latitude_deg: f64) -> f64 {
    if latitude_deg < 0.0 { 0.0 } else { 180.0 }
}

/// The opposite direction, 0° … 360°.
///
/// # Example
/// ```
/// assert_eq!(sunyield::plant::opposite_deg(270.0), 90.0);
/// ```
#[must_use]
pub fn opposite_deg(azimuth_deg: f64) -> f64 {
    wrap_360_deg(azimuth_deg + 180.0)
}
