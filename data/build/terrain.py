"""Altitude of the land, from the 5 arc-minute raster shipped with pvlib.

Source: Holmgren, Hansen & Mikofski, pvlib python, JOSS 3 (2018) 884; raster `Altitude.h5` by the SoDa project.
"""

import h5py
import numpy as np

import packages
from grid import block_deviation, block_mean


def altitude_m() -> np.ndarray:
    """5 arc-minute altitudes, rows from south to north; NaN at sea (code 255), depressions at least 0 m."""
    with h5py.File(packages.file("pvlib", "pvlib/data/Altitude.h5")) as raster:
        code = raster["Altitude"][:][::-1].astype(float)
    return np.where(code == 255, np.nan, np.maximum(28 * code - 450, 0))


def mean_and_deviation_m(step_deg: float) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of altitude in cells of `step_deg`; 0 m in cells without land."""
    block = round(step_deg * 12)
    fine = altitude_m()
    return np.nan_to_num(block_mean(fine, block, block)), np.nan_to_num(block_deviation(fine, block, block))


def has_land(step_deg: float) -> np.ndarray:
    """The cells of `step_deg` in which the raster has land."""
    block = round(step_deg * 12)
    return np.isfinite(block_mean(altitude_m(), block, block))
