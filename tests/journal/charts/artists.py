"""To look at what was drawn: patches by their name, in pixels from the top left."""

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from numpy.typing import NDArray

from journal.charts.canvas import Chart
from journal.charts.placing import Box

Points = NDArray[np.float64]
Codes = NDArray[np.uint8]


def patches(chart: Chart) -> list[PathPatch]:
    return [artist for artist in chart.artists if isinstance(artist, PathPatch)]


def named(chart: Chart, name: str) -> PathPatch | None:
    found = [patch for patch in patches(chart) if patch.get_label() == name]
    assert len(found) <= 1, f"{name} was drawn {len(found)} times"
    return found[0] if found else None


def points(patch: PathPatch) -> Points:
    return np.asarray(patch.get_path().vertices, dtype=float)


def shapes(chart: Chart, name: str) -> list[Points]:
    """The separate lines or closed shapes of one name; none if nothing was drawn."""
    patch = named(chart, name)
    return _split(points(patch), np.asarray(patch.get_path().codes)) if patch else []


def _split(corners: Points, codes: Codes) -> list[Points]:
    starts = np.flatnonzero(codes == Path.MOVETO)[1:]
    kept = codes != Path.CLOSEPOLY
    parts = zip(np.split(corners, starts), np.split(kept, starts), strict=True)
    return [part[keep] for part, keep in parts]


def centres(chart: Chart, name: str) -> list[tuple[float, float]]:
    return [(float(shape[0][0]), float(shape[0][1])) for shape in shapes(chart, name)]


def edges(shape: Points) -> Box:
    (left, top), (right, bottom) = shape.min(axis=0), shape.max(axis=0)
    return Box(float(left), float(top), float(right), float(bottom))


def size(chart: Chart) -> tuple[float, float]:
    width, height = chart.get_size_inches() * chart.dpi
    return float(width), float(height)


def ink(text: Text) -> Box:
    """The box of the text's outlines as an SVG has them."""
    font = text.get_fontproperties()
    corners, _ = text_to_path.get_text_path(font, text.get_text())
    outline = np.asarray(corners).reshape(-1, 2) * font.get_size_in_points() / text_to_path.FONT_SCALE
    (left, bottom), (right, top) = outline.min(axis=0), outline.max(axis=0)
    x, y = text.get_position()
    x -= {"left": 0.0, "center": (left + right) / 2, "right": right}[text.get_horizontalalignment()]
    return Box(x + left, y - top, x + right, y - bottom)


def rendered(chart: Chart) -> list[tuple[str, Box]]:
    """The boxes that matplotlib's own renderer gives the texts, with room above and below the letters."""
    renderer = FigureCanvasAgg(chart).get_renderer()  # type: ignore[no-untyped-call]
    _, height = size(chart)
    with matplotlib.rc_context({"text.hinting": "no_hinting"}):
        extents = [text.get_window_extent(renderer) for text in chart.texts]
    return [
        (text.get_text(), Box(extent.x0, height - extent.y1, extent.x1, height - extent.y0))
        for text, extent in zip(chart.texts, extents, strict=True)
    ]


def collisions(boxes: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    """The texts that lie on one another."""
    return [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, other_box in boxes[place + 1 :]
        if box.meets(other_box)
    ]


def runaways(boxes: list[tuple[str, Box]], width: float, height: float) -> list[str]:
    """The texts that leave the page."""
    return [
        text for text, box in boxes if box.left < 0 or box.top < 0 or box.right > width or box.bottom > height
    ]
