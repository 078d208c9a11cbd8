"""Words as shapes: how wide they are, how they break into lines, what the font cannot draw.

The font is the DejaVu Sans that comes with matplotlib, by file, so that a chart looks the same everywhere.
"""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import text_to_path

ELLIPSIS = "…"
UNKNOWN_LETTER = "□"
_NEVER_DRAWN = {"Cc", "Cs", "Co", "Cn"}
_FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")


def font_file(*, bold: bool) -> Path:
    """The file of the regular or the bold face."""
    return _FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def font(*, bold: bool, size: float) -> FontProperties:
    """A face at a size in pixels."""
    return FontProperties(fname=font_file(bold=bold), size=size)


@lru_cache(maxsize=4096)
def _width_at_100(text: str, bold: bool) -> float:
    width, _, _ = text_to_path.get_text_width_height_descent(text, font(bold=bold, size=100), False)
    return float(width)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text stands at a size, in pixels."""
    return _width_at_100(drawable(text), bold) * size / 100


@cache
def _known_characters() -> frozenset[str]:
    regular, strong = (set(get_font(font_file(bold=bold)).get_charmap()) for bold in (False, True))
    return frozenset(map(chr, regular & strong))


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """The text on one line, without what the font cannot draw: pictures go, letters become □."""
    kept = []
    for character in " ".join(text.split()):
        category = unicodedata.category(character)
        if character in _known_characters() and category not in _NEVER_DRAWN:
            kept.append(character)
        elif category.startswith("L"):
            kept.append(UNKNOWN_LETTER)
    return " ".join("".join(kept).split())


def plain(text: str) -> str:
    """The text without control characters and halves of letters, which no file format takes."""
    return "".join(character if character.isprintable() else " " for character in text)


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of it as fits with an ellipsis behind."""
    if width(text, size, bold=bold) <= room:
        return text
    short, long = 0, len(text)
    while short < long:
        middle = (short + long + 1) // 2
        fits = width(_cut(text, middle), size, bold=bold) <= room
        short, long = (middle, long) if fits else (short, middle - 1)
    return _cut(text, short)


def _cut(text: str, length: int) -> str:
    return text[:length].rstrip(" ,.;:–-") + ELLIPSIS


def wrap(text: str, room: float, size: float, *, bold: bool = False, lines: int = 2) -> list[str]:
    """The text broken between words into at most so many lines, each within the room."""
    broken: list[str] = []
    for word in text.split():
        longer = f"{broken[-1]} {word}" if broken else word
        if broken and (len(broken) == lines or width(longer, size, bold=bold) <= room):
            broken[-1] = longer
        else:
            broken.append(word)
    return [shorten(line, room, size, bold=bold) for line in broken]


def balance(text: str, size: float) -> tuple[str, ...]:
    """The text on two lines as equal as they can be; one word stays on one."""
    words = text.split()
    ways = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    if not ways:
        return (text,)
    return min(ways, key=lambda lines: max(width(line, size) for line in lines))
