"""A page to draw on: pixels from the top left, days across. No Axes: a handful of compound paths on a Figure.

Axes, ticks and one artist a point cost ten times as much. Everything of one look is one path, and a dot is
a stroke of no length with a round cap: the smallest thing that every renderer draws as a circle.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, TypeVar

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from journal.charts import lettering, paths
from journal.charts.layout import Layout
from journal.charts.placing import Box
from journal.charts.shapes import Point, corners, slants
from journal.charts.theme import Theme

PIXELS_PER_INCH = 72

Dash = tuple[float, ...]
Shapes = TypeVar("Shapes")


class Chart(Figure):
    """A drawn chart, with the words that stand in for it where it cannot be seen, and what it is meant to lie on."""

    ground: str = "none"
    alt_title: str = ""
    alt: str = ""


class Canvas:
    """Draws in pixels from the top left; the height is told at the end, by `finish`.

    A chart that has no days across says none.
    """

    def __init__(self, layout: Layout, theme: Theme, *, first_day: int = 0, last_day: int = 0) -> None:
        self.layout = layout
        self.theme = theme
        self.first_day = first_day
        self.end = last_day + 1
        self.day_width = (layout.plot_right - layout.plot_left) / (self.end - first_day)
        self.chart = Chart(dpi=PIXELS_PER_INCH, frameon=False)
        self.chart.ground = theme.surface
        self._page = Affine2D()
        self._to_screen = self._page + self.chart.dpi_scale_trans

    def x(self, day: float) -> float:
        """Where a day begins."""
        return self.layout.plot_left + (day - self.first_day) * self.day_width

    def shows(self, day: float) -> bool:
        """Whether the day is on the chart."""
        return self.first_day <= day < self.end

    def clip(self, start: float, end: float) -> tuple[float, float] | None:
        """The part of a stretch of days that is on the chart, if any."""
        start, end = max(start, self.first_day), min(end, self.end)
        return (start, end) if start < end else None

    def stroke(
        self,
        lines: Iterable[Sequence[Point]],
        colour: str,
        width: float,
        *,
        dash: Dash | None = None,
        name: str = "",
        alpha: float | None = None,
    ) -> None:
        """Open lines of one look, each through its own points."""
        dashes = (0, tuple(length / width for length in dash)) if dash else "solid"
        look = {"edgecolor": colour, "linewidth": width, "linestyle": dashes, "alpha": alpha}
        self._add(paths.lines, lines, label=name, facecolor="none", capstyle="butt", **look)

    def dots(
        self,
        points: Iterable[Point],
        colour: str,
        diameter: float,
        *,
        name: str = "",
        alpha: float | None = None,
    ) -> None:
        """Round dots of one look."""
        look = {"edgecolor": colour, "linewidth": diameter, "alpha": alpha}
        look |= {"snap": False}  # snapped to whole pixels, a stroke this short is gone
        self._add(paths.dotted, points, label=name, facecolor="none", capstyle="round", **look)

    def fill(
        self,
        shapes: Iterable[Sequence[Point]],
        colour: str,
        *,
        name: str = "",
        alpha: float | None = None,
        behind: bool = False,
    ) -> None:
        """Closed shapes of one colour."""
        look = {"facecolor": colour, "linewidth": 0, "alpha": alpha, "zorder": 0 if behind else 1}
        self._add(paths.outlines, shapes, label=name, **look)

    def boxes(
        self,
        boxes: Iterable[Box],
        colour: str,
        *,
        name: str = "",
        alpha: float | None = None,
        behind: bool = False,
    ) -> None:
        """Rectangles of one colour."""
        self.fill(map(corners, boxes), colour, name=name, alpha=alpha, behind=behind)

    def hatch(self, boxes: Iterable[Box], colour: str, *, name: str = "") -> None:
        """Slanting lines within rectangles."""
        self.stroke([line for box in boxes for line in slants(box)], colour, 0.9, name=name)

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        """One line of text that stands on `y`, unless nothing of it can be drawn."""
        if not (text := lettering.drawable(text)):
            return
        self.chart.text(
            round(x, 2),
            round(y, 2),
            text,
            color=colour,
            fontproperties=lettering.font(bold=bold, size=size),
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
            transform=self._to_screen,
        )

    def write_within(self, text: str, centre: float, y: float, size: float, colour: str) -> None:
        """One line of text around a place, moved as far as the page's edges ask for."""
        text = lettering.shorten(text, self.layout.page_right - self.layout.page_left, size)
        half = lettering.width(text, size) / 2
        centre = min(max(centre, self.layout.page_left + half), self.layout.page_right - half)
        self.write(text, centre, y, size, colour, align="center")

    def finish(self, height: float) -> Chart:
        """The chart, cut at its height."""
        tall = round(height)
        self.chart.set_size_inches(self.layout.width / PIXELS_PER_INCH, tall / PIXELS_PER_INCH)
        self._page.scale(1 / PIXELS_PER_INCH, -1 / PIXELS_PER_INCH).translate(0, tall / PIXELS_PER_INCH)
        return self.chart

    def _add(self, join: Callable[[Shapes], Path | None], shapes: Shapes, **look: Any) -> None:
        if path := join(shapes):
            self.chart.add_artist(PathPatch(path, transform=self._to_screen, joinstyle="round", **look))


class Sketch(Canvas):
    """Takes the same room and draws nothing: how tall a chart will be, for a fraction of what drawing it costs."""

    def write(self, *args: Any, **style: Any) -> None:
        """Nothing: words take the room that they were given."""

    def _add(self, *args: Any, **look: Any) -> None:
        pass
