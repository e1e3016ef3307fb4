"""The outlines of countries that the packaged means of the Global Solar Atlas were taken over.

A published mean times the number of 30 arc-second pixels inside the Natural Earth 1:110 000 000 outline, up to 65 degrees
north, is a whole number: Slovenia has 32 041 pixels of 32 084 by the outline's area, Finland 546 559 of 546 575, Brunei,
half of whose outline lies outside it, 12 559 of 12 524. So the means are plain means of pixels, not of areas, of all that
the coarse outline holds, the sea included; and Iceland, of which the atlas has nothing, counts as 0.
"""

import json

import numpy as np
import pycountry

import packages
from grid import Grid

#: Northernmost latitude that the means hold.
NORTHERN_LIMIT_DEG = 65.0


def pixels(grid: Grid, scale_name: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Rows and columns of the cells of `grid` whose centres lie inside each country's outline, by ISO code.

    `scale_name` is the map's: "110m" or "50m", Natural Earth's 1:110 000 000 or 1:50 000 000.
    """
    topology = json.loads(packages.file("world-atlas", f"package/countries-{scale_name}.json").read_text())
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]
    by_number = {country.numeric: country.alpha_2 for country in pycountry.countries}
    edges_of: dict[str, list[np.ndarray]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = by_number.get(shape.get("id"))
        if code is None or code == "AQ":
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        edges_of.setdefault(code, []).extend(_edges(ring, arcs) for rings in polygons for ring in rings)
    return {code: _inside(np.concatenate(edges), grid) for code, edges in edges_of.items()}


def _edges(ring: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """The sides of a ring as (longitude, latitude, longitude, latitude), longitudes unbroken across the date line."""
    parts = [arcs[arc] if arc >= 0 else arcs[~arc][::-1] for arc in ring]
    points = np.concatenate([parts[0]] + [part[1:] for part in parts[1:]])
    longitude = np.degrees(np.unwrap(np.radians(points[:, 0])))
    return np.stack([longitude[:-1], points[:-1, 1], longitude[1:], points[1:, 1]], axis=1)


def _inside(edges: np.ndarray, grid: Grid) -> tuple[np.ndarray, np.ndarray]:
    """The cells between every first and second crossing of their row's middle, south of the limit."""
    west, south, east, north = edges.T
    low, high = np.minimum(south, north), np.maximum(south, north)
    reached = (grid.latitude_deg > low.min()) & (grid.latitude_deg < min(high.max(), NORTHERN_LIMIT_DEG))
    rows, columns = [], []
    for row in np.flatnonzero(reached):
        latitude = grid.latitude_deg[row]
        cut = (low <= latitude) & (high > latitude)
        crossing = west[cut] + (latitude - south[cut]) / (north[cut] - south[cut]) * (east[cut] - west[cut])
        first = np.ceil((np.sort(crossing) - grid.longitude_deg[0]) / grid.step_deg).astype(int)
        for begin, end in zip(first[::2], first[1::2]):
            columns.append(np.arange(begin, end) % grid.shape[1])
            rows.append(np.full(end - begin, row))
    nothing = [np.zeros(0, int)]
    return np.concatenate(rows or nothing), np.concatenate(columns or nothing)
