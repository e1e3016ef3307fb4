"""The container of data/climate.bin: grids of masked, quantised planes. The format is described in data/README.md.

src/climate/file.rs is the reader; `read` below repeats it so that the pipeline can check what it wrote.
"""

import dataclasses
import struct

import numpy as np

from grid import Grid

MAGIC = b"SYCL"
FORMAT_VERSION = 1


@dataclasses.dataclass(frozen=True)
class Plane:
    """One field on a grid: stored as round((value - offset) / scale)."""

    values: np.ndarray
    scale: float
    offset: float = 0.0


@dataclasses.dataclass(frozen=True)
class MaskedGrid:
    """Planes that share a grid and the mask of its cells with data."""

    grid: Grid
    valid: np.ndarray
    planes: list[Plane]


def write(data_version: str, grids: list[MaskedGrid]) -> bytes:
    """The whole file."""
    version = data_version.encode("ascii")
    out = bytearray(MAGIC) + bytes([FORMAT_VERSION, len(version)]) + version + bytes([len(grids)])
    for masked in grids:
        grid = masked.grid
        rows, columns = grid.shape
        out += struct.pack(
            "<dddHHB", grid.latitude_deg[0], grid.longitude_deg[0], grid.step_deg, rows, columns, len(masked.planes)
        )
        out += _runs(masked.valid.ravel())
        for plane in masked.planes:
            out += struct.pack("<dd", plane.scale, plane.offset)
            steps = np.zeros(grid.shape, dtype=int)
            steps[masked.valid] = np.round((plane.values[masked.valid] - plane.offset) / plane.scale).astype(int)
            out += _residuals(steps, masked.valid)
    return bytes(out) + struct.pack("<Q", fnv1a(bytes(out)))


def fnv1a(data: bytes) -> int:
    """64-bit FNV-1a hash. Source: Fowler, Noll & Vo, RFC 9923."""
    hash_ = 0xCBF29CE484222325
    for byte in data:
        hash_ = (hash_ ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return hash_


def _runs(valid: np.ndarray) -> bytes:
    """Lengths of the runs of cells without and with data, in turn, the first without; LEB128."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], valid.astype(int), [0]])))
    bounds = np.concatenate([[0], edges])
    lengths = list(np.diff(bounds)) + ([len(valid) - bounds[-1]] if bounds[-1] < len(valid) else [])
    return b"".join(leb128(int(length)) for length in lengths)


def leb128(number: int) -> bytes:
    """Unsigned LEB128."""
    out = bytearray()
    while number >= 128:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes(out + bytes([number]))


def _residuals(steps: np.ndarray, valid: np.ndarray) -> bytes:
    """Each valid cell less its prediction, zigzag, LEB128."""
    out = bytearray()
    value, mask = steps.tolist(), valid.tolist()
    previous = 0
    for row in range(len(value)):
        for column in range(len(value[row])):
            if mask[row][column]:
                residual = value[row][column] - _prediction(value, mask, row, column, previous)
                previous = value[row][column]
                out += leb128(2 * residual if residual >= 0 else -2 * residual - 1)
    return bytes(out)


def _prediction(value, mask, row: int, column: int, previous: int) -> int:
    """What the cells to the west (w), south (s) and south-west (d) let expect; `previous` is the last valid cell."""
    west = column > 0 and mask[row][column - 1]
    south = row > 0 and mask[row - 1][column]
    diagonal = row > 0 and column > 0 and mask[row - 1][column - 1]
    w = value[row][column - 1] if west else 0
    s = value[row - 1][column] if south else 0
    d = value[row - 1][column - 1] if diagonal else 0
    if west and south and diagonal:
        return (3 * (w + s) - 2 * d) >> 2
    if west and south:
        return (w + s) >> 1
    if west:
        return w
    if south:
        return s
    return d if diagonal else previous


def read(data: bytes) -> tuple[str, list[MaskedGrid]]:
    """Data version and grids of a file that `write` made."""
    if data[:4] != MAGIC or data[4] != FORMAT_VERSION or struct.unpack("<Q", data[-8:])[0] != fnv1a(data[:-8]):
        raise ValueError("not a climate file of this format")
    version = data[6 : 6 + data[5]].decode("ascii")
    position = 6 + data[5]
    count, position = data[position], position + 1

    def next_leb128() -> int:
        nonlocal position
        number, shift = 0, 0
        while True:
            byte = data[position]
            position += 1
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    grids = []
    for _ in range(count):
        south, west, step, rows, columns, planes = struct.unpack_from("<dddHHB", data, position)
        position += struct.calcsize("<dddHHB")
        grid = Grid(south + step * np.arange(rows), west + step * np.arange(columns))
        valid, filled, state = np.zeros(rows * columns, bool), 0, False
        while filled < valid.size:
            length = next_leb128()
            valid[filled : filled + length] = state
            filled, state = filled + length, not state
        valid = valid.reshape(rows, columns)
        mask = valid.tolist()
        fields = []
        for _ in range(planes):
            scale, offset = struct.unpack_from("<dd", data, position)
            position += 16
            value, previous = [[0] * columns for _ in range(rows)], 0
            for row, column in zip(*(axis.tolist() for axis in np.nonzero(valid))):
                code = next_leb128()
                residual = code >> 1 if code % 2 == 0 else -(code + 1 >> 1)
                previous = value[row][column] = residual + _prediction(value, mask, row, column, previous)
            fields.append(Plane(np.where(valid, np.array(value) * scale + offset, np.nan), scale, offset))
        grids.append(MaskedGrid(grid, valid, fields))
    return version, grids
