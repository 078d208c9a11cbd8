"""One measure: its days as faint dots, its weekly means, and what they are compared with."""

from collections.abc import Iterable, Iterator, Sequence

from journal.charts.beside import draw_values
from journal.charts.canvas import Canvas
from journal.charts.headings import name_section
from journal.charts.pictures import Panel, TrendPicture, WindowBar
from journal.charts.placing import Extent
from journal.charts.scale import HIGHEST, LOWEST, Scale
from journal.charts.shapes import Point
from journal.charts.words import whole

ENOUGH_ENTRIES = 4  # a weekly mean of fewer stands hollow and is joined to nothing
FLARE_TICK = 9
CAP = 4
SMALLEST_POINT, LARGEST_POINT = 2.4, 8.6
SMALLEST_RING = 3.4
HALO = 1.35  # keeps a point apart from the bar behind it, in grey too


def draw_measure(canvas: Canvas, picture: TrendPicture, place: int, top: float) -> Extent:
    """One panel, the first one tall and with the flares. Returns the height it takes, without its name."""
    layout, panel = canvas.layout, picture.panels[place]
    tall = place == 0
    height = layout.tall_panel if tall else layout.short_panel
    ink = canvas.theme.measure(panel.name, place)
    top = name_section(canvas, panel.label, panel.hint, ink, top, height)
    scale = Scale(top + (18 if tall else 8), top + height - 8)
    draw_grid(canvas, scale, step=2 if tall else 5)
    _draw_comparisons(canvas, panel, scale)
    _draw_days(canvas, panel, scale, ink)
    _draw_weeks(canvas, panel, scale, ink)
    draw_values(canvas, panel, scale, picture.words)
    if tall:
        _draw_flares(canvas, picture.flares, top)
    if not panel.days:
        _say_nothing_logged(canvas, picture.words.nothing_logged, scale)
    return Extent(top, top + height)


def draw_grid(canvas: Canvas, scale: Scale, *, step: int) -> None:
    """A line across for every so many points, with its number at the left."""
    layout, theme = canvas.layout, canvas.theme
    marks = range(LOWEST, HIGHEST + 1, step)
    lines = [((layout.plot_left, scale.y(mark)), (layout.plot_right, scale.y(mark))) for mark in marks]
    canvas.stroke(lines, theme.line, 1, name="grid")
    for mark in marks:
        base = scale.y(mark) + layout.small * 0.36
        canvas.write(whole(mark), layout.plot_left - 7, base, layout.small, theme.muted, align="right")


def _draw_comparisons(canvas: Canvas, panel: Panel, scale: Scale) -> None:
    """Baseline across, guides dashed from the first dose on, the latest window as a bar with its bracket."""
    layout, theme = canvas.layout, canvas.theme
    after = canvas.x(max(canvas.first_day, 0)) if canvas.end > 0 else layout.plot_right
    guides = [
        ((after, scale.y(guide.value)), (layout.plot_right, scale.y(guide.value))) for guide in panel.guides
    ]
    canvas.stroke(guides, theme.muted, 1, dash=(5, 4), name=f"guides {panel.name}")
    if panel.baseline is not None:
        y = scale.y(panel.baseline)
        line = [(layout.plot_left, y), (layout.plot_right, y)]
        canvas.stroke([line], theme.ink, 1.3, name=f"baseline {panel.name}")
    if panel.window is not None:
        _draw_window(canvas, panel.window, scale, panel.name)


def _draw_window(canvas: Canvas, window: WindowBar, scale: Scale, name: str) -> None:
    clipped = canvas.clip(window.first_day, window.last_day + 1)
    if clipped is None:
        return
    theme = canvas.theme
    left, right, y = canvas.x(clipped[0]), canvas.x(clipped[1]), scale.y(window.mean)
    bracket = right + CAP + 2
    canvas.stroke([[(left, y), (bracket, y)]], theme.ink, 4, name=f"window {name}")
    if window.low is None or window.high is None:
        return
    low, high = scale.y(window.low), scale.y(window.high)
    lines: list[list[Point]] = [[(bracket, high), (bracket, low)]]
    for value, end in ((window.low, low), (window.high, high)):
        if LOWEST <= value <= HIGHEST:  # an interval that leaves the scale has an open end
            lines.append([(bracket - CAP, end), (bracket + CAP, end)])
    canvas.stroke(lines, theme.ink, 1.6, name=f"interval {name}")


def _draw_days(canvas: Canvas, panel: Panel, scale: Scale, ink: str) -> None:
    points = [
        (canvas.x(day + 0.5), scale.y(score))
        for day, score in zip(panel.days, panel.scores, strict=True)
        if canvas.shows(day)
    ]
    diameter = min(max(canvas.day_width * 0.7, 1.5), 2.8)
    canvas.dots(points, ink, diameter, name=f"days {panel.name}", alpha=0.5)


def _draw_weeks(canvas: Canvas, panel: Panel, scale: Scale, ink: str) -> None:
    """Solid points joined to their neighbours, hollow ones by themselves; smaller where weeks are narrow."""
    diameter = min(max(7 * canvas.day_width * 0.42, SMALLEST_POINT), LARGEST_POINT)
    solid = dict(_week_points(canvas, panel, scale, few=False))
    hollow = dict(_week_points(canvas, panel, scale, few=True))
    if diameter > SMALLEST_RING:
        canvas.dots(solid.values(), canvas.theme.surface, diameter * HALO)
    canvas.stroke(_joined(solid), ink, min(max(diameter * 0.28, 1), 2.3), name=f"line {panel.name}")
    canvas.dots(solid.values(), ink, diameter, name=f"solid {panel.name}")
    draw_rings(canvas, hollow.values(), ink, max(diameter, SMALLEST_RING), name=f"hollow {panel.name}")


def draw_rings(canvas: Canvas, points: Iterable[Point], ink: str, diameter: float, *, name: str = "") -> None:
    """Hollow points."""
    points = list(points)
    canvas.dots(points, ink, diameter, name=name)
    canvas.dots(points, canvas.theme.surface, diameter * 0.6)


def _week_points(canvas: Canvas, panel: Panel, scale: Scale, *, few: bool) -> Iterator[tuple[int, Point]]:
    for number, entries, mean in panel.weeks:
        days = canvas.clip(7 * number, 7 * number + 7)
        if days and mean is not None and (entries < ENOUGH_ENTRIES) == few:
            yield number, (canvas.x(sum(days) / 2), scale.y(mean))


def _joined(points: dict[int, Point]) -> list[list[Point]]:
    """A line through each run of neighbouring weeks: a gap stays a gap."""
    runs: list[list[int]] = []
    for week in sorted(points):
        if runs and runs[-1][-1] == week - 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return [[points[week] for week in run] for run in runs if len(run) > 1]


def _draw_flares(canvas: Canvas, flares: Sequence[int], top: float) -> None:
    places = [canvas.x(day + 0.5) for day in flares if canvas.shows(day)]
    ticks = [((x, top + 2), (x, top + 2 + FLARE_TICK)) for x in places]
    canvas.stroke(ticks, canvas.theme.flare, 2, name="flares")


def _say_nothing_logged(canvas: Canvas, text: str, scale: Scale) -> None:
    layout = canvas.layout
    middle = (layout.plot_left + layout.plot_right) / 2
    canvas.write_within(text, middle, scale.y(5) - 4, layout.small, canvas.theme.muted)
