"""What the page for the visit says: every number with its days, and nothing that cannot be said."""

from datetime import date
from decimal import Decimal

import pytest

from journal.daylog import DayLog, LoggedDay, SideEffectLogged
from ldn_tracker.record.daily_table import DAYS_ON_A_PAGE
from ldn_tracker.record.dose_log import DoseNow, NamedDays, Stretch
from ldn_tracker.record.report import Report, initials_of, report_of
from ldn_tracker.record.side_effect_rows import SideEffectInWords
from ldn_tracker.record.summary import OwnLines, Record
from ldn_tracker.record.trends import trends_of
from tests.ldn_tracker.record.records import (
    LAST_DAY,
    MANY,
    PLAN,
    day,
    diary,
    made_up,
    record,
)
from titration.dosing.schedule import Schedule, Step


def report(of: Record, *, at_look: bool = True, own_lines: OwnLines | None = None) -> Report:
    return report_of(trends_of(of, at_look=at_look), initials="A.B.", own_lines=own_lines)


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def pains(numbers: range) -> list[LoggedDay]:
    return [day(n, DayLog(pain=5, dose_mg=Decimal("1.5") if n >= 0 else None)) for n in numbers]


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Anna Berg", "A.B."),
        ("anna", "A."),
        ("  Maria de la Cruz Gonzalez Ruiz ", "M.D.L.C."),
        ("(Łukasz) 'Żak'", "Ł.Ż."),
        ("אברהם בן דוד", "א.ב.ד."),
        ("😀 42", ""),
        ("", ""),
    ],
)
def test_a_name_becomes_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_the_header_says_whose_days_and_how_far_to_trust_them() -> None:
    header = report(diary()).header
    assert (header.initials, plain(header.period)) == ("A.B.", "2 Feb – 21 Jun 2026")
    assert (header.as_of, header.provenance) == (
        "data as of 21 June 2026",
        "patient-reported, not reviewed live",
    )
    assert plain(header.document_title) == "LDN report, A.B., 2 Feb – 21 Jun 2026"


def test_the_state_of_the_clean_diary() -> None:
    state = report(diary(), at_look=False).state
    assert state.title == "Pain is lower than before: 7.1 → 4.2"
    assert state.sentence.startswith("Average of the last 28 days: 4.2 (24 entries).")
    assert "This cannot show what caused the change" in state.sentence
    assert state.written == "As of 21 June 2026."


def test_between_looks_the_sentence_keeps_its_date() -> None:
    said = report(diary(date(2026, 6, 12)))
    assert said.state.title == "Pain is lower than before: 7.1 → 4.0"
    assert said.state.written == "As of 24 May 2026. The next comparison is made on 21 June 2026."
    assert plain(said.tiles[2].beside) == "28 days to 24 May, 8 entries"


def test_a_dose_changed_since_the_look_is_said() -> None:
    later = Schedule((*PLAN.steps, Step(date(2026, 6, 1), Decimal(6))))
    assert plain(report(diary(date(2026, 6, 12), plan=later)).state.since) == (
        "The dose has changed since: 6.0 mg from 1 June 2026."
    )


def test_a_plan_ended_since_the_look_is_said() -> None:
    days = diary(date(2026, 6, 12)).days
    ended = Record(days=days, as_of=date(2026, 6, 12), plan=PLAN, plan_ended_on=date(2026, 6, 1))
    said = report(ended)
    assert said.state.since == "The plan has ended since: on 1 June 2026."
    assert said.dose.amount == "Stopped"
    assert said.dose.facts[0] == "the plan ended on 1\N{NO-BREAK SPACE}Jun"


def test_the_tiles_of_the_clean_diary() -> None:
    pain, sleep, dreams, fatigue = report(diary(), at_look=False).tiles
    assert (pain.label, pain.hint, pain.numbers) == ("Pain", "lower is better", "7.1 → 4.2")
    assert (plain(pain.change), pain.state) == ("−2.9 (−4.3 to −1.5), −41 %", "lower than before")
    assert pain.beside == "19 → 24 entries"
    assert (sleep.hint, sleep.change, sleep.state) == (
        "higher is better",
        "+1.1 (+0.2 to +2.0)",
        "higher than before",
    )
    assert fatigue.state == "cannot tell yet"
    assert (dreams.hint, dreams.is_compared) == ("neither way is better", False)


