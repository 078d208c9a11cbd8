"""The scale of every score, 0 to 10, as heights on the page."""

from typing import NamedTuple

LOWEST, HIGHEST = 0, 10


class Scale(NamedTuple):
    """Where 10 and 0 stand."""

    top: float
    bottom: float

    def y(self, score: float) -> float:
        """The height of a score; what lies beyond the scale stands at its end."""
        share = (min(max(score, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
        return self.bottom - share * (self.bottom - self.top)
