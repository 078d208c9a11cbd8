"""What stands on the chart of the side effects: days as thick as they were bad, spells, steps, days logged."""

from dataclasses import replace
from datetime import date

import pytest

from journal.charts.canvas import Chart
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.pictures import Level
from journal.charts.side_effects_chart import draw_side_effects_chart
from journal.charts.side_effects_picture import GRADES, NotedDay, SideEffectsPicture, Spell, SpellRow
from journal.charts.side_effects_table import EpisodeRow, episode_rows
from tests.journal.charts.artists import edges, named, shapes
from tests.journal.charts.samples import HELD_AND_PAUSED
from tests.journal.charts.small_samples import SIDE_EFFECTS, STEPPED, under

LAYOUTS = pytest.mark.parametrize("layout", [FULL, PHONE], ids=["full", "phone"])


def with_spells(*spells: Spell) -> SideEffectsPicture:
    return replace(STEPPED, rows=[SpellRow("Nausea", "3 days", spells)])


def noted(*days: tuple[int, int]) -> Spell:
    return Spell([NotedDay(day, GRADES[grade - 1]) for day, grade in days], "day 1 at 1.5 mg")


def written(chart: Chart) -> list[str]:
    return [text.get_text() for text in chart.texts]


@LAYOUTS
@pytest.mark.parametrize("name", SIDE_EFFECTS)
def test_every_day_noted_is_there_once(name: str, layout: Layout) -> None:
    picture = SIDE_EFFECTS[name]
    chart = draw_side_effects_chart(picture, layout=layout)
    for row in picture.rows[: layout.most_rows]:
        days = [each for spell in row.spells for each in spell.days]
        for grade in GRADES:
            expected = sum(
                each.grade == grade and picture.first_day <= each.day <= picture.last_day for each in days
            )
            assert len(shapes(chart, f"grade {grade} {row.label}")) == expected


@LAYOUTS
def test_a_worse_day_is_thicker(layout: Layout) -> None:
    chart = draw_side_effects_chart(with_spells(noted((0, 1), (1, 2), (2, 3))), layout=layout)
    mild, moderate, severe = (edges(shapes(chart, f"grade {grade} Nausea")[0]) for grade in GRADES)
    thick = [box.bottom - box.top for box in (mild, moderate, severe)]
    assert thick[1] > 1.5 * thick[0]
    assert thick[2] > 1.5 * thick[1]
    assert mild.right == pytest.approx(moderate.left, abs=0.02)
    assert moderate.right == pytest.approx(severe.left, abs=0.02)


def test_a_spell_is_a_line_from_its_first_day_to_its_last() -> None:
    chart = draw_side_effects_chart(with_spells(noted((0, 1), (4, 1)), noted((20, 2))))
    first, last = (edges(shape) for shape in shapes(chart, "grade 1 Nausea"))
    lines = [edges(shape) for shape in shapes(chart, "spells Nausea")]
    assert (lines[0].left, lines[0].right) == pytest.approx((first.left, last.right), abs=0.02)
    assert len(lines) == 2
    assert lines[0].right < lines[1].left, "two spells are not joined"


def test_steps_are_marked_without_colour() -> None:
    chart = draw_side_effects_chart(STEPPED)
    stairs = [edges(shape).left for shape in shapes(chart, "doses")]
    lines = {edges(shape).left for shape in shapes(chart, "steps")}
    assert lines == set(stairs[1:])
    assert named(chart, "first dose") is not None
    assert len(shapes(chart, "band step")) == 3
    assert {"1.5 mg", "3 mg", "4.5 mg"} <= set(written(chart))


def test_a_hold_is_no_step_and_a_pause_is_one() -> None:
    levels = [
        Level(0, 20, 3, "3 mg"),
        Level(20, 30, 3, "3 mg", "hold"),
        Level(30, 40, 3, "3 mg"),
        Level(40, 50, 0, "pause", "pause"),
        Level(50, 112, 3, "3 mg"),
    ]
    chart = draw_side_effects_chart(replace(STEPPED, levels=levels))
    assert len({edges(shape).left for shape in shapes(chart, "steps")}) == 2


def test_a_hold_and_a_pause_are_drawn_as_on_the_trend_chart() -> None:
    chart = draw_side_effects_chart(under(HELD_AND_PAUSED))
    assert named(chart, "holds") is not None
    assert {"pause", STEPPED.words.hold} <= set(written(chart))


def test_a_day_without_an_entry_is_no_day_without_side_effects() -> None:
    chart = draw_side_effects_chart(replace(STEPPED, logged=[0, 1, 2, 5, 6, 5]))
    first, second = (edges(shape) for shape in shapes(chart, "logged"))
    day = (first.right - first.left) / 3
    assert second.left - first.right == pytest.approx(2 * day, abs=0.02)
    assert second.right - second.left == pytest.approx(2 * day, abs=0.02)


def test_notes_stand_beside_their_row() -> None:
    chart = draw_side_effects_chart(STEPPED)
    by_text = {text.get_text(): text.get_position() for text in chart.texts}
    assert by_text["5 days, still there"][1] == by_text["Headache"][1]
    assert by_text["119 days"][1] == by_text["Days logged"][1]
    on_phone = written(draw_side_effects_chart(STEPPED, layout=PHONE))
    assert {"Headache", "5 days, still there"} <= set(on_phone)


@LAYOUTS
def test_without_a_side_effect_it_says_so(layout: Layout) -> None:
    chart = draw_side_effects_chart(SIDE_EFFECTS["none"], layout=layout, with_title=False)
    assert "none logged" in written(chart)


def test_rows_without_room_are_counted() -> None:
    chart = draw_side_effects_chart(SIDE_EFFECTS["twenty"])
    assert "Effect 11" in written(chart)
    assert "Effect 12" not in written(chart)
    assert "+ 8 more" in written(chart)


def test_the_key_names_only_the_grades_that_are_there() -> None:
    words = STEPPED.words
    every = {*words.grades, words.bridged}
    alone = written(draw_side_effects_chart(with_spells(noted((3, 2)))))
    assert every & set(alone) == {"moderate"}
    in_a_row = written(draw_side_effects_chart(with_spells(noted((3, 1), (4, 3)))))
    assert every & set(in_a_row) == {"mild", "severe"}
    assert words.bridged in written(draw_side_effects_chart(with_spells(noted((3, 1), (5, 1)))))


def test_the_table_has_every_episode_by_its_first_day() -> None:
    still = replace(noted((9, 1), (11, 3)), is_still_there=True)
    rows = [SpellRow("Nausea", "", [noted((0, 2)), still]), SpellRow("Headache", "", [noted((0, 1), (3, 1))])]
    assert episode_rows(replace(STEPPED, rows=rows)) == [
        EpisodeRow("Headache", date(2026, 3, 2), "day 1 at 1.5 mg", date(2026, 3, 5), 2, "mild", False),
        EpisodeRow("Nausea", date(2026, 3, 2), "day 1 at 1.5 mg", date(2026, 3, 2), 1, "moderate", False),
        EpisodeRow("Nausea", date(2026, 3, 11), "day 1 at 1.5 mg", date(2026, 3, 13), 2, "severe", True),
    ]