def test_a_gated_tile_has_one_number_and_says_why() -> None:
    for tile in report(diary(date(2026, 4, 10))).tiles:
        assert (tile.is_compared, tile.change) == (False, "")
        assert "→" not in tile.numbers + tile.beside
    pain = report(diary(date(2026, 4, 10))).tiles[0]
    assert (pain.numbers, pain.beside) == ("6.0", "last 28 days, 24 entries")
    assert pain.state == "day 40 of 56, too early to judge"


def test_before_the_first_dose_the_tiles_say_so() -> None:
    said = report(diary(date(2026, 2, 20)))
    assert (said.tiles[0].numbers, said.tiles[0].beside) == ("7.6", "so far, 18 entries")
    assert plain(" ".join(said.dose.facts)) == (
        "first dose planned: 1.5 mg on 2 March 2026 18 of 19 days logged"
    )
    assert (said.dose.amount, said.doses.taken, said.doses.named) == (
        "No dose yet",
        "No dose was due yet.",
        (),
    )


def test_an_empty_record_makes_a_report() -> None:
    said = report(Record(days=(), as_of=LAST_DAY))
    assert said.dose == DoseNow("No dose yet", "", ("nothing logged yet",))
    assert [tile.numbers for tile in said.tiles] == ["–"] * 4
    assert (said.side_effects, said.days.rows) == ((), ())


def test_the_dose_now_with_its_two_clocks() -> None:
    now = report(diary()).dose
    assert plain(now.amount) == "4.5 mg"
    assert [plain(fact) for fact in now.facts] == [
        "day 84 at this dose",
        "day 112 since the first dose (2 March 2026)",
        "119 of 140 days logged",
    ]


def test_taken_skipped_and_not_noted_are_three_numbers() -> None:
    said = ["1.5", "1.5", "0", None, None, "1.5", "0", "0", "3", "1.5"]
    days = [day(n, DayLog(pain=4, dose_mg=Decimal(dose) if dose else None)) for n, dose in enumerate(said)]
    doses = report(record(days, today=10)).doses
    assert doses.taken == "Taken on 5 of 10 planned days"
    assert doses.other_amounts == "1 of them with another amount than planned"
    skipped, unknown = doses.named
    assert (plain(skipped.label), plain(unknown.label)) == ("Skipped on 3 days", "Not noted on 2 days")
    assert [(plain(each.label), each.days) for each in skipped.stretches] == [("8–9 Mar", 2), ("4 Mar", 1)]
    assert [(plain(each.label), each.days) for each in unknown.stretches] == [("5–6 Mar", 2)]
    assert doses.remark == ""


def test_missed_days_of_other_months_and_years() -> None:
    days = [day(n, DayLog(dose_mg=Decimal("1.5"))) for n in (0, 25, 32, 300, 309)]
    unknown = report(record(days, today=309)).doses.named[1]
    assert [plain(each.label) for each in unknown.stretches] == [
        "28 Dec 2026 – 4 Jan",
        "4 Apr – 26 Dec 2026",
        "28 Mar – 2 Apr 2026",
        "3–26 Mar 2026",
    ]
    assert sum(each.days for each in unknown.stretches) == 305


def test_without_a_written_plan_the_page_says_where_the_steps_come_from() -> None:
    doses = report(diary(plan=None)).doses
    assert doses.remark == "The steps are read from the doses logged; no plan was written down."


def effects(numbers: list[int], kind: str, grade: str = "mild", *, until: int) -> list[LoggedDay]:
    return [
        day(n, DayLog(pain=5, side_effects=(SideEffectLogged(kind, grade),) if n in numbers else ()))
        for n in range(-3, until + 1)
    ]


def test_a_side_effect_that_went() -> None:
    days = effects([1, 2, 5, 15, 16], "vivid dreams", "moderate", until=25)
    (row,) = report(record(days, today=25)).side_effects
    assert row == SideEffectInWords(
        name="Vivid dreams",
        began="day 2 of 1.5\N{NO-BREAK SPACE}mg",
        worst="moderate",
        days="5 in 2 spells",
        now="gone by 19\N{NO-BREAK SPACE}Mar",
        is_flagged=False,
    )


def test_what_was_last_noted_is_not_said_to_be_gone() -> None:
    days = effects([3, 4], "headache", until=4)
    (row,) = report(record(days, today=20)).side_effects
    assert (plain(row.now), row.days) == ("last noted 6 Mar", "2")


@pytest.mark.parametrize(
    ("until", "now", "is_flagged"), [(41, "still there, day 14", False), (42, "still there, day 15", True)]
)
def test_still_there_two_weeks_after_a_step_is_flagged(until: int, now: str, is_flagged: bool) -> None:
    days = effects(list(range(20, until + 1)), "insomnia", until=until)
    (row,) = report(record(days, today=until)).side_effects
    assert (row.now, row.is_flagged) == (now, is_flagged)
    assert plain(row.began) == "day 7 of 3.0 mg"


