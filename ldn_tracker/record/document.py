"""The report as a PDF: one page of real text and a vector chart, tagged for screen readers (PDF/UA-1).

typst sets it. What people wrote reaches the template as data and is never read as markup.
"""

import json
import re
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import matplotlib
import typst

from ldn_tracker.record import report_words as words
from ldn_tracker.record.packed_pdf import packed
from ldn_tracker.record.page_heights import (
    MOST_INTERRUPTIONS,
    MOST_SIDE_EFFECTS,
    Heights,
    Lines,
    heights_of,
    lines_of,
)
from ldn_tracker.record.printed_chart import printed_chart
from ldn_tracker.record.report import Report

Paper = Literal["a4", "us-letter"]


class Room(NamedTuple):
    """The room that the template leaves for the chart and the parts that grow, in points."""

    width: float
    height: float


ROOMS: Final[dict[Paper, Room]] = {"a4": Room(511, 559), "us-letter": Room(528, 509)}
ACCESSIBLE: Final = "ua-1"
LONGEST_TEXT: Final = 1200
"""Of any text, in letters; the page shows less."""

_WORDS: Final = {
    "language": words.LANGUAGE,
    "side_effects": words.SIDE_EFFECTS,
    "side_effect_columns": words.SIDE_EFFECT_COLUMNS,
    "no_side_effects": words.NO_SIDE_EFFECTS,
    "doses": words.DOSES,
    "interruptions": words.INTERRUPTIONS_TITLE,
    "own_lines": words.IN_THE_PATIENTS_WORDS,
    "nothing_written": words.NOTHING_WRITTEN,
    "days": words.DAYS,
    "day_columns": words.DAY_COLUMNS,
    "days_legend": words.DAYS_LEGEND,
    "and_more": words.AND_MORE,
}

_JOINERS: Final = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_NEVER_SET: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SPACES: Final = re.compile(" {2,}")
_RIGHT_TO_LEFT_MARK: Final = "\N{RIGHT-TO-LEFT MARK}"
_STRONG: Final = {"L", "R", "AL"}
_of_this_thread = threading.local()


def document(report: Report, *, paper: Paper = "a4", with_days: bool = False) -> bytes:
    """The report as a PDF; the same report gives the same bytes.

    Parameters
    ----------
    report : Report
        What the page says.
    paper : "a4" or "us-letter"
        The page is made for either.
    with_days : bool
        Whether the table of days follows as page 2.
    """
    lines = lines_of(report)
    heights = heights_of(report, lines)
    room = ROOMS[paper]._replace(height=ROOMS[paper].height - heights.total)
    data = _data(report, with_days=with_days) | _laid_out(report, lines, heights) | {"paper": paper}
    chart = printed_chart(report.picture, shape=room.height / room.width)
    pdf = _compiler().compile(
        input=_template(),
        format="pdf",
        sys_inputs={"report": json.dumps(data), "chart": chart.decode()},
        pdf_standards=[ACCESSIBLE],
    )
    if not isinstance(pdf, bytes):
        msg = "A report is one file."
        raise TypeError(msg)
    return packed(pdf)


@cache
def _template() -> bytes:
    return Path(__file__).with_name("report.typ").read_bytes()


def _compiler() -> typst.Compiler:
    """One for each thread, made at first use: its own threads would not outlive a fork."""
    if not hasattr(_of_this_thread, "compiler"):
        folders = [
            str(files("font_source_sans_pro") / "files"),
            str(Path(matplotlib.get_data_path(), "fonts/ttf")),
        ]
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        _of_this_thread.compiler = typst.Compiler(
            input=_template(), font_paths=fonts, ignore_system_fonts=True
        )
    compiler: typst.Compiler = _of_this_thread.compiler
    return compiler


def _data(report: Report, *, with_days: bool) -> dict[str, Any]:
    """Every word of the page, the fixed ones too; the template knows none."""
    left_out = {"picture"} if with_days else {"picture", "days"}
    said = {
        each.name: _plain(getattr(report, each.name)) for each in fields(report) if each.name not in left_out
    }
    return said | {"words": _WORDS, "most_side_effects": MOST_SIDE_EFFECTS}


def _laid_out(report: Report, lines: Lines, heights: Heights) -> dict[str, Any]:
    """What is shown of the parts that grow, and how high they stand."""
    doses = report.doses
    shown = doses.interruptions[:MOST_INTERRUPTIONS]
    return {
        "interruptions": _with_lines(shown, lines.interruptions),
        "interruptions_left": len(doses.interruptions) - len(shown) + doses.interruptions_unnamed,
        "named_days": _with_lines(doses.named, lines.named_days),
        "own_lines_high": lines.own_lines,
        "heights": {each.name: getattr(heights, each.name) for each in fields(heights)},
    }


def _with_lines(said: Sequence[Any], lines: Sequence[int]) -> list[dict[str, Any]]:
    return [_plain(each) | {"lines": high} for each, high in zip(said, lines, strict=True)]


def _plain(value: Any) -> Any:
    """The same as lists, dicts and texts that every file format takes."""
    if isinstance(value, str):
        return settable(value)
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def settable(text: str) -> str:
    """The text on one line, without what is no letter: control characters, halves of letters, turns of direction.

    Letters that no font here has are kept: they are shown as a box with a sign of their script in it. A text that
    reads from the right begins with the mark for it.
    """
    line = text[:LONGEST_TEXT]
    if not line.isprintable():
        line = "".join(map(_settable, line))
    line = _SPACES.sub(" ", line).strip(" ")
    if line.isascii():
        return line
    ways = (way for way in map(unicodedata.bidirectional, line) if way in _STRONG)
    return line if next(ways, "L") == "L" else f"{_RIGHT_TO_LEFT_MARK}{line}"


def _settable(letter: str) -> str:
    return letter if letter in _JOINERS or unicodedata.category(letter) not in _NEVER_SET else " "
