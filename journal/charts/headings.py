"""The words around the chart: title and subtitle above, footnote below, and a name for every section."""

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.pictures import Headed


def draw_title(canvas: Canvas, picture: Headed, top: float) -> float:
    """The sentence's first clause, then what it rests on. Returns where the next thing may begin."""
    layout, theme = canvas.layout, canvas.theme
    bottom = _paragraph(canvas, picture.title, top, layout.title, theme.ink, bold=True, lines=3)
    return _paragraph(canvas, picture.subtitle, bottom + 2, layout.body, theme.ink, lines=4) + layout.gap / 2


def draw_footnote(canvas: Canvas, picture: Headed, top: float) -> float:
    """The small print at the foot."""
    return _paragraph(canvas, picture.footnote, top, canvas.layout.small, canvas.theme.muted, lines=6)


def _paragraph(
    canvas: Canvas, text: str, top: float, size: float, colour: str, *, bold: bool = False, lines: int
) -> float:
    room = canvas.layout.page_right - canvas.layout.page_left
    for line in lettering.wrap(text, room, size, bold=bold, lines=lines):
        canvas.write(line, canvas.layout.page_left, top + size, size, colour, bold=bold)
        top += size * 1.36
    return top


def name_section(canvas: Canvas, name: str, hint: str, colour: str, top: float, height: float) -> float:
    """The name of what is drawn and which way is better: beside it, or above where the page is narrow.

    Returns where the section itself begins.
    """
    if canvas.layout.names_beside:
        _beside(canvas, name, hint, colour, top + height / 2)
        return top
    return _above(canvas, name, hint, colour, top)


def name_row(canvas: Canvas, name: str, middle: float) -> None:
    """The name of one row, small, at its left."""
    layout = canvas.layout
    right = layout.plot_left - 8
    name = lettering.shorten(name, right - layout.page_left, layout.small)
    canvas.write(name, right, middle + layout.small * 0.36, layout.small, canvas.theme.ink, align="right")


def _beside(canvas: Canvas, name: str, hint: str, colour: str, middle: float) -> None:
    layout = canvas.layout
    right = layout.plot_left - 28
    room = right - layout.page_left
    names = lettering.wrap(name, room, layout.body, bold=True)
    hints = lettering.wrap(hint, room, layout.small, lines=3)
    y = middle - (len(names) * layout.body * 1.25 + len(hints) * layout.line_height) / 2
    for line in names:
        canvas.write(line, right, y + layout.body, layout.body, colour, bold=True, align="right")
        y += layout.body * 1.25
    for line in hints:
        canvas.write(line, right, y + layout.small, layout.small, canvas.theme.muted, align="right")
        y += layout.line_height


def _above(canvas: Canvas, name: str, hint: str, colour: str, top: float) -> float:
    layout = canvas.layout
    room = layout.page_right - layout.page_left
    gap = 8.0
    name = lettering.shorten(name, room * 0.6 if hint else room, layout.body, bold=True)
    base = top + layout.body
    canvas.write(name, layout.page_left, base, layout.body, colour, bold=True)
    taken = lettering.width(name, layout.body, bold=True) + gap
    hint = lettering.shorten(hint, room - taken, layout.small)
    canvas.write(hint, layout.page_left + taken, base, layout.small, canvas.theme.muted)
    return top + layout.body * 1.5