def test_severe_is_flagged_and_stands_first() -> None:
    days = [
        day(n, DayLog(pain=5, side_effects=(SideEffectLogged("nausea", "mild"),) if n < 9 else ()))
        for n in range(-2, 20)
    ]
    days[3] = day(
        1, DayLog(side_effects=(SideEffectLogged("nausea", "mild"), SideEffectLogged("headache", "severe")))
    )
    rows = report(record(days, today=19)).side_effects
    assert [(row.name, row.is_flagged, row.began) for row in rows] == [
        ("Headache", True, "day 2 of 1.5\N{NO-BREAK SPACE}mg"),
        ("Nausea", False, "baseline"),
    ]


def test_every_kind_has_a_row() -> None:
    assert len(report(made_up(200, kinds=MANY)).side_effects) == len(MANY)


def test_the_patients_lines_are_kept_as_written() -> None:
    lines = report(diary(), own_lines=OwnLines(changed="more walks", asks="4.5?")).own_lines
    assert [(line.label, line.text) for line in lines] == [
        ("What changed", "more walks"),
        ("What worries me", ""),
        ("What I want to ask", "4.5?"),
    ]


def test_the_method_says_what_was_left_out() -> None:
    assert "first 7 days are not counted" in report(diary()).method
    assert "first 7 days" not in report(record(pains(range(-9, 20)), today=19)).method
    late = [day(-5, DayLog(pain=9), is_late=True), *pains(range(-4, 60))]
    assert "more than 3 days late" in report(record(late, today=60)).method


def test_the_page_says_once_that_nobody_watches() -> None:
    said = report(diary())
    assert said.nobody_watches.startswith("Nobody watches this live. If something worries you, call")
    assert "obody watches" not in said.method


def test_the_daily_table_leaves_blank_what_was_not_logged() -> None:
    days = [
        day(-2, DayLog(pain=0, dream_recalled=False), is_late=True),
        day(
            0,
            DayLog(
                dose_mg=Decimal("1.50"),
                dream_recalled=True,
                dream_vividness=6,
                dream_distress=2,
                side_effects=(SideEffectLogged("insomnia", "moderate"),),
                flare=True,
                event="a cold",
                note="not for this page",
            ),
        ),
    ]
    rows = report(record(days, today=1)).days.rows
    assert [plain(row.date) for row in rows] == ["28 Feb*", "1 Mar", "2 Mar", "3 Mar"]
    assert [row.number for row in rows] == ["−2", "−1", "1", "2"]
    assert [row.pain for row in rows] == ["0", "", "", ""]
    assert [row.dreams for row in rows] == ["none", "", "6/2", ""]
    assert (rows[2].dose, plain(rows[2].said)) == ("1.5", "flare, insomnia 2, a cold")
    assert [row.begins_week for row in rows] == [False, False, True, False]


def test_the_daily_table_holds_the_last_days() -> None:
    days = report(made_up(1100)).days
    assert len(days.rows) == DAYS_ON_A_PAGE
    assert plain(days.rows[-1].date) == "5 Feb"
    assert days.left_out == "The last 84 of 1,100 days."


def test_the_picture_in_words_gives_the_weekly_means() -> None:
    said = report(diary(), at_look=False).picture_in_words
    assert "4.5 mg from 30 March 2026" in said
    assert "week 4 to week 15" in said
    pain = said.partition("Pain ")[2].partition(";")[0].split(", ")
    assert (len(pain), pain[0]) == (12, "5.3")
    assert "Dreams" in said


def test_a_gap_in_the_picture_is_said() -> None:
    said = report(record(pains(range(14)) + pains(range(28, 35)), today=34)).picture_in_words
    assert "Pain 5.0, 5.0, nothing, nothing, 5.0" in said


def test_a_stretch_of_one_day_is_that_day() -> None:
    days = [day(0, DayLog(dose_mg=Decimal(0))), day(1, DayLog(dose_mg=Decimal("1.5")))]
    doses = report(record(days, today=1)).doses
    assert doses.named == (
        NamedDays("Skipped on 1\N{NO-BREAK SPACE}day", (Stretch("2\N{NO-BREAK SPACE}Mar", 1),)),
        NamedDays("Not noted on 0\N{NO-BREAK SPACE}days"),
    )
