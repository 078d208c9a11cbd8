"""Spreading labels: no overlap, no needless move."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.charts.placing import Box, Span, free, spread


def test_labels_with_room_stay_where_they_are() -> None:
    assert spread([20, 50, 80], [10, 10, 10], 0, 100) == [20, 50, 80]


def test_neighbours_share_the_move() -> None:
    assert spread([50, 50], [10, 10], 0, 100) == [45, 55]
    assert spread([50, 54, 90], [10, 10, 10], 0, 100) == [47, 57, 90]


def test_labels_at_the_edge_are_pushed_inwards() -> None:
    assert spread([0, 2], [10, 10], 0, 100) == [5, 15]
    assert spread([97, 99], [10, 10], 0, 100) == [85, 95]


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(5, 25)), max_size=8))
def test_spread_labels_never_overlap_nor_leave(labels: list[tuple[float, float]]) -> None:
    wanted = sorted(place for place, _ in labels)
    heights = [height for _, height in labels]
    centres = spread(wanted, heights, 0, 200)
    edges = [
        (centre - height / 2, centre + height / 2) for centre, height in zip(centres, heights, strict=True)
    ]
    for (_, bottom), (top, _) in pairwise(edges):
        assert bottom <= top + 1e-9
    for top, bottom in edges:
        assert top >= -1e-9
        assert bottom <= 200 + 1e-9


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Box(5, 5, 15, 15), True),
        (Box(2, 2, 3, 3), True),
        (Box(10, 0, 20, 10), False),
        (Box(0, 10, 10, 20), False),
    ],
)
def test_boxes_meet_when_they_share_an_area(other: Box, meets: bool) -> None:
    assert Box(0, 0, 10, 10).meets(other) is meets
    assert other.meets(Box(0, 0, 10, 10)) is meets


def test_a_span_is_free_next_to_another() -> None:
    assert free(Span(10, 20), [Span(0, 10), Span(20, 30)])
    assert not free(Span(10, 20), [Span(0, 10).around(1)])
