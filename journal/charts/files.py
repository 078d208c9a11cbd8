"""A drawn chart as bytes. The same chart gives the same bytes: no dates, no random names."""

import io
import re
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.text import Text

from journal.charts.canvas import Chart
from journal.charts.glyphs import write_texts
from journal.charts.shapes import DOT_LENGTH

SALT = "ldn-tracker"
SHARP = 2  # device pixels for a CSS pixel
NO_SVG_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}
_STYLE = re.compile(r' style="([^"]*)"')
_HEADER = re.compile(r"^.*?<svg [^>]*>", re.DOTALL)
_BREAK = re.compile(r"\s*\n(?=[MLCQz\"])")
_COMMAND = re.compile(r"(?<=[MLCQ]) (?=[-\d])")
_DOTS = re.compile(r'<path d="[^"]*"(?=[^>]*stroke-linecap="round")')
_DOT = re.compile(r"M([^L]*)L[^M\"]*")
_STYLE_SHEET = re.compile(r"\s*<style[^>]*>.*?</style>", re.DOTALL)


def to_svg(chart: Chart, *, write: Callable[[Iterable[Text]], str] = write_texts) -> bytes:
    """The chart as an SVG with its title and description, for `<img>`; `write` says how its texts are written.

    Styles become attributes: a content security policy may refuse style attributes, and all would turn black.
    """
    body = _HEADER.sub("", _matplotlib_svg(chart), count=1)
    body = _compact(_STYLE.sub(_as_attributes, _STYLE_SHEET.sub("", body)))
    body = body.replace("</svg>", f"{write(chart.texts)}</svg>")
    return f"{_svg_header(chart)}{body}".encode()


def to_png(chart: Chart) -> bytes:
    """The chart as a PNG with two pixels for each of its own."""
    stream = io.BytesIO()
    metadata = {"Software": None, "Title": chart.alt_title, "Description": chart.alt}
    FigureCanvasAgg(chart)
    # Hinted letters stand wider than the layout reckoned with.
    with matplotlib.rc_context({"text.hinting": "no_hinting"}):
        chart.savefig(stream, format="png", dpi=chart.dpi * SHARP, metadata=metadata)
    return stream.getvalue()


def to_pdf(chart: Chart) -> bytes:
    """The chart as a PDF page of its own size."""
    stream = io.BytesIO()
    metadata = {"Title": chart.alt_title, "Subject": chart.alt, "CreationDate": None}
    FigureCanvasPdf(chart)
    chart.savefig(stream, format="pdf", metadata=metadata)
    return stream.getvalue()


def _matplotlib_svg(chart: Chart) -> str:
    """Everything but the texts, as matplotlib writes it."""
    stream = io.StringIO()
    canvas = FigureCanvasSVG(chart)
    for text in chart.texts:
        text.set_visible(False)
    try:
        with matplotlib.rc_context({"svg.hashsalt": SALT}):
            canvas.print_svg(stream, metadata=NO_SVG_METADATA)  # type: ignore[no-untyped-call]
    finally:
        for text in chart.texts:
            text.set_visible(True)
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


def _compact(body: str) -> str:
    """The same paths in fewer bytes: three years of days are thousands of dots."""
    body = _COMMAND.sub("", _BREAK.sub("", body))
    return _DOTS.sub(lambda dots: _DOT.sub(rf"M\1h{DOT_LENGTH:g}", dots[0]), body)


def _as_attributes(style: re.Match[str]) -> str:
    pairs = (declaration.split(":", 1) for declaration in style[1].split(";") if declaration.strip())
    return "".join(f' {name.strip()}="{value.strip()}"' for name, value in pairs)
