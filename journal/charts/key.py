"""The key: each sign that a picture uses, and what it means."""

from collections.abc import Callable, Iterable, Iterator

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.measures import ENOUGH_ENTRIES, draw_rings
from journal.charts.pictures import Dosed, TrendPicture
from journal.charts.placing import Box
from journal.charts.shapes import diamond

SIGN = 16
BETWEEN = 18
Sign = Callable[[Canvas, float, float], None]  # draws around a place


def draw_key(canvas: Canvas, entries: Iterable[tuple[Sign, str]], top: float) -> float:
    """Sign and words, sign and words, in as many rows as it takes. Returns their foot."""
    layout = canvas.layout
    x, row = float(layout.page_left), top + layout.line_height / 2
    for sign, words in entries:
        text = lettering.shorten(words, layout.page_right - layout.page_left - SIGN, layout.small)
        needed = SIGN + lettering.width(text, layout.small)
        if x > layout.page_left and x + needed > layout.page_right:
            x, row = layout.page_left, row + layout.line_height + 3
        sign(canvas, x + 5, row)
        canvas.write(text, x + SIGN, row + layout.small * 0.36, layout.small, canvas.theme.muted)
        x += needed + BETWEEN
    return row + layout.line_height / 2


def trend_key(picture: TrendPicture) -> Iterator[tuple[Sign, str]]:
    """What a trend chart needs explained."""
    words = picture.words
    weeks = [entries for panel in picture.panels for _, entries, mean in panel.weeks if mean is not None]
    if any(entries >= ENOUGH_ENTRIES for entries in weeks):
        yield _solid, words.weekly_mean
    if any(entries < ENOUGH_ENTRIES for entries in weeks):
        yield _hollow, words.few_days
    if any(panel.days for panel in picture.panels):
        yield _day, words.one_day
    if picture.flares:
        yield _flare, words.flare
    yield from doses_key(picture)


def doses_key(picture: Dosed) -> Iterator[tuple[Sign, str]]:
    """What the staircase and the shades behind a chart need explained."""
    words = picture.words
    if any(band.kind == "step" for band in picture.bands):
        yield _shade, words.step_window
    if any(level.kind == "hold" for level in picture.levels):
        yield _hatch, words.hold
    if any(level.kind == "pause" for level in picture.levels):
        yield _gap, words.pause
    if any(mark.kind == "dose_time" for mark in picture.events):
        yield _diamond, words.dose_time


def _solid(canvas: Canvas, x: float, y: float) -> None:
    canvas.dots([(x, y)], canvas.theme.ink, 8)


def _hollow(canvas: Canvas, x: float, y: float) -> None:
    draw_rings(canvas, [(x, y)], canvas.theme.ink, 8)


def _day(canvas: Canvas, x: float, y: float) -> None:
    canvas.dots([(x, y)], canvas.theme.ink, 2.8, alpha=0.5)


def _flare(canvas: Canvas, x: float, y: float) -> None:
    canvas.stroke([((x, y - 4.5), (x, y + 4.5))], canvas.theme.flare, 2)


def _shade(canvas: Canvas, x: float, y: float) -> None:
    canvas.boxes([_sample(x, y)], canvas.theme.step_shade)


def _hatch(canvas: Canvas, x: float, y: float) -> None:
    canvas.boxes([_sample(x, y)], canvas.theme.accent, alpha=0.18)
    canvas.hatch([_sample(x, y)], canvas.theme.accent)


def _gap(canvas: Canvas, x: float, y: float) -> None:
    left, top, right, bottom = _sample(x, y)
    sides = [Box(left, top, left + 3.5, bottom), Box(right - 3.5, top, right, bottom)]
    canvas.boxes(sides, canvas.theme.accent, alpha=0.18)
    canvas.stroke([((side.left, top), (side.right, top)) for side in sides], canvas.theme.accent, 2)


def _diamond(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill([diamond(x, y)], canvas.theme.ink)


def _sample(x: float, y: float) -> Box:
    return Box(x - 5, y - 5.5, x + 7, y + 5.5)
