"""What stands on the chart: points, gaps, stretches, comparisons."""

from dataclasses import replace

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch

from journal.charts.canvas import Chart
from journal.charts.layout import FULL, PHONE
from journal.charts.pictures import Band, Guide, Level, Mark, SideEffectRow, TrendPicture, Week, WindowBar
from journal.charts.theme import DARK, LIGHT, Theme
from journal.charts.trend import draw_trend
from tests.journal.charts import samples
from tests.journal.charts.artists import centres, edges, ink, named, patches, points, shapes

DAY = (FULL.plot_right - FULL.plot_left) / 140  # the ordinary picture's 20 weeks


def x(day: float) -> float:
    return FULL.plot_left + (day + 28) * DAY


def stretches(chart: Chart, name: str) -> list[tuple[float, float]]:
    """From which day to which the shapes of one name reach."""
    boxes = [edges(shape) for shape in shapes(chart, name)]
    return [(round((box.left - x(0)) / DAY, 1), round((box.right - x(0)) / DAY, 1)) for box in boxes]


def written(chart: Chart) -> list[str]:
    return [text.get_text() for text in chart.texts]


def with_weeks(*weeks: Week) -> TrendPicture:
    return replace(samples.ORDINARY, panels=[replace(samples.ORDINARY.panels[0], weeks=weeks)])


def has_values(picture: TrendPicture) -> bool:
    return any(panel.has_values for panel in picture.panels)


def right_end(chart: Chart) -> float:
    """Of the lines across the panels."""
    grids = [points(patch) for patch in patches(chart) if patch.get_label() == "grid"]
    return max(edges(grid).right for grid in grids)


def test_where_nothing_is_compared_the_plot_takes_the_room_of_the_values() -> None:
    bare = [replace(panel, baseline=None, window=None, guides=()) for panel in samples.ORDINARY.panels]
    for layout in (FULL, PHONE):
        chart = draw_trend(replace(samples.ORDINARY, panels=bare), layout=layout)
        assert right_end(chart) == layout.plot_right_alone
    beneath = [bare[0], replace(bare[1], baseline=4.1)]
    phone = draw_trend(replace(samples.ORDINARY, panels=beneath), layout=PHONE)
    assert right_end(phone) == PHONE.plot_right, "as wide as the charts beneath it"


def test_every_day_logged_is_a_dot_in_the_middle_of_its_day() -> None:
    chart = draw_trend(samples.ORDINARY)
    for panel in samples.ORDINARY.panels:
        dots = [left for left, _ in centres(chart, f"days {panel.name}")]
        assert dots == pytest.approx([x(day + 0.5) for day in panel.days], abs=0.06)


def test_weeks_of_four_days_are_solid_and_of_fewer_hollow() -> None:
    chart = draw_trend(with_weeks(Week(-1, 7, 8.0), Week(0, 4, 6.0), Week(1, 3, 5.0), Week(2, 1, 5.0)))
    assert [left for left, _ in centres(chart, "solid pain")] == pytest.approx([x(-3.5), x(3.5)], abs=0.06)
    assert [left for left, _ in centres(chart, "hollow pain")] == pytest.approx([x(10.5), x(17.5)], abs=0.06)


def test_the_line_joins_neighbouring_solid_weeks_only() -> None:
    weeks = (
        Week(0, 7, 8.0),
        Week(1, 7, 7.0),
        Week(2, 0, None),
        Week(3, 7, 6.0),
        Week(4, 2, 6.0),
        Week(5, 7, 5.0),
        Week(6, 5, 4.0),
        Week(7, 4, 4.0),
    )
    lines = shapes(draw_trend(with_weeks(*weeks)), "line pain")
    expected = [[x(3.5), x(10.5)], [x(38.5), x(45.5), x(52.5)]]
    assert len(lines) == len(expected)
    for line, ends in zip(lines, expected, strict=True):
        assert line[:, 0] == pytest.approx(ends, abs=0.01)


