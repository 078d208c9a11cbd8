"""The rows of a side-effects chart: each day as thick as the side effect was strong, a thin line through a spell."""

from collections.abc import Iterable, Iterator
from functools import partial

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.headings import name_row
from journal.charts.key import Sign
from journal.charts.placing import Box, Extent
from journal.charts.side_effects_picture import GRADES, Grade, SideEffectsPicture, SpellRow

ROW = 24.0
THICKNESS: dict[Grade, float] = {1: 6.0, 2: 11.5, 3: 18.0}
LINE, LOGGED = 2.0, 4.0
NARROWEST = 2.2
BESIDE = 8


def draw_spells(canvas: Canvas, picture: SideEffectsPicture, top: float) -> Iterator[Extent]:
    """A row for each side effect, then one for the days logged. Gives the height of each, without its name."""
    shown = picture.rows[: canvas.layout.most_rows]
    for row in shown:
        yield (extent := _begin_row(canvas, row.label, row.note, top))
        _draw_row(canvas, row, (extent.top + extent.bottom) / 2)
        top = extent.bottom
    if not shown:
        top = _begin_row(canvas, picture.words.no_side_effects, "", top).bottom
    if left_out := len(picture.rows) - len(shown):
        top = _begin_row(canvas, picture.words.more.format(count=left_out), "", top).bottom
    yield (extent := _begin_row(canvas, picture.words.days_logged, picture.logged_note, top))
    _draw_logged(canvas, picture, (extent.top + extent.bottom) / 2)


def spells_key(picture: SideEffectsPicture) -> Iterator[tuple[Sign, str]]:
    """The signs that the rows use, and what they mean."""
    spells = [spell for row in picture.rows for spell in row.spells]
    for grade, word in zip(GRADES, picture.words.grades, strict=True):
        if any(noted.grade == grade for spell in spells for noted in spell.days):
            yield partial(_sample_grade, grade=grade), word
    if any(spell.last - spell.first >= len(spell.days) for spell in spells):
        yield _sample_line, picture.words.bridged


def _begin_row(canvas: Canvas, label: str, note: str, top: float) -> Extent:
    """The row's name and note, beside it or above it, and the rule below it. Returns where its days stand."""
    layout = canvas.layout
    if layout.names_beside:
        _name_beside(canvas, label, note, top + ROW / 2)
    else:
        top = _name_above(canvas, label, note, top)
    bottom = top + ROW
    rule = [(layout.plot_left, bottom), (layout.plot_right, bottom)]
    canvas.stroke([rule], canvas.theme.line, 1)
    return Extent(top, bottom)


def _name_beside(canvas: Canvas, label: str, note: str, middle: float) -> None:
    layout = canvas.layout
    name_row(canvas, label, middle)
    left = layout.plot_right + BESIDE
    note = lettering.shorten(note, layout.page_right - left, layout.small)
    canvas.write(note, left, middle + layout.small * 0.36, layout.small, canvas.theme.muted)


def _name_above(canvas: Canvas, label: str, note: str, top: float) -> float:
    """Name at the left, note at the right. Returns where the row itself begins."""
    layout, theme = canvas.layout, canvas.theme
    base = top + layout.line_height
    room = layout.page_right - layout.page_left
    note = lettering.shorten(note, room / 2, layout.small)
    left_over = room - lettering.width(note, layout.small) - BESIDE
    label = lettering.shorten(label, left_over, layout.small, bold=True)
    canvas.write(label, layout.page_left, base, layout.small, theme.ink, bold=True)
    canvas.write(note, layout.page_right, base, layout.small, theme.muted, align="right")
    return base + 3


def _draw_row(canvas: Canvas, row: SpellRow, middle: float) -> None:
    warm = canvas.theme.warm
    stretches = (canvas.clip(spell.first, spell.last + 1) for spell in row.spells)
    lines = [((canvas.x(start), middle), (canvas.x(end), middle)) for start, end in filter(None, stretches)]
    canvas.stroke(lines, warm, LINE, name=f"spells {row.label}")
    for grade in GRADES:
        days = [noted.day for spell in row.spells for noted in spell.days if noted.grade == grade]
        boxes = [_box(canvas, day, middle, THICKNESS[grade]) for day in days if canvas.shows(day)]
        canvas.boxes(boxes, warm, name=f"grade {grade} {row.label}")


def _box(canvas: Canvas, day: int, middle: float, thickness: float) -> Box:
    """A whole day across; where days are finer than the eye, no finer than that."""
    half = max(canvas.day_width, NARROWEST) / 2
    centre = min(max(canvas.x(day + 0.5), canvas.layout.plot_left + half), canvas.layout.plot_right - half)
    return Box(centre - half, middle - thickness / 2, centre + half, middle + thickness / 2)


def _draw_logged(canvas: Canvas, picture: SideEffectsPicture, middle: float) -> None:
    stretches = filter(None, (canvas.clip(start, end) for start, end in _runs(picture.logged)))
    top, bottom = middle - LOGGED / 2, middle + LOGGED / 2
    boxes = [Box(canvas.x(start), top, canvas.x(end), bottom) for start, end in stretches]
    canvas.boxes(boxes, canvas.theme.muted, name="logged")


def _runs(days: Iterable[int]) -> list[list[int]]:
    """Days in a row, from the first up to, not with, the day after the last: a gap stays as wide as it is."""
    runs: list[list[int]] = []
    for day in sorted(set(days)):
        if runs and runs[-1][1] == day:
            runs[-1][1] = day + 1
        else:
            runs.append([day, day + 1])
    return runs


def _sample_grade(canvas: Canvas, x: float, y: float, *, grade: Grade) -> None:
    half = min(THICKNESS[grade], 15) / 2
    canvas.boxes([Box(x - 5, y - half, x + 6, y + half)], canvas.theme.warm)


def _sample_line(canvas: Canvas, x: float, y: float) -> None:
    canvas.stroke([((x - 5, y), (x + 7, y))], canvas.theme.warm, LINE)
