"""A drawn chart as bytes. The same chart gives the same bytes: no dates, no random names."""

import io
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from journal.charts.canvas import Chart
from journal.charts.glyphs import write_texts
from journal.charts.paths import DOT_LENGTH

SHARP = 2  # device pixels for a CSS pixel
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CLOSEPOLY: "Z"}


def to_svg(chart: Chart, *, write: Callable[[Iterable[Text]], str] = write_texts) -> bytes:
    """The chart as an SVG with its title and description, for `<img>`; `write` says how its texts are written.

    matplotlib's own writer takes four times as long, and writes style attributes: a content security policy may
    refuse those, and all would turn black.
    """
    patches = (artist for artist in chart.artists if isinstance(artist, PathPatch))
    paths = "".join(map(_path, sorted(patches, key=PathPatch.get_zorder)))
    return f"{_svg_header(chart)}{paths}{write(chart.texts)}</svg>\n".encode()


def to_png(chart: Chart) -> bytes:
    """The chart as a PNG with two pixels for each of its own, on its ground: it may be pasted anywhere."""
    stream = io.BytesIO()
    metadata = {"Software": None, "Title": chart.alt_title, "Description": chart.alt}
    FigureCanvasAgg(chart)
    chart.set_frameon(True)
    # Hinted letters stand wider than the layout reckoned with.
    with matplotlib.rc_context({"text.hinting": "no_hinting"}):
        chart.savefig(stream, format="png", dpi=chart.dpi * SHARP, facecolor=chart.ground, metadata=metadata)
    chart.set_frameon(False)
    return stream.getvalue()


def _svg_header(chart: Chart) -> str:
    width, height = (round(inches * chart.dpi) for inches in chart.get_size_inches())
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.1" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" stroke-linejoin="round" '
        'role="img" aria-labelledby="chart-title chart-desc">\n'
        f'<title id="chart-title">{escape(chart.alt_title)}</title>\n'
        f'<desc id="chart-desc">{escape(chart.alt)}</desc>'
    )


def _path(patch: PathPatch) -> str:
    """A patch as an element; three years of days are thousands of dots, so each is written as short as can be."""
    path = patch.get_path()
    corners = np.asarray(path.vertices, dtype=float).tolist()
    if patch.get_capstyle() == "round":
        drawn = "".join(f"M{x:g} {y:g}h{DOT_LENGTH:g}" for x, y in corners[::2])
    else:
        letters = map(_LETTERS.__getitem__, np.asarray(path.codes).tolist())
        drawn = "".join(
            letter if letter == "Z" else f"{letter}{x:g} {y:g}"
            for letter, (x, y) in zip(letters, corners, strict=True)
        )
    return f'<path d="{drawn}"{_look(patch)}/>\n'


def _look(patch: PathPatch) -> str:
    opacity = "" if patch.get_alpha() is None else f' opacity="{patch.get_alpha():g}"'
    if not patch.get_linewidth():
        return f' fill="{to_hex(patch.get_facecolor())}"{opacity}'
    stroke = f' fill="none" stroke="{to_hex(patch.get_edgecolor())}" stroke-width="{patch.get_linewidth():g}"'
    cap = ' stroke-linecap="round"' if patch.get_capstyle() == "round" else ""
    return f"{stroke}{_dashes(patch)}{cap}{opacity}"


def _dashes(patch: PathPatch) -> str:
    """A patch keeps its dashes as multiples of its line's width."""
    if isinstance(style := patch.get_linestyle(), str):
        return ""
    _, dashes = style
    return f' stroke-dasharray="{" ".join(f"{dash * patch.get_linewidth():g}" for dash in dashes)}"'