@pytest.mark.parametrize("name", samples.ALL)
def test_no_segment_is_longer_than_a_week(name: str) -> None:
    picture = samples.ALL[name]
    right = FULL.plot_right if has_values(picture) else FULL.plot_right_alone
    week = 7 * (right - FULL.plot_left) / (picture.last_day + 1 - picture.first_day)
    chart = draw_trend(picture)
    for panel in picture.panels:
        for line in shapes(chart, f"line {panel.name}"):
            assert max(line[1:, 0] - line[:-1, 0]) <= week + 0.03


def test_a_week_under_way_stands_amid_its_days_so_far() -> None:
    picture = replace(with_weeks(Week(15, 7, 5.0), Week(16, 1, 4.0)), last_day=112)
    place = FULL.plot_left + (112.5 + 28) * (FULL.plot_right - FULL.plot_left) / 141
    assert [left for left, _ in centres(draw_trend(picture), "hollow pain")] == pytest.approx(
        [place], abs=0.06
    )


def test_higher_scores_stand_higher() -> None:
    chart = draw_trend(with_weeks(Week(0, 7, 2.0), Week(1, 7, 9.0)))
    (_, low), (_, high) = centres(chart, "solid pain")
    assert high < low


def test_the_staircase_climbs_with_the_dose() -> None:
    chart = draw_trend(samples.ORDINARY)
    boxes = [edges(shape) for shape in shapes(chart, "doses")]
    assert [box.left for box in boxes] == pytest.approx([x(0), x(14), x(28)], abs=0.01)
    heights = [box.bottom - box.top for box in boxes]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 2, 3], abs=0.01)
    assert len(shapes(chart, "staircase")) == 1
    assert {"1.5 mg", "3 mg", "4.5 mg"} <= set(written(chart))


def test_a_hold_is_hatched_and_a_pause_is_blank() -> None:
    picture = replace(
        samples.ORDINARY,
        levels=[
            Level(0, 28, 3, "3 mg"),
            Level(28, 56, 3, "on hold", "hold"),
            Level(56, 84, 3, "pause", "pause"),
            Level(84, 112, 3, "3 mg"),
        ],
    )
    chart = draw_trend(picture)
    hatched = [edges(line) for line in shapes(chart, "holds")]
    assert len(hatched) > 10
    assert min(line.left for line in hatched) == pytest.approx(x(28), abs=6)
    assert max(line.right for line in hatched) == pytest.approx(x(56), abs=6)
    assert stretches(chart, "doses") == [(0, 28), (28, 56), (84, 112)]
    assert len(shapes(chart, "staircase")) == 2, "the line on top is broken by the pause"
    assert {"on hold", "pause"} <= set(written(chart))


def test_a_dose_that_is_held_for_a_while_is_named_once() -> None:
    levels = [Level(0, 28, 3, "3 mg"), Level(28, 56, 3, "3 mg", "hold"), Level(56, 112, 3, "3 mg")]
    assert written(draw_trend(replace(samples.ORDINARY, levels=levels))).count("3 mg") == 1
    paused = [Level(0, 28, 3, "3 mg"), Level(28, 56, 0, "pause", "pause"), Level(56, 112, 3, "3 mg")]
    assert written(draw_trend(replace(samples.ORDINARY, levels=paused))).count("3 mg") == 2


def test_a_sign_on_a_step_leaves_its_dose_where_the_step_begins() -> None:
    events = [Mark(33, "dose time: morning", "dose_time")]
    chart = draw_trend(replace(samples.ORDINARY, events=events))
    (sign,) = shapes(chart, "changes of dose time")
    (dose,) = (text for text in chart.texts if text.get_text() == "4.5 mg")
    assert ink(dose).left == pytest.approx(x(28), abs=5)
    assert ink(dose).bottom < edges(sign).top


def test_a_changed_dose_time_is_marked_on_the_staircase() -> None:
    (diamond,) = shapes(draw_trend(samples.ORDINARY), "changes of dose time")
    assert (edges(diamond).left + edges(diamond).right) / 2 == pytest.approx(x(40.5), abs=0.01)


