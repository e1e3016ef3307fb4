"""Puts the fields of the embedded climate together and writes them to data/climate.bin."""

from pathlib import Path

import brotli
import numpy as np

import air
import climate_file
import irradiation
import merra
import sky
from climate_file import MaskedGrid, Plane
from grid import Grid

#: Changes whenever a value in the file changes; every result that rests on the file carries it.
DATA_VERSION = "2026.3"
CELL_DEG = 0.5


def grids() -> list[MaskedGrid]:
    """The grids of the file in their fixed order: cells, yearly wave of temperature, months of MERRA-2."""
    fused = irradiation.fuse(CELL_DEG)
    _, temperature_c = air.annual_temperature_c(CELL_DEG)
    _, wind_mps = air.mean_wind_mps(CELL_DEG)
    temperature_c = air.of_island(temperature_c, fused.altitude_m, air.LAPSE_K_PER_M, fused)
    wind_mps = air.of_island(wind_mps, fused.altitude_m, 0.0, fused)
    extraterrestrial_year = sky.year_sum(sky.extraterrestrial_kwhm2_per_day(fused.grid.latitude_deg))[:, None]
    cells = MaskedGrid(
        fused.grid,
        fused.land | fused.coast | fused.islands,
        [
            Plane(fused.annual_kwhm2 / extraterrestrial_year, 0.0025),
            Plane(fused.sigma_ln, 0.005),
            Plane(fused.altitude_m, 20.0),
            Plane(temperature_c, 0.25, -40.0),
            Plane(wind_mps, 0.1),
        ],
    )
    wave_grid, has_wave, january_c, april_c = air.temperature_harmonic_c()
    wave = MaskedGrid(wave_grid, has_wave, [Plane(january_c, 0.25, -50.0), Plane(april_c, 0.25, -50.0)])
    nodes, clearness, has_data = merra.monthly_clearness()
    months = MaskedGrid(nodes, has_data, [Plane(clearness[..., month], 0.005) for month in range(12)])
    return [cells, wave, months]


def write(path: Path) -> None:
    """Write the file, read it back, and print what it holds and how well it compresses."""
    made = grids()
    data = climate_file.write(DATA_VERSION, made)
    version, read = climate_file.read(data)
    if version != DATA_VERSION:
        raise SystemExit(f"read back data version {version}")
    for grid, again in zip(made, read, strict=True):
        for plane, plane_again in zip(grid.planes, again.planes, strict=True):
            error = np.abs(plane.values - plane_again.values)[grid.valid].max()
            if not error <= plane.scale / 2 * 1.0001:
                raise SystemExit(f"a plane of step {plane.scale} read back {error} off")
    path.write_bytes(data)
    cells = int(made[0].valid.sum())
    compressed = len(brotli.compress(data, quality=11, lgwin=24))
    print(f"{path.name}: {cells} cells of {CELL_DEG} degrees, {len(data)} bytes, {compressed} with brotli 11")
