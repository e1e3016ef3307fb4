"""The fused irradiation of the embedded climate: annual sum, shape of the months, and how uncertain the sum is.

PVCZ gives the detail, MERRA-2 corrects it where MERRA-2 is the better witness, and a clear sky of constant turbidity
tells where that is:

    ln G = ln P - 0.035 + (0.20 + 0.36 sin^2(phi)) ln(M/P) + 0.55 max(M/C - 0.90, 0)

P, M and C are the annual sums of PVCZ, MERRA-2 and the clear sky. In mid-latitudes MERRA-2 corrects the contrast of
PVCZ, its tropical convective cloud is unreliable, and where it is almost cloud-free PVCZ is low. The constants were
fitted to country means, measured plants and typical years, cross-validated; see data/VALIDATION.md.

Small islands are in no land grid. Where MERRA-2 reaches them, it is taken with the ratio that the fusion has to it on the
coasts of the same latitudes; elsewhere the clear sky is, with the ratio to that. Both with the spread seen there as 1 sigma.
"""

import dataclasses

import numpy as np

import merra
import sky
import stressors
import terrain
from grid import Grid, bilinear, block_mean, fill_from_nearest, latitude_band, nearest, ring_around

LEVEL = -0.035
MERRA_WEIGHT, MERRA_WEIGHT_MIDLATITUDE = 0.20, 0.36
CLEAR_GAIN, CLEAR_THRESHOLD = 0.55, 0.90
#: Raw MERRA-2 has far too much season in the tropics: its departure from the clear-sky shape is damped by this exponent.
SEASON_EXPONENT = 0.45
#: 1 sigma of ln G, set so that published site values lie within it as often as they should (data/VALIDATION.md). It
#: holds the difference from one published value, that value's own method and period included.
SIGMA_BASE, SIGMA_PER_KM_RELIEF, SIGMA_PER_DISAGREEMENT = 0.06, 0.10, 0.50
#: What MERRA-2 is above PVCZ in the mean, and how far they may part from it before that counts as disagreement.
USUAL_DISAGREEMENT, DISAGREEMENT_ALLOWED = 0.05, 0.05
SIGMA_FLOOR_FAR, SIGMA_CAP = 0.08, 0.18
#: Beyond this distance from a MERRA-2 node with data, MERRA-2 says nothing about a cell.
FAR_DEG = 3.0
#: Coasts whose latitude is that close stand for an island without data of its own.
ISLAND_BAND_DEG = 4.0
#: South of this the land is ice; no cells are kept.
SOUTHERN_LIMIT_DEG = -60.0


@dataclasses.dataclass(frozen=True)
class Irradiation:
    """Fields on `grid`; NaN nowhere. `land`, `coast` (the ring around land) and `islands` are the cells to keep."""

    grid: Grid
    land: np.ndarray
    coast: np.ndarray
    islands: np.ndarray
    far: np.ndarray
    altitude_m: np.ndarray
    annual_kwhm2: np.ndarray
    daily_kwhm2: np.ndarray  # (rows, columns, 12): mean day of each month
    sigma_ln: np.ndarray
    nodes: Grid
    node_clearness: np.ndarray  # (rows, columns, 12) on `nodes`


def fuse(step_deg: float) -> Irradiation:
    """The fused irradiation in cells of `step_deg` (a multiple of 0.25)."""
    grid = Grid.world(step_deg)
    altitude, relief = terrain.mean_and_deviation_m(step_deg)
    latitude = np.broadcast_to(grid.latitude_deg[:, None], grid.shape)
    clear = sky.clear_kwhm2_per_day(latitude, altitude)
    clear_year = sky.year_sum(clear)

    block = round(step_deg / stressors.GRID.step_deg)
    pvcz_land = block_mean(stressors.field("GHI_mean") * 365, block, block)
    land = np.isfinite(pvcz_land) & (latitude > SOUTHERN_LIMIT_DEG)
    pvcz_year = fill_from_nearest(grid, pvcz_land / clear_year) * clear_year

    nodes, node_clearness, has_data = merra.monthly_clearness()
    _, distance_deg = nearest(nodes, has_data, grid.unit_vectors())
    far = distance_deg > FAR_DEG
    extraterrestrial = sky.extraterrestrial_kwhm2_per_day(grid.latitude_deg)[:, None, :]
    merra_day = np.clip(bilinear(nodes, node_clearness, grid), 0.05, 0.82) * extraterrestrial
    merra_year = np.where(far, pvcz_year, sky.year_sum(merra_day))

    disagreement = np.log(merra_year / pvcz_year)
    weight = MERRA_WEIGHT + MERRA_WEIGHT_MIDLATITUDE * np.sin(np.radians(latitude)) ** 2
    cloud_free = np.maximum(merra_year / clear_year - CLEAR_THRESHOLD, 0)
    annual = pvcz_year * np.exp(LEVEL + weight * disagreement + CLEAR_GAIN * cloud_free)

    coast = ring_around(land)
    islands = terrain.has_land(step_deg) & ~land & ~coast & (latitude > SOUTHERN_LIMIT_DEG)
    to_merra, merra_spread = latitude_band(np.log(annual / merra_year), coast & ~far, grid, ISLAND_BAND_DEG)
    to_clear, clear_spread = latitude_band(np.log(annual / clear_year), coast, grid, ISLAND_BAND_DEG)
    of_island = np.where(far, clear_year * np.exp(to_clear), merra_year * np.exp(to_merra))
    annual = np.where(islands, of_island, annual)

    exponent = np.where(far, 0, SEASON_EXPONENT)[..., None]
    shape = clear * np.clip(merra_day / clear, 0.02, 1.2) ** exponent
    daily = annual[..., None] * shape / sky.year_sum(shape)[..., None]

    unusual = np.maximum(np.abs(disagreement - USUAL_DISAGREEMENT) - DISAGREEMENT_ALLOWED, 0)
    sigma = np.sqrt(
        SIGMA_BASE**2 + (SIGMA_PER_KM_RELIEF * relief / 1000) ** 2 + (SIGMA_PER_DISAGREEMENT * unusual) ** 2
    )
    of_island = np.sqrt(SIGMA_BASE**2 + np.where(far, clear_spread, merra_spread) ** 2)
    sigma = np.where(islands, of_island, sigma)
    sigma = np.minimum(np.where(far, np.maximum(sigma, SIGMA_FLOOR_FAR), sigma), SIGMA_CAP)
    return Irradiation(grid, land, coast, islands, far, altitude, annual, daily, sigma, nodes, node_clearness)