def test_stretches_are_shaded_and_named() -> None:
    chart = draw_trend(samples.ORDINARY)
    assert stretches(chart, "band step") == [(0, 7), (14, 21), (28, 35)]
    assert stretches(chart, "band response") == [(56, 84)]
    (early,) = (edges(shape) for shape in shapes(chart, "bracket too_early"))
    assert (early.left, early.right) == pytest.approx((x(0), x(56)), abs=2)
    assert "before the first dose" in written(chart)
    assert "too early to judge" in written(chart)


def test_a_stretch_beyond_the_chart_is_cut_or_left_out() -> None:
    bands = [Band(100, 200, "response", "usual time to judge"), Band(300, 307, "step", "step")]
    chart = draw_trend(replace(samples.ORDINARY, bands=bands))
    (response,) = (edges(shape) for shape in shapes(chart, "band response"))
    assert response.right == pytest.approx(x(112), abs=0.01)
    assert named(chart, "band step") is None


def test_the_window_is_a_bar_with_a_bracket() -> None:
    chart = draw_trend(samples.ORDINARY)
    (bar,) = (edges(shape) for shape in shapes(chart, "window pain"))
    assert bar.left == pytest.approx(x(84), abs=0.01)
    upright, *caps = (edges(shape) for shape in shapes(chart, "interval pain"))
    assert upright.left > x(112)
    assert upright.top < bar.top < upright.bottom
    assert len(caps) == 2
    assert "4.2 last 28 days" in written(chart)
    assert "likely 2.8 to 5.6" in written(chart)


def test_an_interval_beyond_the_scale_is_left_open() -> None:
    window = WindowBar(1.0, -0.5, 2.5, 84, 111, "last 28 days")
    panel = replace(samples.ORDINARY.panels[0], window=window)
    chart = draw_trend(replace(samples.ORDINARY, panels=[panel]))
    assert len(shapes(chart, "interval pain")) == 2, "the upright and its upper cap"


def test_without_an_interval_there_is_no_bracket() -> None:
    window = WindowBar(4.2, None, None, 84, 111, "last 28 days")
    panel = replace(samples.ORDINARY.panels[0], window=window)
    chart = draw_trend(replace(samples.ORDINARY, panels=[panel]))
    assert named(chart, "window pain") is not None
    assert named(chart, "interval pain") is None


def test_baseline_runs_across_and_guides_from_the_first_dose_on() -> None:
    chart = draw_trend(samples.ORDINARY)
    (baseline,) = (edges(shape) for shape in shapes(chart, "baseline pain"))
    assert (baseline.left, baseline.right) == (FULL.plot_left, FULL.plot_right)
    guides = [edges(shape) for shape in shapes(chart, "guides pain")]
    assert [guide.left for guide in guides] == pytest.approx([x(0), x(0)], abs=0.01)
    assert {"7.1 before", "5.0 −30 %", "3.5 −50 %"} <= set(written(chart))


def test_a_low_panel_drops_the_least_important_values() -> None:
    first = samples.ORDINARY.panels[0]
    guides = [Guide(number / 2, f"guide {number}") for number in range(1, 6)]
    chart = draw_trend(replace(samples.ORDINARY, panels=[first, replace(first, name="sleep", guides=guides)]))
    assert [text for text in written(chart) if "guide" in text] == ["1.0 guide 2", "0.5 guide 1"]
    assert written(chart).count("4.2 last 28 days") == 2
    assert written(chart).count("7.1 before") == 2


def test_flares_are_ticks() -> None:
    ticks = [edges(shape).left for shape in shapes(draw_trend(samples.ORDINARY), "flares")]
    assert ticks == pytest.approx([x(day + 0.5) for day in samples.ORDINARY.flares], abs=0.01)


def test_side_effects_are_cells_with_their_days() -> None:
    rows = [SideEffectRow("Headache", {0: 2, 3: 2, 5: 7, 6: 0, 90: 3})]
    chart = draw_trend(replace(samples.ORDINARY, side_effects=rows))
    assert len(shapes(chart, "side effects 2")) == 2
    assert len(shapes(chart, "side effects 7")) == 1
    assert named(chart, "side effects 0") is None
    assert named(chart, "side effects 3") is None, "week 90 is not on the chart"
    assert written(chart).count("7") == 1


