"""The values at the right of a measure, each as near to its line as the others leave room for."""

from collections.abc import Iterator
from dataclasses import dataclass

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.pictures import Panel
from journal.charts.placing import spread
from journal.charts.scale import Scale
from journal.charts.words import Words

GUTTER = 17  # between plot and labels: the bracket and the leaders stand there
MOVED = 2.5


@dataclass(frozen=True, slots=True)
class Value:
    """A labelled height. Where not all fit, the lowest `rank` stays longest."""

    y: float
    lines: tuple[str, ...]
    rank: int
    strong: bool


def draw_values(canvas: Canvas, panel: Panel, scale: Scale, words: Words) -> None:
    """Write the values, with a thin leader where a label had to move."""
    layout, theme = canvas.layout, canvas.theme
    top, bottom = scale.top - 8, scale.bottom + 8
    values = _fitting(
        sorted(_values(canvas, panel, scale, words), key=lambda value: value.y),
        bottom - top,
        layout.line_height,
    )
    heights = [len(value.lines) * layout.line_height for value in values]
    wanted = [
        value.y + (height - layout.line_height) / 2 for value, height in zip(values, heights, strict=True)
    ]
    centres = spread(wanted, heights, top, bottom)
    left = layout.plot_right + GUTTER
    leaders = []
    for value, centre, height in zip(values, centres, heights, strict=True):
        first = centre - height / 2 + layout.line_height / 2
        if abs(first - value.y) > MOVED:
            leaders.append([(layout.plot_right + 2, value.y), (left - 10, value.y), (left - 3, first)])
        for place, line in enumerate(value.lines):
            base = first + place * layout.line_height + layout.small * 0.36
            colour = theme.ink if value.strong and place == 0 else theme.muted
            canvas.write(line, left, base, layout.small, colour, bold=value.strong and place == 0)
    canvas.stroke(leaders, theme.muted, 0.7, name=f"leaders {panel.name}")


def _values(canvas: Canvas, panel: Panel, scale: Scale, words: Words) -> Iterator[Value]:
    if panel.window is not None:
        window = panel.window
        lines = _label(canvas, words.number(window.mean), window.label, window.note)
        yield Value(scale.y(window.mean), lines, rank=0, strong=True)
    if panel.baseline is not None:
        lines = _label(canvas, words.number(panel.baseline), words.baseline)
        yield Value(scale.y(panel.baseline), lines, rank=1, strong=True)
    for place, guide in enumerate(panel.guides):
        lines = _label(canvas, words.number(guide.value), guide.label)
        yield Value(scale.y(guide.value), lines, rank=2 + place, strong=False)


def _label(canvas: Canvas, number: str, label: str, note: str = "") -> tuple[str, ...]:
    """The number and its words on one line or two, then the note if a line holds it."""
    size = canvas.layout.small
    room = canvas.layout.page_right - canvas.layout.plot_right - GUTTER
    whole = f"{number} {label}"
    if lettering.width(whole, size, bold=True) <= room:
        lines = [whole]
    else:
        lines = [number, *lettering.wrap(label, room, size, lines=1)]
    noted = note and lettering.width(note, size) <= room
    return (*lines, note) if noted else tuple(lines)


def _fitting(values: list[Value], room: float, line_height: float) -> list[Value]:
    """Leave out the least important until the rest fits."""
    while len(values) > 1 and sum(len(value.lines) for value in values) * line_height > room:
        values = [value for value in values if value.rank < max(other.rank for other in values)]
    return values
