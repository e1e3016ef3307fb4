"""Country borders for data/borders.bin, from the world-atlas map (Natural Earth, 1:50 000 000, public domain).

Neighbours share their border as one arc, so that simplifying an arc leaves neither gap nor overlap. Borders on land
keep more detail than coasts: a place off a simplified coast still belongs to the nearest country.
"""

import json
import struct
from pathlib import Path

import brotli
import numpy as np
import pycountry

import packages
from climate_file import fnv1a, leb128

MAGIC = b"SYBD"
FORMAT_VERSION = 1
DATA_VERSION = "2026.1"
#: Coordinates are stored in steps of this.
STEP_DEG = 0.01
#: Largest distance a simplified line strays from the map's, for borders on land and for coasts.
LAND_TOLERANCE_DEG, COAST_TOLERANCE_DEG = 0.01, 0.05

#: Areas of the map that ISO 3166 gives no number, with the code of the country that the United Nations count them to;
#: XK is the code that the European Commission uses for Kosovo.
WITHOUT_NUMBER = {
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Somaliland": "SO",
    "Siachen Glacier": "IN",
    "Indian Ocean Ter.": "CX",
}

#: Parts that the map counts to one country and ISO 3166 to another: the code on the map, the box (west, east, south,
#: north) that holds the part's centre, its own code. Crimea follows UN General Assembly resolution 68/262.
PARTS = [
    ("FR", (-55, -51, 1, 7), "GF"),
    ("FR", (-62, -61, 15.8, 16.6), "GP"),
    ("FR", (-61.3, -60.7, 14.2, 15), "MQ"),
    ("FR", (55, 56, -22, -20), "RE"),
    ("FR", (44, 46, -14, -12), "YT"),
    ("NO", (5, 35, 74, 82), "SJ"),
    ("NO", (-10, -7, 70, 72), "SJ"),
    ("NL", (-70, -62, 10, 18.5), "BQ"),
    ("RU", (32.3, 36.7, 44.2, 46.3), "UA"),
    ("CX", (96, 97.2, -13, -11), "CC"),
    ("NZ", (-173, -171, -10, -8), "TK"),
]


def write(path: Path) -> None:
    """Write the file and print its size."""
    arcs, polygons = _topology()
    rings_of: dict[str, list[list[int]]] = {}
    for code, rings in polygons:
        rings_of.setdefault(code, []).extend(rings)
    uses = np.zeros(len(arcs), int)
    for rings in rings_of.values():
        for ring in rings:
            for arc in ring:
                uses[arc if arc >= 0 else ~arc] += 1
    steps = [_in_steps(_simplified(arc, LAND_TOLERANCE_DEG if n > 1 else COAST_TOLERANCE_DEG)) for arc, n in zip(arcs, uses)]

    version = DATA_VERSION.encode("ascii")
    out = bytearray(MAGIC) + bytes([FORMAT_VERSION, len(version)]) + version + struct.pack("<d", STEP_DEG)
    out += leb128(len(steps))
    for points in steps:
        out += leb128(len(points))
        for axis in (0, 1):
            for delta in np.diff(points[:, axis], prepend=0).tolist():
                out += leb128(_zigzag(delta))
    out += leb128(len(rings_of))
    for code, rings in sorted(rings_of.items()):
        out += code.encode("ascii") + leb128(len(rings))
        for ring in rings:
            out += leb128(len(ring)) + b"".join(leb128(_zigzag(arc)) for arc in ring)
    data = bytes(out) + struct.pack("<Q", fnv1a(bytes(out)))
    path.write_bytes(data)
    compressed = len(brotli.compress(data, quality=11, lgwin=24))
    points = sum(map(len, steps))
    print(f"{path.name}: {len(rings_of)} countries, {points} points, {len(data)} bytes, {compressed} with brotli 11")


def _topology() -> tuple[list[np.ndarray], list[tuple[str, list[list[int]]]]]:
    """Arcs in degrees (longitude, latitude), and polygons as (country code, rings of signed arc numbers)."""
    topology = json.loads(packages.file("world-atlas", "package/countries-50m.json").read_text())
    scale, origin = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]
    by_number = {country.numeric: country.alpha_2 for country in pycountry.countries}
    polygons = []
    for shape in topology["objects"]["countries"]["geometries"]:
        code = by_number.get(shape.get("id")) or WITHOUT_NUMBER[shape["properties"]["name"]]
        if code == "AQ":
            continue  # No climate, no grid, and a line around the pole.
        for rings in shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]:
            polygons.append((_own_code(code, np.concatenate([arcs[a if a >= 0 else ~a] for a in rings[0]])), rings))
    return arcs, polygons


def _own_code(code: str, outline: np.ndarray) -> str:
    """The ISO code of a polygon: its country's, or that of the part it is."""
    longitude, latitude = (outline.min(axis=0) + outline.max(axis=0)) / 2
    for country, (west, east, south, north), part in PARTS:
        if country == code and west <= longitude <= east and south <= latitude <= north:
            return part
    return code


def _simplified(line: np.ndarray, tolerance: float) -> np.ndarray:
    """The line with the points left out that stray less than `tolerance` from it; both ends stay.

    Distances count a degree of longitude at its length. Closed lines keep at least a triangle.
    Source: Douglas & Peucker, Cartographica 10 (1973) 112-122.
    """
    plane = line * [np.cos(np.radians(line[:, 1].mean())), 1]
    keep = np.zeros(len(line), bool)
    keep[[0, -1]] = True
    closed = len(line) > 3 and np.array_equal(line[0], line[-1])
    if closed:
        far = int(np.argmax(np.hypot(*(plane - plane[0]).T)))
        keep[far] = True
        off = np.where(np.arange(len(line)) == far, -1, _distance(plane, plane[0], plane[far]))
        keep[int(np.argmax(off))] = True
    bounds = np.flatnonzero(keep)
    stretches = list(zip(bounds[:-1], bounds[1:]))
    while stretches:
        first, last = stretches.pop()
        if last - first < 2:
            continue
        off = _distance(plane[first + 1 : last], plane[first], plane[last])
        worst = int(np.argmax(off))
        if off[worst] > tolerance:
            middle = first + 1 + worst
            keep[middle] = True
            stretches += [(first, middle), (middle, last)]
    return line[keep]


def _distance(points: np.ndarray, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Distance of points from a stretch of line."""
    along = end - start
    length = along @ along
    share = np.clip((points - start) @ along / length, 0, 1)[:, None] if length > 0 else 0
    return np.hypot(*(points - start - share * along).T)


def _in_steps(line: np.ndarray) -> np.ndarray:
    """Whole steps of STEP_DEG, repeated points left out."""
    steps = np.round(line / STEP_DEG).astype(int)
    changed = np.any(np.diff(steps, axis=0) != 0, axis=1)
    return steps[np.concatenate([[True], changed])]


def _zigzag(number: int) -> int:
    return 2 * number if number >= 0 else -2 * number - 1
