"""Small shapes as lists of points, in pixels from the top left."""

import math

from journal.charts.placing import Box

HATCH_SPACING = 6
SIGN = 4.5  # half the size of a sign

Point = tuple[float, float]


def corners(box: Box) -> list[Point]:
    """A rectangle."""
    return [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]


def slants(box: Box) -> list[list[Point]]:
    """The lines x + y = a multiple of the spacing, cut to the box: they run on from box to box."""
    first = math.ceil((box.left + box.top) / HATCH_SPACING)
    last = math.floor((box.right + box.bottom) / HATCH_SPACING)
    lines: list[list[Point]] = []
    for total in range(first * HATCH_SPACING, last * HATCH_SPACING + 1, HATCH_SPACING):
        left, right = max(box.left, total - box.bottom), min(box.right, total - box.top)
        lines.append([(left, total - left), (right, total - right)])
    return lines


def diamond(x: float, y: float) -> list[Point]:
    """The sign of a changed dose time."""
    return [(x, y - SIGN), (x + SIGN, y), (x, y + SIGN), (x - SIGN, y)]


def triangle(x: float, y: float) -> list[Point]:
    """The sign of an event, pointing down to its day."""
    return [(x - SIGN, y - SIGN), (x + SIGN, y - SIGN), (x, y + SIGN)]
