"""How many lines each part of the printed page is given, by what it has to say: the chart has the rest of the height.

A text that would take more lines than it is given is cut there, so letters are counted as wide ones. Heights are in
points and as in the template.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ldn_tracker.record.dose_log import Doses, InterruptionInWords, NamedDays
from ldn_tracker.record.report import OwnLine, Report

MOST_SIDE_EFFECTS: Final = 5
MOST_INTERRUPTIONS: Final = 3
MOST_OWN_LINES: Final = 3
LETTERS_OF_INTERRUPTION: Final = 86
LETTERS_OF_NAMED_DAYS: Final = 40
LETTERS_OF_OWN_LINE: Final = 26

TITLE: Final = 16.0
NORMAL, SMALL, QUIET = 9.0, 8.6, 8.0
LEADING: Final = 0.2
GAP: Final = 2.0
ABOVE_INTERRUPTIONS: Final = 7.0
BELOW: Final = 3.0


@dataclass(frozen=True, slots=True)
class Lines:
    """How many lines each is given."""

    interruptions: tuple[int, ...]
    named_days: tuple[int, ...]
    own_lines: int


@dataclass(frozen=True, slots=True)
class Heights:
    """Of the interruptions, of the two tables side by side, and of the patient's own lines."""

    interruptions: float
    tables: float
    own_lines: float

    @property
    def total(self) -> float:
        """With the gap above the interruptions, if there are any."""
        gap = ABOVE_INTERRUPTIONS if self.interruptions else 0
        return self.interruptions + gap + self.tables + self.own_lines


def lines_of(report: Report) -> Lines:
    """The lines of one report's parts."""
    doses = report.doses
    is_crowded = len(doses.named) > 2 or bool(doses.remark)
    return Lines(
        interruptions=tuple(map(_of_interruption, doses.interruptions[:MOST_INTERRUPTIONS])),
        named_days=tuple(1 if is_crowded else _of_named_days(each) for each in doses.named),
        own_lines=_of_own_lines(report.own_lines),
    )


def heights_of(report: Report, lines: Lines) -> Heights:
    """The heights that those lines come to."""
    return Heights(
        interruptions=_interruptions(lines.interruptions),
        tables=TITLE + BELOW + max(_side_effects(report), _doses(report.doses, lines)),
        own_lines=TITLE + QUIET + GAP + BELOW + _high(lines.own_lines, NORMAL),
    )


def _interruptions(lines: Sequence[int]) -> float:
    """Beside a title that is as high as two lines where older ones are counted under it."""
    return max(sum(_high(each, SMALL) + GAP for each in lines), TITLE) if lines else 0


def _side_effects(report: Report) -> float:
    kinds = len(report.side_effects)
    rows = min(kinds, MOST_SIDE_EFFECTS)
    flares = 2 * GAP + QUIET if report.flares else 0
    return QUIET + max(rows, 1) * (SMALL + GAP) + flares


def _doses(doses: Doses, lines: Lines) -> float:
    said = [1, *([1] if doses.other_amounts else []), *lines.named_days, *([2] if doses.remark else [])]
    return sum(_high(each, SMALL) + GAP for each in said)


def _of_interruption(each: InterruptionInWords) -> int:
    return _lines(len(f"{each.what}, {each.days}: {each.reason}"), LETTERS_OF_INTERRUPTION, most=2)


def _of_named_days(each: NamedDays) -> int:
    letters = len(each.label) + sum(len(stretch.label) + 2 for stretch in each.stretches)
    return _lines(letters, LETTERS_OF_NAMED_DAYS, most=2)


def _of_own_lines(lines: Iterable[OwnLine]) -> int:
    return max(_lines(len(each.text), LETTERS_OF_OWN_LINE, most=MOST_OWN_LINES) for each in lines)


def _lines(letters: int, in_a_line: int, *, most: int) -> int:
    return min(max(-(-letters // in_a_line), 1), most)


def _high(lines: int, size: float) -> float:
    return lines * size + (lines - 1) * LEADING * size
