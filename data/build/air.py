"""Air temperature and wind of the embedded climate."""

import h5py
import numpy as np

import packages
import stressors
from grid import Grid, block_mean, fill_from_nearest, latitude_band
from irradiation import ISLAND_BAND_DEG, Irradiation

#: Fall of temperature with height. Source: ICAO standard atmosphere, Doc 7488 (1993).
LAPSE_K_PER_M = 0.0065
#: A season's mean of a yearly sine is 2 sqrt(2)/pi of its value at mid-season.
SEASON_MEAN_OF_SINE = 2 * np.sqrt(2) / np.pi
#: Mean over root mean square of a Rayleigh-distributed speed, sqrt(pi)/2: 3-hourly wind over land is close to a
#: Weibull law of shape 2. Source: Justus et al., J. Appl. Meteorol. 17 (1978) 350-353.
RAYLEIGH_MEAN_OVER_RMS = np.sqrt(np.pi) / 2


def annual_temperature_c(step_deg: float) -> tuple[Grid, np.ndarray]:
    """Mean air temperature of the year in cells of `step_deg`, coast and sea from the nearest land (PVCZ)."""
    block = round(step_deg / stressors.GRID.step_deg)
    grid = Grid.world(step_deg)
    return grid, fill_from_nearest(grid, block_mean(stressors.field("T_ambient_mean"), block, block))


def mean_wind_mps(step_deg: float) -> tuple[Grid, np.ndarray]:
    """Mean wind at 10 m in cells of `step_deg`, from the root mean square PVCZ publishes, taken as Rayleigh."""
    block = round(step_deg / stressors.GRID.step_deg)
    grid = Grid.world(step_deg)
    rms = block_mean(stressors.field("wind_speed_rms"), block, block)
    return grid, fill_from_nearest(grid, rms) * RAYLEIGH_MEAN_OVER_RMS


def of_island(values: np.ndarray, altitude_m: np.ndarray, lapse_per_m: float, fused: Irradiation) -> np.ndarray:
    """`values` with those of islands replaced by the mean of the coasts of their latitudes, brought to their altitude."""
    at_sea, _ = latitude_band(values + lapse_per_m * altitude_m, fused.coast, fused.grid, ISLAND_BAND_DEG)
    return np.where(fused.islands, at_sea - lapse_per_m * altitude_m, values)


def temperature_harmonic_c() -> tuple[Grid, np.ndarray, np.ndarray, np.ndarray]:
    """Yearly wave of air temperature, 1 degree: cells with data, its value in mid-January and in mid-April above the mean.

    T(month m = 0..11) = mean + january * cos(2 pi m / 12) + april * sin(2 pi m / 12), the one wave that four seasonal
    means determine. Source: CRU TS, 1990-2019: Harris et al., Scientific Data 7 (2020) 109, as packaged in ecmean.
    """
    with h5py.File(packages.file("ecmean", "ecmean/climatology/EC23/r360x180/seasons_average_tas_CRU_r360x180_1990-2019.nc")) as file:
        seasons = file["tas"][:]
        seasons = np.where(seasons == file["tas"].attrs["_FillValue"], np.nan, seasons.astype(float))
        latitude, longitude = file["lat"][:], file["lon"][:]
    # Columns run from 0 to 359 E; from 180 W on they are in the order of the other grids.
    grid = Grid(latitude, longitude - 180)
    winter, spring, summer, autumn = np.roll(seasons, 180, axis=2)
    january_c = (winter - summer) / 2 / SEASON_MEAN_OF_SINE
    april_c = (spring - autumn) / 2 / SEASON_MEAN_OF_SINE
    return grid, np.isfinite(january_c) & np.isfinite(april_c), january_c, april_c
