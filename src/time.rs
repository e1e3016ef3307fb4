//! Hours of a year, months and Julian days: no clock, no time-zone database.
//!
//! Every year in sunyield has 365 days: a leap year's 29 February is dropped where it is read.

/// Days of each month of a year of 365 days.
pub const DAYS_IN_MONTH: [usize; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Days of the year.
pub const DAYS_IN_YEAR: usize = 365;

/// Hours of the year.
pub const HOURS_IN_YEAR: usize = 8760;

/// First day of each month, counted from 0; the thirteenth entry is the year's length.
pub const FIRST_DAY_OF_MONTH: [usize; 13] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/// Month (0 … 11) and day of the month (1 … 31) of a day of the year counted from 0.
///
/// # Example
/// ```
/// use sunyield::time::month_and_day;
/// assert_eq!(month_and_day(0), (0, 1));
/// assert_eq!(month_and_day(59), (2, 1)); // 1 March
/// assert_eq!(month_and_day(364), (11, 31));
/// ```
#[must_use]
pub fn month_and_day(day_of_year: usize) -> (usize, usize) {
    let month = FIRST_DAY_OF_MONTH[1..12].iter().filter(|&&first| first <= day_of_year).count();
    (month, day_of_year - FIRST_DAY_OF_MONTH[month] + 1)
}

/// Julian day at 0 h universal time of a day of the Gregorian calendar (`month` 0 … 11, `day` 1 … 31).
///
/// ```text
/// JD = ⌊365.25 (Y + 4716)⌋ + ⌊30.6001 (M + 1)⌋ + D + B − 1524.5,  B = 2 − ⌊Y/100⌋ + ⌊⌊Y/100⌋/4⌋
/// ```
/// January and February count as months 13 and 14 of the year before.
///
/// # Source
/// J. Meeus, Astronomical Algorithms, 2nd ed. (1998), chapter 7.
///
/// # Example
/// ```
/// // Meeus: 1 January 2000 at noon is JD 2451545.0.
/// assert_eq!(sunyield::time::julian_day(2000, 0, 1) + 0.5, 2_451_545.0);
/// ```
#[must_use]
pub fn julian_day(year: i32, month: usize, day: usize) -> f64 {
    let (y, m) = if month < 2 { (year - 1, month + 13) } else { (year, month + 1) };
    let (y, m, d) = (f64::from(y), m as f64, day as f64);
    let century = (y / 100.0).floor();
    let b = 2.0 - century + (century / 4.0).floor();
    (365.25 * (y + 4716.0)).floor() + (30.6001 * (m + 1.0)).floor() + d + b - 1524.5
}
