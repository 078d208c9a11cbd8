"""Many small shapes of one look as one compound path."""

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.path import Path

from journal.charts.shapes import Point

DOT_LENGTH = 0.1  # Agg leaves out strokes of no length at all


def lines(shapes: Iterable[Sequence[Point]]) -> Path | None:
    """Open lines, each through its own points; None without any."""
    return _compound((shape, [Path.LINETO] * (len(shape) - 1)) for shape in shapes)


def outlines(shapes: Iterable[Sequence[Point]]) -> Path | None:
    """Closed shapes; None without any."""
    closed = ([*shape, shape[0]] for shape in shapes)
    return _compound((shape, [Path.LINETO] * (len(shape) - 2) + [Path.CLOSEPOLY]) for shape in closed)


def dotted(points: Iterable[Point]) -> Path | None:
    """Strokes short enough to look like circles when their ends are round; None without any."""
    centres = np.round(list(points), 1)  # finer than the eye, and a third off the bytes
    if not len(centres):
        return None
    ends = np.round(centres + np.array([DOT_LENGTH, 0]), 2)
    codes = np.array([Path.MOVETO, Path.LINETO])
    return Path(np.stack([centres, ends], axis=1).reshape(-1, 2), np.tile(codes, len(centres)))


def _compound(shapes: Iterable[tuple[Sequence[Point], list[np.uint8]]]) -> Path | None:
    points: list[Point] = []
    codes: list[np.uint8] = []
    for corners, further in shapes:
        points += corners
        codes += [Path.MOVETO, *further]
    return Path(np.round(points, 2), codes) if points else None
