"""Monthly clearness from MERRA-2 on a 3 degree grid, 2011-2015.

The package holds, per node and month, the distribution of daily mean irradiance. Sources: Gelaro et al., J. Climate
30 (2017) 5419-5454 (MERRA-2); Pfenninger & Staffell, Energy 114 (2016) 1251-1265 (the distributions).
"""

import numpy as np

import packages
import sky
from grid import Grid, fill_from_nearest

#: Below this daily irradiation above the air, kWh/m2, a clearness index means nothing.
LEAST_EXTRATERRESTRIAL = 0.3


def monthly_clearness() -> tuple[Grid, np.ndarray, np.ndarray]:
    """The node grid, the monthly clearness index (44, 120, 12) filled from the nearest node, and which nodes have data."""
    source = np.load(packages.file("gsee-climate-data", "gsee_climate_data/data/merra2_rad3x3_2011-2015_pdfs_land_prox.npz"))
    nodes = Grid(source["lat"].astype(float), source["lon"].astype(float))
    irradiance_wm2, probability = source["xk"].astype(float), source["pk"].astype(float)
    daily_kwhm2 = (irradiance_wm2 * probability).sum(-1) * 24 / 1000
    has_data = probability.sum(-1) > 0
    extraterrestrial = sky.extraterrestrial_kwhm2_per_day(nodes.latitude_deg)[:, None, :]
    usable = has_data & (extraterrestrial >= LEAST_EXTRATERRESTRIAL)
    clearness = np.where(usable, np.clip(daily_kwhm2 / extraterrestrial, 0.02, 0.85), np.nan)
    filled = np.stack([fill_from_nearest(nodes, clearness[..., month]) for month in range(12)], -1)
    return nodes, filled, has_data.any(-1)
