"""What the patient chose to have drawn. No number and no comparison hangs on it."""

from dataclasses import dataclass
from typing import Final

from journal.analysis.measures import MEASURES

PERIODS: Final = (26, 12)
"""How many of the last weeks Trends may draw, where it is not the whole time."""
FIRST_WEEK, LAST_WEEK = 1, 52


@dataclass(frozen=True, slots=True)
class Shown:
    """``primary`` gets the sentence and the tall panel; of ``weeks`` None is the whole time.

    The response window is shaded from the end of week ``response_from`` to the end of ``response_to`` since the
    first dose.
    """

    primary: str = MEASURES[0].name
    weeks: int | None = None
    response_from: int = 8
    response_to: int = 12

    @property
    def response_days(self) -> tuple[int, int]:
        """The response window as days since the first dose: from the first up to, not including, the second."""
        return 7 * self.response_from, 7 * self.response_to


USUAL: Final = Shown()