def test_narrow_side_effect_cells_grow_with_their_days() -> None:
    rows = [SideEffectRow("Headache", {10: 1, 20: 7})]
    chart = draw_trend(replace(samples.THREE_YEARS, side_effects=rows, events=[]))
    one, seven = (edges(shapes(chart, f"side effects {days}")[0]) for days in (1, 7))
    assert one.bottom == seven.bottom
    assert (seven.bottom - seven.top) == pytest.approx(7 * (one.bottom - one.top), abs=0.1)


def test_events_without_room_keep_their_sign_and_are_counted() -> None:
    events = [Mark(50, f"a long story number {number}") for number in range(9)]
    chart = draw_trend(replace(samples.ORDINARY, events=events))
    assert len(shapes(chart, "events event")) == 9
    assert "a long story number 5" in written(chart)
    assert "a long story number 6" not in written(chart)
    assert "+ 3 more" in written(chart)


def test_without_a_first_dose_weeks_stand_alone() -> None:
    chart = draw_trend(samples.WITHOUT_FIRST_DOSE)
    for name in ("doses", "staircase", "first dose", "band step", "band response"):
        assert named(chart, name) is None
    assert named(chart, "solid pain") is not None
    assert "Dose" not in written(chart)


def test_an_empty_measure_says_so() -> None:
    chart = draw_trend(samples.ONE_WEEK)
    assert written(chart).count("nothing logged") == 1
    assert named(chart, "days sleep") is None


def test_the_phone_has_the_staircase_and_one_measure() -> None:
    chart = draw_trend(samples.ORDINARY, layout=PHONE)
    assert named(chart, "staircase") is not None
    assert named(chart, "solid pain") is not None
    assert named(chart, "solid sleep") is None
    assert "Insomnia" not in written(chart)
    assert "cold, three days" not in written(chart)


def test_without_the_title_its_words_are_left_to_the_page() -> None:
    with_title, without = (draw_trend(samples.ORDINARY, with_title=wanted) for wanted in (True, False))
    assert samples.ORDINARY.title in written(with_title)
    assert samples.ORDINARY.footnote in written(with_title)
    assert samples.ORDINARY.title not in written(without)
    assert samples.ORDINARY.footnote not in written(without)
    assert without.get_size_inches()[1] < with_title.get_size_inches()[1]


def test_sixty_steps_keep_the_first_and_the_present_dose() -> None:
    assert {"0.1 mg", "6.0 mg"} <= set(written(draw_trend(samples.SIXTY_STEPS)))


def test_the_key_names_only_what_is_there() -> None:
    key = samples.ORDINARY.words
    ordinary = written(draw_trend(samples.ORDINARY))
    assert {key.weekly_mean, key.one_day, key.flare, key.step_window, key.dose_time} <= set(ordinary)
    assert key.hold not in ordinary
    assert key.pause not in ordinary
    assert {key.hold, key.pause} <= set(written(draw_trend(samples.HELD_AND_PAUSED)))
    assert key.flare not in written(draw_trend(samples.WITHOUT_FIRST_DOSE))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_surface(theme: Theme) -> None:
    chart = draw_trend(samples.ORDINARY, theme=theme)
    for text in chart.texts:
        assert contrast(str(text.get_color()), theme.surface) >= 4.5, text.get_text()


def test_the_dark_chart_has_no_light_ink() -> None:
    used = {
        colour for patch in patches(draw_trend(samples.ORDINARY, theme=DARK)) for colour in colours_of(patch)
    }
    assert DARK.surface in used, "hollow points show the card they lie on"
    assert not used & {LIGHT.ink, LIGHT.muted, LIGHT.accent, LIGHT.surface, LIGHT.step_shade}


def test_a_picture_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends on day -29"):
        replace(samples.ORDINARY, last_day=-29)


def colours_of(patch: PathPatch) -> set[str]:
    return {to_hex(patch.get_edgecolor()), to_hex(patch.get_facecolor())}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
