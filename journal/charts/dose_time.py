"""Before and after a change of dose time: each side's days and their average, side by side."""

from collections.abc import Iterator
from dataclasses import replace

from journal.charts import lettering
from journal.charts.bands import draw_captions
from journal.charts.canvas import Canvas, Chart
from journal.charts.dose_time_picture import Average, BeforeAfter, DoseTimePicture
from journal.charts.headings import draw_footnote, draw_title, name_section
from journal.charts.key import Sign, draw_key
from journal.charts.layout import FULL, Layout
from journal.charts.lettering import plain
from journal.charts.measures import draw_grid
from journal.charts.pictures import Band
from journal.charts.placing import Extent
from journal.charts.scale import Scale
from journal.charts.shapes import SIGN, diamond
from journal.charts.theme import LIGHT, Theme
from journal.charts.timeline import draw_dates

PANEL = 104
NUMBERS = 22  # above the scale of each measure, for the averages in figures
DAY_DOT, BAR, PALE = 4.4, 4.4, 0.45  # days are dots on the pale bar of their average


def draw_dose_time(
    picture: DoseTimePicture, *, theme: Theme = LIGHT, layout: Layout = FULL, with_title: bool = True
) -> Chart:
    """Draw the chart. Without the title, its footnote is left to the page as well."""
    layout = replace(layout, plot_right=layout.page_right)
    canvas = Canvas(layout, theme, first_day=-picture.days, last_day=picture.days)
    y = float(layout.margin)
    if with_title:
        y = draw_title(canvas, picture, y)
    y = draw_captions(canvas, _sides(picture), draw_dates(canvas, picture, y))
    y += 0 if layout.names_beside else layout.gap / 2
    for place, measure in enumerate(picture.measures):
        y = _draw_measure(canvas, picture, measure, place, y).bottom + layout.gap
    y = draw_key(canvas, _key(picture), y)
    if with_title:
        y = draw_footnote(canvas, picture, y + layout.gap / 2)
    chart = canvas.finish(y + layout.margin)
    chart.alt_title, chart.alt = plain(picture.title), plain(picture.alt)
    return chart


def _sides(picture: DoseTimePicture) -> tuple[Band, Band]:
    return (
        Band(-picture.days, 0, "before", picture.before),
        Band(1, picture.days_after + 1, "before", picture.after),
    )


def _draw_measure(
    canvas: Canvas, picture: DoseTimePicture, measure: BeforeAfter, place: int, top: float
) -> Extent:
    ink = canvas.theme.measure(measure.name, place)
    top = name_section(canvas, measure.label, measure.hint, ink, top, PANEL)
    scale = Scale(top + NUMBERS + 6, top + PANEL - 8)
    draw_grid(canvas, scale, step=5)
    _draw_change(canvas, top + 4, scale.bottom)
    for band, average in zip(_sides(picture), (measure.before, measure.after), strict=True):
        if average is not None:
            y = scale.y(average.mean)
            bar = [(canvas.x(band.start), y), (canvas.x(band.end), y)]
            canvas.stroke([bar], ink, BAR, name=f"average {measure.name} {band.start}", alpha=PALE)
    _draw_days(canvas, measure, scale, ink)
    for middle, average in zip(_middles(canvas, picture), (measure.before, measure.after), strict=True):
        _write_average(canvas, picture, average, middle, top + NUMBERS - 7)
    return Extent(top, top + PANEL)


def _middles(canvas: Canvas, picture: DoseTimePicture) -> tuple[float, float]:
    """Amid the days before, and amid those after however few of them have begun."""
    return canvas.x(-picture.days / 2), canvas.x(1 + picture.days / 2)


def _draw_days(canvas: Canvas, measure: BeforeAfter, scale: Scale, ink: str) -> None:
    days = zip(measure.days, measure.scores, strict=True)
    points = [(canvas.x(day + 0.5), scale.y(score)) for day, score in days if canvas.shows(day)]
    canvas.dots(points, ink, DAY_DOT, name=f"days {measure.name}")


def _draw_change(canvas: Canvas, top: float, bottom: float) -> None:
    """A line through the day of the change, its sign on top."""
    x, ink = canvas.x(0.5), canvas.theme.ink
    canvas.stroke([[(x, top + SIGN), (x, bottom)]], ink, 1.1, dash=(1.5, 2.5))
    canvas.fill([diamond(x, top + SIGN)], ink)


def _write_average(
    canvas: Canvas, picture: DoseTimePicture, average: Average | None, middle: float, base: float
) -> None:
    """The mean, and after it the days, the two around the middle of their side."""
    layout, theme, words = canvas.layout, canvas.theme, picture.words
    if average is None:
        canvas.write(words.nothing_logged, middle, base, layout.small, theme.muted, align="center")
        return
    mean, days = words.number(average.mean), words.days(average.days)
    gap = layout.small / 2
    width = lettering.width(mean, layout.body, bold=True) + gap + lettering.width(days, layout.small)
    left, right = middle - width / 2, middle + width / 2
    canvas.write(mean, left, base, layout.body, theme.ink, bold=True)
    canvas.write(days, right, base, layout.small, theme.muted, align="right")


def _key(picture: DoseTimePicture) -> Iterator[tuple[Sign, str]]:
    words = picture.words
    if any(measure.days for measure in picture.measures):
        yield _sample_day, words.one_day
        yield _sample_bar, words.average
    yield _sample_change, picture.change


def _sample_day(canvas: Canvas, x: float, y: float) -> None:
    canvas.dots([(x, y)], canvas.theme.ink, DAY_DOT)


def _sample_bar(canvas: Canvas, x: float, y: float) -> None:
    canvas.stroke([[(x - 5, y), (x + 6, y)]], canvas.theme.ink, BAR, alpha=PALE)


def _sample_change(canvas: Canvas, x: float, y: float) -> None:
    canvas.fill([diamond(x, y)], canvas.theme.ink)
