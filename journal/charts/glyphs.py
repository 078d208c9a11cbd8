"""Text in an SVG as outlines, each letter once: a chart looks the same on a machine without its font.

matplotlib can do so too, but shapes every text twice more at each drawing, which costs more than all else
on the chart together. Here a text that was written before costs a look-up.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from matplotlib.font_manager import get_font
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from journal.charts import lettering

EM = 1000  # units of an outline to the font's size
SHAPED_AT = 100  # the size at which matplotlib shapes text
ALIGNED = {"left": 0.0, "center": 0.5, "right": 1.0}
COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "Z"}
POINTS = {Path.MOVETO: 1, Path.LINETO: 1, Path.CURVE3: 2, Path.CURVE4: 3, Path.CLOSEPOLY: 1}

Outlines = dict[str, str]


def write_texts(texts: Iterable[Text]) -> str:
    """The SVG of the texts: the outlines they need, then each text as a row of references to them."""
    outlines: Outlines = {}
    rows = [_row(text, outlines) for text in texts]
    shapes = (f'<path id="{name}" d="{outline}"/>\n' for name, outline in sorted(outlines.items()))
    return f"<defs>\n{''.join(shapes)}</defs>\n{''.join(rows)}"


def _row(text: Text, outlines: Outlines) -> str:
    font = text.get_fontproperties()
    size, words = font.get_size_in_points(), text.get_text()
    letters, needed = _shaped(words, str(font.get_file()))
    outlines.update(needed)
    x, y = text.get_position()
    bold = font.get_file() == str(lettering.font_file(bold=True))
    x -= lettering.width(words, size, bold=bold) * ALIGNED[text.get_horizontalalignment()]
    scale = size / EM
    colour = text.get_color()
    return f'<g fill="{colour}" transform="translate({x:.2f} {y:.2f}) scale({scale:g})">{letters}</g>\n'


@lru_cache(maxsize=4096)
def _shaped(words: str, file: str) -> tuple[str, Outlines]:
    font = get_font(FilePath(file))
    font.set_size(SHAPED_AT, 72)
    glyphs, shapes, _ = text_to_path.get_glyphs_with_font(font, words)
    unit = EM / SHAPED_AT
    letters = [
        f'<use href="#{_short(name)}" x="{x * unit:.0f}"{_raised(y * unit)}/>' for name, x, y, _ in glyphs
    ]
    return "".join(letters), {_short(name): _outline(*shape) for name, shape in shapes.items()}


def _short(name: str) -> str:
    """A glyph's name in few letters: it is written once for every letter on the chart."""
    return name.replace("DejaVuSans-Bold-", "b").replace("DejaVuSans-", "r")


def _raised(y: float) -> str:
    """Marks above or below a letter; most letters stand on the line."""
    return f' y="{-y:.0f}"' if round(y) else ""


def _outline(points: Any, codes: Any) -> str:
    """An outline in SVG's letters, upside down as SVG counts."""
    unit = EM / SHAPED_AT
    drawn = []
    place = 0
    while place < len(codes):
        code = codes[place]
        count = POINTS[code]
        if code == Path.CLOSEPOLY:
            drawn.append("Z")
        else:
            numbers = " ".join(f"{x * unit:.0f} {-y * unit:.0f}" for x, y in points[place : place + count])
            drawn.append(COMMANDS[code] + numbers)
        place += count
    return "".join(drawn)
