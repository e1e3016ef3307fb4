"""Sunlight above the air and under a clear sky, for a whole month through its Klein day. src/climate.rs computes the same."""

import numpy as np

#: Days of the months of a 365-day year.
MONTH_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=float)
#: Day of the year whose declination stands for its month. Source: Klein, Solar Energy 19 (1977) 325-329, table 1.
KLEIN_DAY = np.array([17, 47, 75, 105, 135, 162, 198, 228, 258, 288, 318, 344], dtype=float)
#: Nominal total solar irradiance. Source: IAU 2015 resolution B3.
SOLAR_CONSTANT_KWM2 = 1.361
#: Linke turbidity of the clear sky that both the grid and the synthesis use as their yardstick.
LINKE_TURBIDITY = 3.0

#: Source: Cooper, Solar Energy 12 (1969) 333-346.
DECLINATION_RAD = np.radians(23.45 * np.sin(2 * np.pi * (284 + KLEIN_DAY) / 365))
#: Inverse square of the sun's distance in astronomical units. Source: Duffie & Beckman, Solar Engineering (2013), eq. 1.4.1a.
DISTANCE_FACTOR = 1 + 0.033 * np.cos(2 * np.pi * KLEIN_DAY / 365)


def sunset_hour_angle_rad(latitude_deg: np.ndarray) -> np.ndarray:
    """Hour angle of sunset on the Klein days; shape (..., 12); 0 in polar night, pi in polar day."""
    phi = np.radians(latitude_deg)[..., None]
    return np.arccos(np.clip(-np.tan(phi) * np.tan(DECLINATION_RAD), -1, 1))


def extraterrestrial_kwhm2_per_day(latitude_deg: np.ndarray) -> np.ndarray:
    """Daily irradiation above the air on a horizontal surface, kWh/m2, on the twelve Klein days.

    H0 = 24/pi * E0 * (cos(phi) cos(delta) sin(ws) + ws sin(phi) sin(delta)); polar night counts as 0.02 kWh/m2, so
    that a ratio to it exists. Source: Duffie & Beckman (2013), eq. 1.10.3.
    """
    phi = np.radians(latitude_deg)[..., None]
    ws = sunset_hour_angle_rad(latitude_deg)
    geometry = np.cos(phi) * np.cos(DECLINATION_RAD) * np.sin(ws) + ws * np.sin(phi) * np.sin(DECLINATION_RAD)
    return np.maximum(24 / np.pi * SOLAR_CONSTANT_KWM2 * DISTANCE_FACTOR * geometry, 0.02)


def clear_kwhm2_per_day(latitude_deg: np.ndarray, altitude_m: np.ndarray, steps: int = 12) -> np.ndarray:
    """Daily irradiation under a clear sky of Linke turbidity 3, kWh/m2, on the Klein days; at least 0.01.

    Ineichen & Perez global model, integrated from noon to sunset in `steps` equal midpoint steps.
    Sources: Ineichen & Perez, Solar Energy 73 (2002) 151-157; Kasten & Young, Appl. Opt. 28 (1989) 4735-4738 (air
    mass); pressure of the standard atmosphere.
    """
    phi = np.radians(latitude_deg)[..., None]
    altitude = np.asarray(altitude_m)[..., None]
    ws = sunset_hour_angle_rad(latitude_deg)
    pressure_ratio = ((44331.514 - altitude) / 44331.514) ** 5.2554
    fh1, fh2 = np.exp(-altitude / 8000), np.exp(-altitude / 1250)
    cg1, cg2 = 5.09e-5 * altitude + 0.868, 3.92e-5 * altitude + 0.0387
    total = 0.0
    for step in range(steps):
        hour_angle = ws * (step + 0.5) / steps
        cos_zenith = np.sin(phi) * np.sin(DECLINATION_RAD) + np.cos(phi) * np.cos(DECLINATION_RAD) * np.cos(hour_angle)
        cos_zenith = np.clip(cos_zenith, 1e-4, 1)
        elevation_deg = 90 - np.degrees(np.arccos(cos_zenith))
        air_mass = pressure_ratio / (cos_zenith + 0.50572 * (elevation_deg + 6.07995) ** -1.6364)
        total = total + cg1 * cos_zenith * np.exp(-cg2 * air_mass * (fh1 + fh2 * (LINKE_TURBIDITY - 1)))
    daylight_h = 2 * ws * 12 / np.pi
    return np.maximum(SOLAR_CONSTANT_KWM2 * DISTANCE_FACTOR * total / steps * daylight_h, 0.01)


def year_sum(daily_by_month: np.ndarray) -> np.ndarray:
    """Sum over a 365-day year of twelve daily means; the last axis is the month."""
    return (daily_by_month * MONTH_DAYS).sum(-1)
