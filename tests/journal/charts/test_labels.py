"""No label lies on another or leaves the page, whatever the journal holds."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.pictures import (
    Band,
    Guide,
    Level,
    Mark,
    Panel,
    SideEffectRow,
    TrendPicture,
    Week,
    WindowBar,
)
from journal.charts.trend import draw_trend
from tests.journal.charts import samples
from tests.journal.charts.artists import collisions, edges, ink, patches, points, rendered, runaways, size

LAYOUTS = pytest.mark.parametrize("layout", [FULL, PHONE], ids=["full", "phone"])


@LAYOUTS
@pytest.mark.parametrize("name", samples.ALL)
def test_labels_keep_apart_and_on_the_page(name: str, layout: Layout) -> None:
    chart = draw_trend(samples.ALL[name], layout=layout)
    outlines = [(text.get_text(), ink(text)) for text in chart.texts]
    assert len(outlines) > 5
    for boxes in (outlines, rendered(chart)):
        assert collisions(boxes) == []
        assert runaways(boxes, *size(chart)) == []


@LAYOUTS
@pytest.mark.parametrize("name", samples.ALL)
def test_nothing_drawn_leaves_the_page(name: str, layout: Layout) -> None:
    chart = draw_trend(samples.ALL[name], layout=layout)
    width, height = size(chart)
    for patch in patches(chart):
        drawn = edges(points(patch))
        assert 0 <= drawn.left <= drawn.right <= width
        assert 0 <= drawn.top <= drawn.bottom <= height


@pytest.mark.parametrize("name", samples.ALL)
def test_type_on_a_phone_is_at_least_eleven_pixels(name: str) -> None:
    chart = draw_trend(samples.ALL[name], layout=PHONE)
    assert size(chart)[0] == 360
    assert min(float(text.get_fontsize()) for text in chart.texts) >= 11


LEVEL_KINDS: st.SearchStrategy[Literal["dose", "hold", "pause"]] = st.sampled_from(["dose", "hold", "pause"])
words = st.text(st.sampled_from("aeimnst WM.,()–%µ風🤧ש\n"), max_size=60)
score = st.integers(0, 10)
mean = st.floats(0, 10)


@st.composite
def panels(draw: st.DrawFn, first: int, last: int) -> Panel:
    days = draw(st.lists(st.integers(first, last), unique=True, max_size=40).map(sorted))
    weeks = [
        Week(number, entries, draw(mean) if entries else None)
        for number in range(first // 7, last // 7 + 1)
        for entries in [draw(st.integers(0, 7))]
    ]
    low, middle, high = sorted(draw(st.tuples(mean, mean, mean)))
    bar = WindowBar(middle, low, high, draw(st.integers(first, last)), last, draw(words), draw(words))
    return Panel(
        name=draw(st.sampled_from(["pain", "sleep", "own"])),
        label=draw(words),
        hint=draw(words),
        days=days,
        scores=draw(st.lists(score, min_size=len(days), max_size=len(days))),
        weeks=weeks,
        baseline=draw(st.none() | mean),
        window=draw(st.none() | st.just(bar)),
        guides=draw(st.lists(st.builds(Guide, mean, words), max_size=3)),
    )


@st.composite
def levels(draw: st.DrawFn, first: int, last: int) -> list[Level]:
    changes = draw(st.lists(st.integers(first - 20, last + 20), unique=True, max_size=30).map(sorted))
    return [
        Level(start, end, draw(st.floats(0, 7)), draw(words), draw(LEVEL_KINDS))
        for start, end in pairwise(changes)
    ]


@st.composite
def pictures(draw: st.DrawFn) -> TrendPicture:
    first = draw(st.integers(-60, 0))
    last = draw(st.integers(first, first + draw(st.sampled_from([10, 150, 1100]))))
    day = st.integers(first - 10, last + 10)
    band = st.builds(
        lambda start, length, kind, label: Band(start, start + length, kind, label),
        day,
        st.integers(1, 90),
        st.sampled_from(["before", "step", "too_early", "response"]),
        words,
    )
    effects = st.builds(SideEffectRow, words, st.dictionaries(st.integers(-9, 160), st.integers(0, 7)))
    return TrendPicture(
        title=draw(words),
        subtitle=draw(words),
        footnote=draw(words),
        axis_label=draw(words),
        day_zero=date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 730))),
        first_day=first,
        last_day=last,
        levels=draw(levels(first, last)),
        bands=draw(st.lists(band, max_size=6)),
        panels=draw(st.lists(panels(first, last), min_size=1, max_size=3)),
        side_effects=draw(st.lists(effects, max_size=4)),
        events=draw(
            st.lists(st.builds(Mark, day, words, st.sampled_from(["event", "dose_time"])), max_size=12)
        ),
        flares=draw(st.lists(day, max_size=5)),
        alt=draw(words),
    )


@settings(max_examples=40)
@given(pictures(), st.sampled_from([FULL, PHONE]))
def test_labels_of_any_picture_keep_apart_and_on_the_page(picture: TrendPicture, layout: Layout) -> None:
    chart = draw_trend(picture, layout=layout)
    boxes = [(text.get_text(), ink(text)) for text in chart.texts]
    assert collisions(boxes) == []
    assert runaways(boxes, *size(chart)) == []
