"""Today and the days before: the plan's dose on top, the check-in beneath, and what the page says of the time."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.daylog import DayLog, SideEffectLogged
from journal.models import User
from journal.queries import entry_on
from ldn_tracker.record.tonight import tonight
from tests.journal.checking_in import FRIDAY, log, page, said, save
from titration.actions import write_plan
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import DoseMoment, Plan

pytestmark = pytest.mark.usefixtures("evening")
FIRST_DOSE = date(2026, 11, 2)


def make_plan(patient: User, first: date = FIRST_DOSE, moment: DoseMoment = DoseMoment.BEDTIME) -> Plan:
    doses = [Decimal("1.5"), Decimal(3), Decimal("4.5")]
    return write_plan(
        patient=patient,
        steps=[Step(first + timedelta(days=14 * number), dose) for number, dose in enumerate(doses)],
        dose_moment=moment,
        dose_time=time(21, 30),
        preparation=Preparation(kind=Kind.CAPSULE, strengths_mg=(Decimal("1.5"),)),
        started_from="",
        by=patient,
        now=datetime(first.year, first.month, first.day, tzinfo=UTC) - timedelta(days=1),
    )


@pytest.fixture
def plan(patient: User) -> Plan:
    return make_plan(patient)


# --- the dose ---


def test_the_plan_says_what_is_due_tonight_and_what_comes_next(signed_in: Client, plan: Plan) -> None:
    shown = page(signed_in)
    for words in (
        "<h1>Friday 20 November</h1>",
        "Day 5 of 14 at 3.0 mg",
        "week 3 since the first dose",
        "tonight · two 1.5 mg capsules",
        "Step 2 of 3 of your plan",
        "Next: 4.5 mg from Mon 30 Nov",
    ):
        assert words in shown


@pytest.mark.parametrize(
    ("moment", "words"), [(DoseMoment.MORNING, "this morning ·"), (DoseMoment.OTHER, "today · two 1.5")]
)
def test_a_dose_is_named_by_its_moment(
    signed_in: Client, patient: User, moment: DoseMoment, words: str
) -> None:
    make_plan(patient, moment=moment)
    assert words in page(signed_in)


def test_before_the_first_step_the_days_are_baseline(signed_in: Client, patient: User) -> None:
    make_plan(patient, first=date(2026, 11, 29))
    shown = page(signed_in)
    assert "Your plan starts on Sunday 29 November. The days until then are your baseline." in shown
    assert "Next: 1.5 mg from Sun 29 Nov" in shown
    assert 'value="taken"' not in shown


def test_the_last_step_has_no_end_and_nothing_comes_next(signed_in: Client, patient: User) -> None:
    make_plan(patient, first=date(2026, 10, 1))
    shown = page(signed_in)
    assert "Day 23 at 4.5 mg" in shown
    assert "Next:" not in shown


def test_without_a_plan_the_amount_is_typed_and_the_plan_is_a_link_away(
    signed_in: Client, patient: User
) -> None:
    shown = page(signed_in)
    assert 'href="/plan/">Make your plan</a>' in shown
    assert 'name="dose_mg"' in shown
    save(signed_in, "dose", answer="other", dose_mg="1.5")
    assert "taken at 21:00" in page(signed_in)


def test_taken_is_one_tap_and_can_be_changed_or_undone(signed_in: Client, patient: User, plan: Plan) -> None:
    assert '<input type="hidden" name="dose_mg" value="3">' in page(signed_in)
    answer = save(signed_in, "dose", htmx=True, answer="taken", dose_mg="3")
    card = " ".join(answer.content.decode().split())
    for words in ("taken at 21:00", "Change", "Undo"):
        assert words in card
    assert 'value="taken"' not in card
    assert said(patient) == DayLog(dose_mg=Decimal(3), dose_time=time(21, 0))


def test_an_amount_that_is_wrong_stays_open_in_its_card(signed_in: Client, plan: Plan) -> None:
    answer = save(signed_in, "dose", htmx=True, answer="other", dose_mg="three")
    card = answer.content.decode()
    assert '<details class="dose-other" open>' in card
    assert 'value="three"' in card


def test_another_amount_than_planned_says_both(signed_in: Client, plan: Plan) -> None:
    save(signed_in, "dose", answer="other", dose_mg="1.5")
    shown = page(signed_in)
    assert '<strong class="number">1.5 mg</strong>' in shown
    assert "Your plan says 3.0 mg." in shown


def test_a_skipped_dose_may_say_why(signed_in: Client, plan: Plan) -> None:
    save(signed_in, "dose", answer="skipped")
    assert "Why? Only if you like." in page(signed_in)
    save(signed_in, "dose", answer="why", skip_reason="ran out")
    shown = page(signed_in)
    assert "ran out</span>" in shown
    assert "Why? Only if you like." not in shown


@pytest.mark.parametrize(
    ("day", "number", "length", "week", "done"),
    [
        (FIRST_DOSE, 1, 14, 1, ["2.31%", "0.00%", "0.00%"]),
        (date(2026, 11, 8), 1, 14, 1, ["16.17%", "0.00%", "0.00%"]),
        (date(2026, 11, 9), 1, 14, 2, ["18.48%", "0.00%", "0.00%"]),
        (FRIDAY, 2, 14, 3, ["32.33%", "11.55%", "0.00%"]),
        (date(2026, 12, 25), 3, None, 8, ["32.33%", "32.33%", "32.33%"]),
    ],
)
def test_the_bar_is_as_long_as_the_steps(
    plan: Plan, day: date, number: int, length: int | None, week: int, done: list[str]
) -> None:
    shown = tonight(plan, day)
    assert (shown.number_of_step, shown.length_of_step, shown.week) == (number, length, week)
    assert [part.done for part in shown.bar] == done
    assert [part.width for part in shown.bar] == ["32.33%"] * 3
    assert [part.left for part in shown.bar] == ["0.00%", "33.83%", "67.67%"]


# --- the scales and the chips ---


def test_nothing_is_answered_before_it_is_tapped(signed_in: Client, patient: User, now: datetime) -> None:
    yesterday = DayLog(pain=7, sleep=3, fatigue=9, dream_recalled=False, note="yesterday's", flare=True)
    log(patient, now, FRIDAY - timedelta(days=1), yesterday)
    shown = page(signed_in)
    assert "checked" not in shown
    assert "yesterday&#x27;s" not in shown
    assert "All saved</span>" not in shown
    assert 'value="yes">Too ill to log</button>' in shown


def test_every_score_has_eleven_buttons_a_way_to_clear_and_words_at_its_ends(signed_in: Client) -> None:
    shown = page(signed_in)
    for name in ("pain", "sleep", "fatigue", "dream_vividness", "dream_distress"):
        for score in ("", *range(11)):
            assert shown.count(f'name="{name}" value="{score}"') == 1
    for words in ("0 no pain", "worst pain imaginable 10", "last night · higher is better", "0 terrible"):
        assert words in shown


def test_what_was_answered_is_shown(signed_in: Client, patient: User, now: datetime) -> None:
    log(patient, now, content=DayLog(pain=0, dream_recalled=False))
    shown = page(signed_in)
    assert 'name="pain" value="0" checked' in shown
    assert 'name="dream_recalled" value="no" checked' in shown
    assert shown.count("checked") == 2
    assert "All saved</span>" in shown


def test_side_effects_of_the_last_days_come_first(signed_in: Client, patient: User, now: datetime) -> None:
    effects = (SideEffectLogged("dizziness", "mild"), SideEffectLogged("itch", "severe"))
    log(patient, now, FRIDAY - timedelta(days=2), DayLog(side_effects=effects))
    log(patient, now, content=DayLog(side_effects=(SideEffectLogged("nausea", "moderate"),)))
    shown = page(signed_in)
    kinds = [
        part.split('"')[0]
        for part in shown.split('data-kind="')[1:]
        if not part.startswith(("tap", "card", "typed"))
    ]
    assert kinds[:5] == ["nausea", "dizziness", "itch", "vivid dreams", "insomnia"]
    assert len(kinds) == 12
    assert 'value="nausea:severe"' in shown
    assert 'value="itch:mild"' in shown


# --- days and times ---


def test_a_dose_after_midnight_belongs_to_the_evening_before(
    signed_in: Client, patient: User, plan: Plan, now: datetime
) -> None:
    with time_machine.travel(now + timedelta(hours=3, minutes=30), tick=False):
        shown = page(signed_in)
        assert "<h1>Friday 20 November</h1>" in shown
        assert "It is past midnight. Until 04:00 this is still the page of Friday 20 November." in shown
        save(signed_in, "dose", answer="taken", dose_mg="3")
    entry = entry_on(patient, FRIDAY)
    assert entry is not None
    assert (entry.dose_time, entry.dose_taken_at) == (time(0, 30), now + timedelta(hours=3, minutes=30))


def test_a_card_stays_on_its_day_when_the_day_has_turned_meanwhile(
    signed_in: Client, patient: User, plan: Plan, now: datetime
) -> None:
    with time_machine.travel(now + timedelta(hours=7, minutes=5), tick=False):
        answer = save(signed_in, "dose", FRIDAY, answer="taken", dose_mg="3")
        assert answer["Location"] == "/journal/2026-11-20/#dose"
        assert "<h1>Saturday 21 November</h1>" in page(signed_in)
    assert said(patient) == DayLog(dose_mg=Decimal(3))
    assert said(patient, FRIDAY + timedelta(days=1)) is None


@pytest.mark.parametrize(("days_ago", "is_back"), [(1, False), (5, False), (6, True), (200, True)])
def test_after_a_gap_it_says_welcome_back(
    signed_in: Client, patient: User, now: datetime, days_ago: int, is_back: bool
) -> None:
    assert "Welcome back" not in page(signed_in)
    log(patient, now, FRIDAY - timedelta(days=days_ago))
    assert ("Welcome back" in page(signed_in)) is is_back
    save(signed_in, "pain", pain="3")
    assert "Welcome back" not in page(signed_in)


def test_yesterday_is_one_tap_away_and_says_if_it_is_blank(
    signed_in: Client, patient: User, now: datetime
) -> None:
    log(patient, now, FRIDAY - timedelta(days=2))
    shown = page(signed_in)
    assert 'href="/journal/2026-11-19/"' in shown
    assert "not logged" in shown
    log(patient, now, FRIDAY - timedelta(days=1))
    assert "not logged" not in page(signed_in)


def test_a_day_before_is_the_same_check_in(signed_in: Client, patient: User, plan: Plan) -> None:
    shown = page(signed_in, "/journal/2026-11-13/")
    assert "<h1>Friday 13 November</h1>" in shown
    assert "<h1>Thursday 13 November 2025</h1>" in page(signed_in, "/journal/2025-11-13/")
    for words in ("Day 12 of 14 at 1.5 mg", "by your plan", "/journal/2026-11-12/", "/journal/2026-11-14/"):
        assert words in shown
    assert save(signed_in, "pain", "2026-11-13", pain="4")["Location"] == "/journal/2026-11-13/#pain"
    assert said(patient, date(2026, 11, 13)) == DayLog(pain=4)


# --- what it costs ---


@pytest.mark.parametrize("days", [3, 60])
def test_today_asks_the_database_the_same_however_long_the_journal(
    signed_in: Client,
    patient: User,
    plan: Plan,
    now: datetime,
    days: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    effects = (SideEffectLogged("nausea", "mild"), SideEffectLogged("headache", "mild"))
    for number in range(days):
        log(patient, now, FRIDAY - timedelta(days=number), DayLog(pain=5, side_effects=effects))
    with django_assert_num_queries(12):
        page(signed_in)


def test_nothing_on_the_page_needs_what_the_policy_forbids(signed_in: Client, plan: Plan) -> None:
    save(signed_in, "dose", answer="skipped")
    for address in ("/today/", "/journal/2026-11-20/", "/journal/"):
        shown = page(signed_in, address)
        for forbidden in (" style=", "<style", "onclick=", "<script>", "javascript:"):
            assert forbidden not in shown
