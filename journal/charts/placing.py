"""Where labels go so that none lies on another. Plain geometry, in pixels from the top left."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle on the page."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two have any area in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Span(NamedTuple):
    """A stretch of one line."""

    left: float
    right: float

    def meets(self, other: "Span") -> bool:
        """Whether the two have any length in common."""
        return self.left < other.right and other.left < self.right

    def around(self, gap: float) -> "Span":
        """The stretch with room to breathe on both sides."""
        return Span(self.left - gap, self.right + gap)


class Extent(NamedTuple):
    """From where to where down the page."""

    top: float
    bottom: float


def free(span: Span, taken: Iterable[Span]) -> bool:
    """Whether a stretch meets none of those taken."""
    return not any(span.meets(other) for other in taken)


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """Centres as near as can be to those wanted, so that blocks of these heights do not overlap.

    `wanted` runs downwards. All stay within top and bottom as long as their heights fit in there.
    """
    *above, total = accumulate(heights, initial=0.0)
    middles = [before + size / 2 for before, size in zip(above, heights, strict=True)]
    shifts = _rising([centre - middle for centre, middle in zip(wanted, middles, strict=True)])
    return [
        min(max(shift, top), bottom - total) + middle for shift, middle in zip(shifts, middles, strict=True)
    ]


def _rising(values: Sequence[float]) -> list[float]:
    """The nearest sequence that never falls: neighbours out of order share their mean (isotonic regression)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (later, many), (earlier, few) = pools.pop(), pools.pop()
            pools.append(((earlier * few + later * many) / (few + many), few + many))
    return [mean for mean, count in pools for _ in range(count)]
