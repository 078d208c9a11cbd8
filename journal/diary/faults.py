"""What is wrong with a diary file, place by place, in words for the person who has to mend it."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext, ngettext

MOST_SHOWN: Final = 50
_LONGEST_VALUE_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class DiaryFault:
    """One fault: where it is, what stands there, and the sentence that says what was expected.

    ``line`` counts the lines of the file from 1; it is None where the file as a whole is meant. ``value`` is
    None where no single cell is meant, and empty where a cell is blank.
    """

    expected: str
    line: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        place = {
            "line": self.line,
            "column": shown(self.column or ""),
            "value": shown(self.value or ""),
            "expected": self.expected,
        }
        if self.line is None:
            return self.expected
        if self.column is None:
            return gettext("Line %(line)d: %(expected)s") % place
        if self.value is None:
            return gettext("Line %(line)d, column “%(column)s”: %(expected)s") % place
        if not self.value:
            return gettext("Line %(line)d, %(column)s (blank): %(expected)s") % place
        return gettext("Line %(line)d, %(column)s “%(value)s”: %(expected)s") % place


class DiaryFaults(Exception):
    """The file was not read, and nothing of it may be kept: the first 50 faults, and how many there are."""

    def __init__(self, faults: list[DiaryFault], count: int | None = None) -> None:
        self.faults = tuple(faults)
        self.count = len(faults) if count is None else count
        super().__init__("\n".join(self.sentences()))

    def sentences(self) -> list[str]:
        """A sentence for each fault shown, and one for those that are not."""
        left = self.count - len(self.faults)
        more = ngettext("… and %(left)d more fault.", "… and %(left)d more faults.", left) % {"left": left}
        return [str(fault) for fault in self.faults] + ([more] if left else [])


class FaultList:
    """The faults found so far: the first 50 in full, all of them by number."""

    def __init__(self) -> None:
        self.first: list[DiaryFault] = []
        self.count = 0

    def add(self, fault: DiaryFault) -> None:
        self.count += 1
        if len(self.first) < MOST_SHOWN:
            self.first.append(fault)

    def raise_any(self) -> None:
        """Raise what was found; return where there is nothing."""
        if self.count:
            raise DiaryFaults(self.first, self.count)


def shown(text: str) -> str:
    """A value as it may stand in a message: short, and without characters that move the cursor or the words."""
    short = text if len(text) <= _LONGEST_VALUE_SHOWN else text[: _LONGEST_VALUE_SHOWN - 1] + "…"
    return "".join(char if char.isprintable() else "�" for char in short)
