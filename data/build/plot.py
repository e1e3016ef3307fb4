"""Small SVG plots for data/VALIDATION.md."""

from pathlib import Path

WIDTH, HEIGHT, MARGIN = 420, 420, 48
INK, ACCENT, COOL, GRID = "#333", "#c8641e", "#2f6f9f", "#ccc"


def scatter(path: Path, x, y, title: str, x_name: str, y_name: str) -> None:
    """Points against the line of equality, with lines 10 % above and below it."""
    low, high = 100 * (min(min(x), min(y)) // 100), 100 * (max(max(x), max(y)) // 100 + 1)
    place = lambda value: MARGIN + (value - low) / (high - low) * (WIDTH - 2 * MARGIN)
    up = lambda value: HEIGHT - place(value)
    marks = []
    for factor, dash in ((1, ""), (0.9, ' stroke-dasharray="3 3"'), (1.1, ' stroke-dasharray="3 3"')):
        start, end = max(low, low / factor), min(high, high / factor)
        marks.append(f'<line x1="{place(start):.1f}" y1="{up(start * factor):.1f}" x2="{place(end):.1f}" y2="{up(end * factor):.1f}" stroke="{GRID}"{dash}/>')
    marks += [f'<circle cx="{place(a):.1f}" cy="{up(b):.1f}" r="2.5" fill="{ACCENT}" fill-opacity="0.6"/>' for a, b in zip(x, y)]
    for tick in range(int(low), int(high) + 1, 500 if high - low > 1200 else 200):
        marks.append(_text(place(tick), HEIGHT - MARGIN + 16, f"{tick:.0f}", "middle"))
        marks.append(_text(MARGIN - 6, up(tick) + 4, f"{tick:.0f}", "end"))
    marks.append(_text(WIDTH / 2, HEIGHT - 10, f"{x_name} (dashed: ±10 %)", "middle"))
    marks.append(f'<text x="14" y="{HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 {HEIGHT / 2})">{y_name}</text>')
    _write(path, WIDTH, HEIGHT, title, marks)


def dots(path: Path, series: dict[str, list[tuple[str, float]]], title: str) -> None:
    """One row a name, one dot a series, around zero."""
    colours = dict(zip(series, (ACCENT, COOL)))
    names = [name for name, _ in next(iter(series.values()))]
    width, row, left = 560, 18, 230
    largest = max(abs(value) for values in series.values() for _, value in values)
    place = lambda value: left + (value / largest + 1) / 2 * (width - left - 24)
    height = 74 + row * len(names)
    marks = [f'<line x1="{place(0):.1f}" y1="44" x2="{place(0):.1f}" y2="{height - 24}" stroke="{GRID}"/>']
    marks += [_text(place(tick), height - 8, f"{tick:+d}", "middle") for tick in range(-int(largest), int(largest) + 1)]
    for index, (name, values) in enumerate(series.items()):
        marks.append(f'<circle cx="{left + 90 * index + 6}" cy="36" r="4" fill="{colours[name]}"/>' + _text(left + 90 * index + 16, 40, name))
        marks += [f'<circle cx="{place(value):.1f}" cy="{60 + row * k}" r="4" fill="{colours[name]}"/>' for k, (_, value) in enumerate(values)]
    marks += [_text(left - 10, 64 + row * k, name, "end") for k, name in enumerate(names)]
    _write(path, width, height, title, marks)


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


def _write(path: Path, width: int, height: int, title: str, marks: list[str]) -> None:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" font-family="system-ui, sans-serif" font-size="11" fill="{INK}">'
    )
    frame = f'<title>{title}</title><rect width="{width}" height="{height}" fill="#fff"/><text x="12" y="20" font-size="13">{title}</text>'
    path.write_text("\n".join([head, frame, *marks, "</svg>"]) + "\n")
