"""The PVCZ climate stressors: means of 2010-2018 on a 0.25 degree land grid, derived from GLDAS-2.1.

Source: Karin, Jones & Jain, Photovoltaic Degradation Climate Zones, 46th IEEE PVSC (2019) 687-694; the underlying
assimilation is GLDAS, Rodell et al., Bull. Amer. Meteor. Soc. 85 (2004) 381-394.
"""

import numpy as np
import pandas

import packages
from grid import Grid

GRID = Grid.world(0.25)
#: The published rows begin at 60 S.
ROWS_SOUTH_OF_60S = 120


def field(column: str) -> np.ndarray:
    """One column of the table on GRID, NaN off land.

    The table keeps longitudes in 16-bit floats, too coarse to place a cell; the `keepers` mask beside it
    lists the cells in the table's order.
    """
    table = pandas.read_pickle(packages.file("pvcz", "*/pvcz/PVCZ-2019_ver0p2_world_PV_climate_stressors_and_zones.pkl"))
    layout = np.load(packages.file("pvcz", "*/pvcz/PVCZ-2019_GLDAS_NOAH025_3H_info.npz"), allow_pickle=True)
    keepers = layout["keepers"].astype(bool)
    published = np.full(keepers.size, np.nan)
    published[keepers] = table[column].to_numpy(dtype=float)
    world = np.full(GRID.shape, np.nan)
    world[ROWS_SOUTH_OF_60S:] = published.reshape(-1, GRID.shape[1])
    return world
