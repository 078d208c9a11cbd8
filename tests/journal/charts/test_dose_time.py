"""What stands on the chart of a changed dose time: two sides, their days, their averages in bars and figures."""

from dataclasses import replace

import pytest

from journal.charts.canvas import Chart
from journal.charts.dose_time import draw_dose_time
from journal.charts.dose_time_picture import Average, BeforeAfter, DoseTimePicture
from journal.charts.layout import FULL, PHONE, Layout
from tests.journal.charts.artists import centres, edges, named, shapes
from tests.journal.charts.small_samples import MOVED

LAYOUTS = pytest.mark.parametrize("layout", [FULL, PHONE], ids=["full", "phone"])
SLEEP = BeforeAfter(
    "sleep", "Sleep", "higher is better", [-14, -1, 0, 1, 14], [3, 5, 6, 7, 8], Average(4, 2), Average(7.5, 2)
)


def picture(**more: object) -> DoseTimePicture:
    return replace(MOVED, measures=[replace(SLEEP, **more)])  # type: ignore[arg-type]


def written(chart: Chart) -> list[str]:
    return [text.get_text() for text in chart.texts]


@LAYOUTS
def test_each_side_has_its_days_and_a_bar_at_its_average(layout: Layout) -> None:
    chart = draw_dose_time(picture(), layout=layout)
    (before,), (after,) = shapes(chart, "average sleep -14"), shapes(chart, "average sleep 1")
    first, last, change, following, final = centres(chart, "days sleep")
    assert edges(before).left < first[0] < last[0] < edges(before).right < change[0]
    assert change[0] < edges(after).left < following[0] < final[0] < edges(after).right
    assert edges(after).top < edges(before).top, "the higher average stands higher"
    assert first[1] > edges(before).top > last[1], "3 and 5 around their mean of 4"


def test_averages_stand_with_their_days_in_figures() -> None:
    chart = draw_dose_time(picture(after=Average(7.25, 1)))
    assert {"4.0", "2 days", "7.2", "1 day", "Sleep", "higher is better"} <= set(written(chart))
    by_text = {text.get_text(): text.get_position() for text in chart.texts}
    assert by_text["4.0"][0] < by_text["7.2"][0]
    assert by_text["4.0"][1] == by_text["7.2"][1], "side by side"


def test_a_side_without_a_day_says_so() -> None:
    chart = draw_dose_time(picture(before=None))
    assert written(chart).count("nothing logged") == 1
    assert named(chart, "average sleep -14") is None
    assert named(chart, "average sleep 1") is not None


@LAYOUTS
def test_the_side_after_is_as_long_as_it_has_lasted(layout: Layout) -> None:
    full, half = (draw_dose_time(replace(picture(), days_after=days), layout=layout) for days in (14, 7))
    (whole,), (part,) = shapes(full, "average sleep 1"), shapes(half, "average sleep 1")
    assert edges(part).left == edges(whole).left
    lasted = (edges(part).right - edges(part).left) / (edges(whole).right - edges(whole).left)
    assert lasted == pytest.approx(0.5, abs=0.01)


def test_the_sides_and_the_change_are_named() -> None:
    assert {"14 days before", "14 days after", MOVED.change, "11 Apr"} <= set(written(draw_dose_time(MOVED)))


def test_no_word_judges() -> None:
    hints = {measure.hint for measure in MOVED.measures}
    said = " ".join(set(written(draw_dose_time(MOVED))) - hints).casefold()
    assert not [word for word in ("better", "worse", "improved", "helped", "significant") if word in said]


def test_a_day_beyond_the_sides_is_left_out() -> None:
    chart = draw_dose_time(picture(days=[-15, -14, 14, 15], scores=[1, 2, 3, 4]))
    assert len(centres(chart, "days sleep")) == 2
