"""The days of a calendar, wherever they stand: a score as shade or as column, and the marks of the day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from journal.charts.calendar_picture import CalendarDay, CalendarPicture, Dose
from journal.charts.canvas import Canvas
from journal.charts.key import Sign
from journal.charts.measures import draw_rings
from journal.charts.placing import Box
from journal.charts.scale import HIGHEST, Scale
from journal.charts.shapes import Point, corners
from journal.charts.words import whole

DOSES: tuple[Dose, ...] = ("taken", "skipped", "unknown")
DOT, RING, DASH = 3.4, 6.0, 5.0
GAP_DOT = 2.2
FLARE_TICK = 8
SAMPLE_SCORES = (2, 5, 8)


class DayCell(NamedTuple):
    """A day and its place: the score's box, and where its marks stand. Without an entry it is a gap."""

    entry: CalendarDay | None
    box: Box
    dose: Point
    flare: Point


class Shades(NamedTuple):
    """How a score fills its box: as dark as it is high, and as high too where `rising`."""

    palest: float
    darkest: float
    rising: bool


WHOLE = Shades(0.06, 0.46, rising=False)  # a number can be read on the darkest, in the dark too
COLUMNS = Shades(0.4, 0.9, rising=True)
LEAST_HEIGHT = 1.6  # a score of 0 is there to be seen; no score is not


def draw_days(canvas: Canvas, picture: CalendarPicture, cells: Sequence[DayCell], shades: Shades) -> None:
    """Everything but the numbers."""
    logged = [(cell, cell.entry) for cell in cells if cell.entry is not None]
    scored = [(cell.box, entry.score) for cell, entry in logged if entry.score is not None]
    _fill(canvas, scored, canvas.theme.measure(picture.name, 0), shades, name="score")
    _outline(canvas, [cell.box for cell, entry in logged if entry.score is None], name="no score")
    _dot_gaps(canvas, [_gap(cell.box, shades) for cell in cells if cell.entry is None], name="gaps")
    for dose in DOSES:
        _mark(canvas, dose, [cell.dose for cell, entry in logged if entry.dose == dose], name=f"dose {dose}")
    _tick(canvas, [cell.flare for cell, entry in logged if entry.flare], name="flares")


def calendar_key(picture: CalendarPicture, shades: Shades) -> Iterator[tuple[Sign, str]]:
    """The signs that this calendar uses, and what they mean."""
    words = picture.words
    entries = [entry for entry in picture.days.values() if entry is not None]
    if any(entry.score is not None for entry in entries):
        yield (
            partial(_sample_scores, name=picture.name, shades=shades),
            words.samples.format(
                label=picture.label, hint=picture.hint, scores=", ".join(map(whole, SAMPLE_SCORES))
            ),
        )
    doses = {entry.dose for entry in entries}
    for dose, said in zip(DOSES, (words.dose_taken, words.dose_skipped, words.dose_unknown), strict=True):
        if dose in doses:
            yield partial(_sample_dose, dose=dose), said
    if any(entry.flare for entry in entries):
        yield _sample_flare, words.flare
    if any(entry.score is None for entry in entries):
        yield _sample_without_score, words.no_score
    if None in picture.days.values():
        yield _sample_gap, words.nothing_logged


def _fill(canvas: Canvas, scored: Iterable[tuple[Box, int]], ink: str, shades: Shades, *, name: str) -> None:
    """One path for all the days of one score."""
    boxes: dict[int, list[Box]] = defaultdict(list)
    for box, score in scored:
        top = min(Scale(box.top, box.bottom).y(score), box.bottom - LEAST_HEIGHT)
        boxes[score].append(box._replace(top=top) if shades.rising else box)
    for score, filled in sorted(boxes.items()):
        alpha = shades.palest + (shades.darkest - shades.palest) * score / HIGHEST
        canvas.boxes(filled, ink, name=f"{name} {score}", alpha=round(alpha, 3))


def _outline(canvas: Canvas, boxes: Sequence[Box], *, name: str = "") -> None:
    canvas.stroke([[*corners(box), (box.left, box.top)] for box in boxes], canvas.theme.muted, 0.7, name=name)


def _dot_gaps(canvas: Canvas, points: Sequence[Point], *, name: str = "") -> None:
    canvas.dots(points, canvas.theme.muted, GAP_DOT, name=name)


def _mark(canvas: Canvas, dose: Dose, points: Sequence[Point], *, name: str = "") -> None:
    ink = canvas.theme.ink
    match dose:
        case "taken":
            canvas.dots(points, ink, DOT, name=name)
        case "skipped":
            draw_rings(canvas, points, ink, RING, name=name)
        case "unknown":
            canvas.stroke([((x - DASH / 2, y), (x + DASH / 2, y)) for x, y in points], ink, 1.4, name=name)


def _tick(canvas: Canvas, points: Sequence[Point], *, name: str = "") -> None:
    """Upright, with a rim that keeps it apart from what it stands on."""
    lines = [((x, y - FLARE_TICK / 2), (x, y + FLARE_TICK / 2)) for x, y in points]
    canvas.stroke(lines, canvas.theme.surface, 4.2)
    canvas.stroke(lines, canvas.theme.flare, 2.2, name=name)


def _gap(box: Box, shades: Shades) -> Point:
    """Amid columns at their foot, so that it is not taken for a score."""
    y = box.bottom - GAP_DOT / 2 if shades.rising else (box.top + box.bottom) / 2
    return (box.left + box.right) / 2, y


def _sample_scores(canvas: Canvas, x: float, y: float, *, name: str, shades: Shades) -> None:
    """Three days side by side: a low score, a middling one, a high one."""
    boxes = [Box(x + left, y - 6, x + left + 4.2, y + 6) for left in (-6, -1.2, 3.6)]
    samples = zip(boxes, SAMPLE_SCORES, strict=True)
    _fill(canvas, samples, canvas.theme.measure(name, 0), shades, name="sample")


def _sample_dose(canvas: Canvas, x: float, y: float, *, dose: Dose) -> None:
    _mark(canvas, dose, [(x, y)])


def _sample_flare(canvas: Canvas, x: float, y: float) -> None:
    _tick(canvas, [(x, y)])


def _sample_without_score(canvas: Canvas, x: float, y: float) -> None:
    _outline(canvas, [Box(x - 5, y - 5.5, x + 5, y + 5.5)])


def _sample_gap(canvas: Canvas, x: float, y: float) -> None:
    _dot_gaps(canvas, [(x, y)])
