"""A picture from a later day on."""

from dataclasses import replace

from journal.charts.cutting import cut
from journal.charts.pictures import Mark, SideEffectRow
from journal.charts.trend import draw_trend
from tests.journal.charts.artists import named
from tests.journal.charts.samples import ORDINARY

FIRST_DAY = 42


def test_what_lies_before_is_gone_and_what_follows_is_as_it_was() -> None:
    late = cut(ORDINARY, FIRST_DAY)
    assert (late.first_day, late.last_day, late.title) == (FIRST_DAY, ORDINARY.last_day, ORDINARY.title)
    for whole, part in zip(ORDINARY.panels, late.panels, strict=True):
        assert min(part.days) >= FIRST_DAY
        assert part.scores == whole.scores[-len(part.scores) :]
        assert [week.number for week in part.weeks] == [w.number for w in whole.weeks if w.number >= 6]
        assert (part.baseline, part.window, part.guides) == (whole.baseline, whole.window, whole.guides)
    assert [level.label for level in late.levels] == ["4.5 mg"]
    assert "before" not in {band.kind for band in late.bands}


def test_signs_that_are_not_shown_are_not_explained() -> None:
    picture = replace(
        ORDINARY,
        flares=[3, 10],
        events=[Mark(5, "dose time", "dose_time"), Mark(41, "cold"), Mark(42, "fever")],
        side_effects=[SideEffectRow("Headache", {5: 2, 6: 1}), SideEffectRow("Nausea", {0: 3, 5: 1})],
    )
    late = cut(picture, FIRST_DAY)
    assert late.flares == []
    assert late.events == [Mark(42, "fever")]
    assert late.side_effects == [SideEffectRow("Headache", {6: 1})]
    written = [text.get_text() for text in draw_trend(late).texts]
    assert "flare" not in written
    assert "dose time changed" not in written


def test_the_baseline_is_drawn_though_its_days_are_not() -> None:
    assert named(draw_trend(cut(ORDINARY, FIRST_DAY)), "baseline pain") is not None
    assert named(draw_trend(cut(ORDINARY, FIRST_DAY)), "first dose") is None
