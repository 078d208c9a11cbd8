"""The words: they name the day and what the plan says, and tell nobody to take anything."""

from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import pytest

from journal.models import Channel, User
from tests.titration.reminders.conftest import CAPSULES, STEP_DAY
from titration.dosing.gate import Offer
from titration.models import DoseMoment, Occurrence, Plan, ReminderKind, Schedule, Slot
from titration.reminders.news import StepNews
from titration.reminders.planner import plan_ahead
from titration.reminders.wording import QUESTIONS, dose_words, headline_of, message_of, words_of


def news(
    before: str | None = "1.5", *, moment: DoseMoment = DoseMoment.BEDTIME, dose: str = "3.0"
) -> StepNews:
    before_mg = Decimal(before) if before else None
    return StepNews(STEP_DAY, Decimal(dose), before_mg, moment, time(14, 0), CAPSULES)


@pytest.mark.parametrize(
    ("kind", "told", "headline"),
    [
        (ReminderKind.STEP_DAY, news(), "Step day, Tue 24 November: your plan says 3.0 mg from tonight."),
        (
            ReminderKind.STEP_DAY,
            news(moment=DoseMoment.MORNING),
            "Step day, Tue 24 November: your plan says 3.0 mg from this morning.",
        ),
        (
            ReminderKind.STEP_DAY,
            news(moment=DoseMoment.OTHER),
            "Step day, Tue 24 November: your plan says 3.0 mg from 14:00.",
        ),
        (
            ReminderKind.STEP_DAY,
            news(None),
            "Your plan starts, Tue 24 November: it says 3.0 mg from tonight.",
        ),
        (
            ReminderKind.STEP_DAY,
            news("4.5"),
            "Step down, Tue 24 November: your plan says 3.0 mg from tonight.",
        ),
        (ReminderKind.STEP_AHEAD, news(), "A step on Tue 24 November: your plan says 3.0 mg from then."),
        (
            ReminderKind.STEP_AHEAD,
            news("4.5"),
            "A step down on Tue 24 November: your plan says 3.0 mg from then.",
        ),
        (
            ReminderKind.STEP_AHEAD,
            news(None, dose="0.05"),
            "Your plan starts on Tue 24 November: it says 50 µg from then.",
        ),
    ],
)
def test_the_headline_names_the_day_and_what_the_plan_says(
    kind: ReminderKind, told: StepNews, headline: str
) -> None:
    assert headline_of(kind, told) == headline


def test_the_amount_stands_in_the_preparation_too() -> None:
    assert words_of(ReminderKind.STEP_DAY, news()).sentences == (
        "3.0 mg · two 1.5 mg capsules",
        "Until now it said 1.5 mg.",
        "If this day's dose is logged already, there is nothing more to do.",
    )


@pytest.mark.parametrize(("before", "asked"), [("1.5", 3), ("4.5", 0), (None, 0)])
def test_the_three_questions_are_asked_before_a_step_up(before: str | None, asked: int) -> None:
    words = words_of(ReminderKind.STEP_AHEAD, news(before))
    assert words.questions == tuple(map(str, QUESTIONS))[:asked]
    assert ("ask your prescriber first" in words.text) == bool(asked)


@pytest.mark.parametrize("kind", ReminderKind)
@pytest.mark.parametrize("before", [None, "1.5", "4.5"])
def test_nobody_is_told_to_take_anything(kind: ReminderKind, before: str | None) -> None:
    words = words_of(kind, news(before))
    text = f"{words.headline} {words.text}".lower()
    assert not {"take", "now,", "should", "must", "recommend"} & set(text.split())


@pytest.fixture
def occurrences(patient: User, plan: Plan, now: datetime) -> list[Occurrence]:
    plan_ahead(now=now)
    plan_ahead(now=now.replace(day=23))
    return list(Occurrence.objects.all())


def test_an_email_is_discreet_unless_the_person_says_otherwise(occurrences: list[Occurrence]) -> None:
    assert len(occurrences) == 3
    for row in occurrences:
        assert message_of(row, news(), Channel.EMAIL).subject == "Journal reminder"
    Schedule.objects.update(is_discreet=False)
    for row in Occurrence.objects.all():
        words = words_of(row.schedule.kind, news())
        assert message_of(row, news(), Channel.EMAIL).subject == words.headline


def test_what_a_notification_shows_of_a_discreet_email_says_nothing_of_the_plan(
    occurrences: list[Occurrence],
) -> None:
    """Subject, first words and addresses: no drug, no dose, no symptom."""
    for row in occurrences:
        email = message_of(row, news(), Channel.EMAIL)
        shown = f"{email.subject} {email.body[:110]}".lower()
        assert not [
            word for word in ("ldn", "naltrexone", "mg", "dose", "step", "side effect") if word in shown
        ]
        assert "ldn" not in email.body.lower() + email.html.lower()


def test_an_email_says_the_same_in_text_and_html_and_leads_to_what_is_logged_or_to_the_questions(
    occurrences: list[Occurrence],
) -> None:
    for row in occurrences:
        email = message_of(row, news(), Channel.EMAIL)
        words = words_of(row.schedule.kind, news())
        for sentence in (words.headline, *words.questions):
            assert sentence in email.body
            assert sentence in email.html
        is_asked = row.slot == Slot.EVENING_BEFORE
        place = "plan/gate/2026-11-24/" if is_asked else f"reminders/{row.pk}/"
        for part in (email.body, email.html):
            assert f"http://127.0.0.1:8000/{place}" in part
            assert ("Answer the questions in the journal" in part) is is_asked
        assert "\n\n\n" not in email.body


def test_before_a_step_down_nothing_is_asked(occurrences: list[Occurrence]) -> None:
    (evening,) = (row for row in occurrences if row.slot == Slot.EVENING_BEFORE)
    email = message_of(evening, news(before="4.5"), Channel.EMAIL)
    assert f"/reminders/{evening.pk}/" in email.body
    assert "plan/gate" not in email.body + email.html


def test_in_the_app_the_headline_is_the_subject(occurrences: list[Occurrence]) -> None:
    step_day = next(row for row in occurrences if row.slot == Slot.DOSE_TIME)
    message = message_of(step_day, news(), Channel.IN_APP)
    assert message.subject.startswith("Step day, Tue 24 November")
    assert message.html == ""


def test_what_is_logged_is_said_with_its_time() -> None:
    assert dose_words(Decimal("3.0000"), time(21, 4)) == "3.0 mg at 21:04"
    assert dose_words(Decimal("3.0000"), None) == "3.0 mg"


@pytest.mark.parametrize(
    ("told", "gate", "said"),
    [
        (news(), Offer.NOT_ANSWERED, True),
        (news(), Offer.AS_WRITTEN, False),
        (news(), Offer.HOLD_FIRST, False),
        (news("4.5"), Offer.NOT_ANSWERED, False),
        (news(None), Offer.NOT_ANSWERED, False),
    ],
)
def test_a_step_day_says_that_the_questions_were_not_answered(
    told: StepNews, gate: Offer, said: bool
) -> None:
    sentence = "The three questions before this step were not all answered; it stays as written."
    assert (sentence in words_of(ReminderKind.STEP_DAY, replace(told, gate=gate)).sentences) is said
