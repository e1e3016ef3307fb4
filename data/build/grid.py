"""World grids of equal latitude-longitude cells, rows from south to north, columns from 180 W eastwards."""

import dataclasses

import numpy as np
from scipy.interpolate import RegularGridInterpolator
from scipy.ndimage import binary_dilation
from scipy.spatial import cKDTree


@dataclasses.dataclass(frozen=True)
class Grid:
    """Centres of the cells: `latitude_deg` (rows, ascending) and `longitude_deg` (columns, ascending)."""

    latitude_deg: np.ndarray
    longitude_deg: np.ndarray

    @staticmethod
    def world(step_deg: float) -> "Grid":
        """The whole globe in cells of `step_deg`."""
        rows, columns = round(180 / step_deg), round(360 / step_deg)
        return Grid(-90 + step_deg * (np.arange(rows) + 0.5), -180 + step_deg * (np.arange(columns) + 0.5))

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.latitude_deg), len(self.longitude_deg)

    @property
    def step_deg(self) -> float:
        return float(self.latitude_deg[1] - self.latitude_deg[0])

    def unit_vectors(self) -> np.ndarray:
        """Cell centres on the unit sphere, shape (rows, columns, 3)."""
        phi, lam = np.meshgrid(np.radians(self.latitude_deg), np.radians(self.longitude_deg), indexing="ij")
        return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], -1)


def nearest(grid: Grid, valid: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For unit vectors `targets`, the nearest valid cell of `grid` on the sphere: its flat index and distance in degrees."""
    cells = np.flatnonzero(valid)
    chord, found = cKDTree(grid.unit_vectors()[valid]).query(targets)
    return cells[found], np.degrees(2 * np.arcsin(np.minimum(chord / 2, 1)))


def fill_from_nearest(grid: Grid, values: np.ndarray) -> np.ndarray:
    """`values` with every NaN replaced by the value of the nearest cell that has one."""
    valid = np.isfinite(values)
    filled = values.copy()
    index, _ = nearest(grid, valid, grid.unit_vectors()[~valid])
    filled[~valid] = values.ravel()[index]
    return filled


def bilinear(grid: Grid, values: np.ndarray, target: Grid) -> np.ndarray:
    """`values` (no NaN; trailing axes kept) interpolated to the centres of `target`, around the date line, flat beyond the outer rows."""
    longitude = np.concatenate([grid.longitude_deg[-1:] - 360, grid.longitude_deg, grid.longitude_deg[:1] + 360])
    wrapped = np.concatenate([values[:, -1:], values, values[:, :1]], axis=1)
    latitude = np.clip(target.latitude_deg, grid.latitude_deg[0], grid.latitude_deg[-1])
    points = np.stack(np.meshgrid(latitude, target.longitude_deg, indexing="ij"), -1)
    return RegularGridInterpolator((grid.latitude_deg, longitude), wrapped)(points)


def block_mean(values: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Mean over blocks of `rows` x `columns` cells, NaN left out; NaN where a whole block is."""
    return _blocks(values, rows, columns, np.nansum) / np.where(
        (count := _blocks(np.isfinite(values), rows, columns, np.sum)) > 0, count, np.nan
    )


def block_deviation(values: np.ndarray, rows: int, columns: int) -> np.ndarray:
    """Standard deviation over blocks, NaN left out; NaN where a whole block is."""
    mean = block_mean(values, rows, columns)
    square = block_mean(values**2, rows, columns)
    return np.sqrt(np.maximum(square - mean**2, 0))


def _blocks(values: np.ndarray, rows: int, columns: int, reduce) -> np.ndarray:
    height, width = values.shape
    return reduce(values.reshape(height // rows, rows, width // columns, columns), axis=(1, 3))


def latitude_band(values: np.ndarray, cells: np.ndarray, grid: Grid, half_width_deg: float) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of `values` over those `cells` whose latitude is within `half_width_deg`, for every row."""
    latitude = np.broadcast_to(grid.latitude_deg[:, None], grid.shape)[cells]
    mean, deviation = np.full(grid.shape[0], np.nan), np.full(grid.shape[0], np.nan)
    for row, centre in enumerate(grid.latitude_deg):
        near = values[cells][np.abs(latitude - centre) <= half_width_deg]
        if near.size:
            mean[row], deviation[row] = near.mean(), near.std()
    return mean[:, None], deviation[:, None]


def ring_around(mask: np.ndarray) -> np.ndarray:
    """The cells outside `mask` that touch it, corners and the date line included."""
    padded = np.pad(mask, ((0, 0), (1, 1)), mode="wrap")
    return binary_dilation(padded, np.ones((3, 3)))[:, 1:-1] & ~mask
