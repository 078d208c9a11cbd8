"""The Reminders page, one reminder, choices, tests, and what every page shows of what is new."""

import re
import uuid
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from journal.actions.entries import log_day
from journal.daylog import DayLog
from journal.delivery import in_app
from journal.models import Channel, Delivery, DeliveryState, Through, User
from tests.titration.reminders.conftest import STEP_DAY, run, write
from titration.models import Occurrence, OccurrenceState, Plan, ReminderKind, Schedule, Slot
from titration.reminders.loop import sweep
from titration.reminders.planner import plan_ahead

STEP_TIME = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
LATER = STEP_TIME + timedelta(minutes=10)


@pytest.fixture
def page(client: Client, patient: User) -> Client:
    client.force_login(patient)
    return client


@pytest.fixture
def sent(plan: Plan) -> Occurrence:
    plan_ahead(now=STEP_TIME - timedelta(hours=1))
    sweep(now=STEP_TIME)
    return Occurrence.objects.get(slot=Slot.DOSE_TIME)


def text_of(client: Client, address: str, at: datetime, status: int = 200) -> str:
    with time_machine.travel(at, tick=False):
        response = client.get(address)
    assert response.status_code == status
    return plain(response.content.decode())


def plain(html: str) -> str:
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def form(changes: dict[str, str]) -> dict[str, str]:
    """Both kinds as they are at first: on, by e-mail, discreet."""
    ticked = {
        f"{kind}-{name}": "on" for kind in ReminderKind for name in ("is_active", "by_email", "is_discreet")
    }
    said = ticked | {"step_ahead-wall_time": "18:00"} | changes
    return {name: value for name, value in said.items() if value}


def choose(client: Client, at: datetime, changes: dict[str, str], status: int = 302) -> str:
    with time_machine.travel(at, tick=False):
        response = client.post(reverse("reminders"), form(changes))
    assert response.status_code == status
    return response.content.decode()


# --- the page ---


def test_before_there_is_a_plan_the_page_says_when_something_will_stand_there(page: Client) -> None:
    text = text_of(page, reverse("reminders"), STEP_TIME)
    assert "Reminders come with a plan" in text
    assert "Save" not in text


def test_what_is_coming_stands_there_step_by_step(page: Client, plan: Plan, now: datetime) -> None:
    text = text_of(page, reverse("reminders"), now)
    assert "A step on Tue 24 November: your plan says 3.0 mg from then. " in text
    assert "Sat 21 Nov, 18:00 · Mon 23 Nov, 18:00 · Tue 24 Nov, 22:00" in text
    assert "by the clock of Europe/Berlin" in text


def test_what_was_sent_stands_there_with_its_time(page: Client, sent: Occurrence) -> None:
    text = text_of(page, reverse("reminders"), LATER)
    assert "New Step day, Tue 24 November" in text
    assert "E-mail sent at 22:00." in text


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (OccurrenceState.PLANNED, "due now"),
        (OccurrenceState.DUE, "sent"),
        (OccurrenceState.SATISFIED, "not needed"),
        (OccurrenceState.SKIPPED, "held back"),
        (OccurrenceState.CANCELLED, "cancelled"),
        (OccurrenceState.MISSED, "not sent in time"),
    ],
)
def test_every_end_of_a_reminder_is_said_in_words_with_its_reason(
    page: Client, sent: Occurrence, state: OccurrenceState, word: str
) -> None:
    Occurrence.objects.filter(pk=sent.pk).update(state=state, reason="For this reason.")
    text = text_of(page, reverse("reminders"), LATER)
    told = text[text.index("Sent and not sent") :]
    assert word in told
    assert ("For this reason." in told) == (state not in (OccurrenceState.PLANNED, OccurrenceState.DUE))


@pytest.mark.parametrize(
    ("state", "attempt", "sentence"),
    [
        (DeliveryState.PENDING, 0, "The e-mail is on its way."),
        (DeliveryState.PENDING, 2, "The e-mail is tried again soon. The mail server is away."),
        (DeliveryState.SUPPRESSED, 0, "The e-mail was held back. The mail server is away."),
        (DeliveryState.EXPIRED, 9, "The e-mail could not be sent in time. The mail server is away."),
        (DeliveryState.DEAD, 1, "The e-mail could not be sent. The mail server is away."),
    ],
)
def test_every_end_of_an_email_is_said_in_words_with_its_reason(
    page: Client, sent: Occurrence, state: DeliveryState, attempt: int, sentence: str
) -> None:
    emails = Delivery.objects.filter(channel=Channel.EMAIL)
    emails.update(
        state=state,
        attempt=attempt,
        reason="The mail server is away." if attempt or state == DeliveryState.SUPPRESSED else "",
    )
    text = text_of(page, reverse("reminders"), LATER)
    assert sentence in text
    assert ("in the app only" in text) == ("could not" in sentence)


def test_the_page_asks_few_questions_of_the_database(
    page: Client, patient: User, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    days = [date(2026, 11, 30) + timedelta(days=7 * n) for n in range(8)]
    write(patient, {day: f"0.{n + 1}" for n, day in enumerate(days)}, now=now)
    run(now, now + timedelta(days=70), timedelta(hours=12))
    with django_assert_max_num_queries(20):
        text_of(page, reverse("reminders"), now + timedelta(days=70))


def test_a_strangers_reminders_are_nowhere(client: Client, stranger: User, sent: Occurrence) -> None:
    client.force_login(stranger)
    assert "24 November" not in text_of(client, reverse("reminders"), LATER)
    with time_machine.travel(LATER):
        assert client.get(reverse("reminder", args=[sent.pk])).status_code == 404


@pytest.mark.parametrize("name", ["reminders", "mark_reminders_read"])
def test_without_signing_in_nothing_is_there(client: Client, name: str) -> None:
    assert client.post(reverse(name)).status_code == 302
    assert reverse("account_login") in client.post(reverse(name))["Location"]


# --- one reminder ---


def test_a_reminder_shows_first_what_is_logged(page: Client, patient: User, sent: Occurrence) -> None:
    content = DayLog(dose_mg=Decimal("3"), dose_time=time(21, 4))
    log_day(patient=patient, day=STEP_DAY, content=content, by=patient, now=LATER, through=Through.PAGE)
    text = text_of(page, reverse("reminder", args=[sent.pk]), LATER)
    assert text.index("Already logged for Tue 24 November 3.0 mg at 21:04") < text.index(
        "your plan says 3.0 mg"
    )


def test_a_reminder_says_that_nothing_is_logged_and_leads_to_the_day(page: Client, sent: Occurrence) -> None:
    with time_machine.travel(LATER):
        html = page.get(reverse("reminder", args=[sent.pk])).content.decode()
    assert "No dose is logged for Tue 24 November" in html
    assert reverse("day", args=[STEP_DAY]) in html


def test_before_a_step_what_is_logged_today_stands_first(page: Client, patient: User, plan: Plan) -> None:
    evening = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    run(evening - timedelta(hours=2), evening)
    row = Occurrence.objects.get(slot=Slot.EVENING_BEFORE)
    address = reverse("reminder", args=[row.pk])
    assert "No dose is logged for Mon 23 November" in text_of(page, address, evening)
    content = DayLog(dose_mg=Decimal("1.5"))
    day = STEP_DAY - timedelta(days=1)
    log_day(patient=patient, day=day, content=content, by=patient, now=evening, through=Through.PAGE)
    assert "Already logged for Mon 23 November 1.5 mg" in text_of(page, address, evening)


def test_before_a_step_up_it_leads_to_the_three_questions(page: Client, plan: Plan) -> None:
    evening = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
    run(evening - timedelta(hours=2), evening)
    row = Occurrence.objects.get(slot=Slot.EVENING_BEFORE)
    with time_machine.travel(evening, tick=False):
        html = page.get(reverse("reminder", args=[row.pk])).content.decode()
        assert reverse("plan_gate", args=[STEP_DAY]) in html
        assert "Is an opioid or surgery planned?" in page.get(f"/plan/gate/{STEP_DAY}/").content.decode()


def test_a_reminder_that_was_not_sent_says_why(page: Client, patient: User, plan: Plan) -> None:
    plan_ahead(now=STEP_TIME - timedelta(hours=1))
    content = DayLog(dose_mg=Decimal(3))
    log_day(patient=patient, day=STEP_DAY, content=content, by=patient, now=STEP_TIME, through=Through.PAGE)
    sweep(now=STEP_TIME)
    row = Occurrence.objects.get(slot=Slot.DOSE_TIME)
    text = text_of(page, reverse("reminder", args=[row.pk]), LATER)
    assert "Nothing was sent The dose of that day was already logged." in text


def test_a_day_without_a_dose_is_said(page: Client, patient: User, sent: Occurrence) -> None:
    content = DayLog(dose_mg=Decimal(0))
    log_day(patient=patient, day=STEP_DAY, content=content, by=patient, now=LATER, through=Through.PAGE)
    assert "Already logged for Tue 24 November: no dose" in text_of(
        page, reverse("reminder", args=[sent.pk]), LATER
    )


def test_a_reminder_says_when_the_plan_has_changed_since(
    page: Client, patient: User, sent: Occurrence
) -> None:
    address = reverse("reminder", args=[sent.pk])
    assert "changed since" not in text_of(page, address, LATER)
    write(patient, {date(2026, 11, 10): "1.5", STEP_DAY: "2.0"}, now=LATER)
    text = text_of(page, address, LATER)
    assert "Your plan has changed since this was sent" in text
    assert text.index("your plan says 2.0 mg") < text.index("your plan says 3.0 mg")


def test_a_reminder_that_is_only_planned_has_no_page(page: Client, plan: Plan, now: datetime) -> None:
    plan_ahead(now=now)
    row = Occurrence.objects.get()
    text_of(page, reverse("reminder", args=[row.pk]), now, status=404)
    text_of(page, reverse("reminder", args=[uuid.uuid4()]), now, status=404)


# --- what is new ---


def test_reading_changes_nothing_and_the_button_says_seen(
    page: Client, patient: User, sent: Occurrence
) -> None:
    text_of(page, reverse("reminders"), LATER)
    text_of(page, reverse("reminder", args=[sent.pk]), LATER)
    assert in_app.unread_of(patient).count() > 0
    with time_machine.travel(LATER):
        page.post(reverse("mark_reminders_read"))
    assert in_app.unread_of(patient).count() == 0
    assert "I have seen these" not in text_of(page, reverse("reminders"), LATER)


def test_every_page_knows_how_many_are_new(page: Client, sent: Occurrence) -> None:
    with time_machine.travel(LATER):
        response = page.get(reverse("more"))
    new = in_app.unread_of(sent.schedule.patient).count()
    assert new > 1
    assert f"{new} are new" in plain(response.content.decode())
    assert "New reminders." in response.content.decode()
    in_app.mark_read(sent.schedule.patient, now=LATER)
    assert "New reminders." not in page.get(reverse("more")).content.decode()


# --- choices ---


def test_a_kind_is_switched_off_and_what_was_to_come_goes(page: Client, plan: Plan, now: datetime) -> None:
    plan_ahead(now=now)
    choose(page, now, {"step_ahead-is_active": ""})
    assert Occurrence.objects.count() == 0
    assert list(Schedule.objects.filter(is_active=True).values_list("kind", flat=True)) == ["step_day"]


def test_another_time_moves_what_is_to_come_at_once(page: Client, plan: Plan, now: datetime) -> None:
    plan_ahead(now=now)
    choose(page, now, {"step_ahead-wall_time": "19:30"})
    assert Occurrence.objects.get().due_at == datetime(2026, 11, 21, 18, 30, tzinfo=UTC)


def test_a_time_that_has_passed_today_sends_at_once_within_the_window(
    page: Client, plan: Plan, now: datetime
) -> None:
    """On the evening before the step, at 17:30, the time is moved from 18:00 to 12:00."""
    half_past_five = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    run(now, half_past_five, timedelta(hours=1))
    mail.outbox.clear()
    choose(page, half_past_five, {"step_ahead-wall_time": "12:00"})
    run(half_past_five, half_past_five + timedelta(hours=2))
    assert len(mail.outbox) == 1


def test_ways_and_wording_are_chosen_for_each_kind(page: Client, plan: Plan, now: datetime) -> None:
    choose(page, now, {"step_ahead-by_email": "", "step_day-is_discreet": ""})
    ahead, day = Schedule.objects.order_by("kind")
    assert (ahead.channels, ahead.is_discreet) == (["in_app"], True)
    assert (day.channels, day.is_discreet) == (["in_app", "email"], False)


def test_the_same_choice_again_changes_nothing(page: Client, plan: Plan, now: datetime) -> None:
    choose(page, now, {})
    assert set(Schedule.objects.values_list("revision", "owed_since")) == {(1, None)}


@pytest.mark.parametrize("typed", ["", "25:00", "soon", "\x00", "9" * 5000])
def test_a_time_that_is_none_is_refused_with_a_sentence(
    page: Client, plan: Plan, now: datetime, typed: str
) -> None:
    html = choose(page, now, {"step_ahead-wall_time": typed, "step_day-by_email": ""}, status=400)
    assert "This is not a time." in html or "Please choose a time." in html
    assert "Not saved: one of the answers below needs another look." in html
    assert set(Schedule.objects.values_list("revision", flat=True)) == {1}


# --- a test message ---


def test_a_test_goes_through_the_chosen_way(page: Client, patient: User, now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        page.post(reverse("test_reminder", args=["email"]))
        page.post(reverse("test_reminder", args=["email"]))
    assert "on its way" in text_of(page, reverse("reminders"), now)
    sweep(now=now)
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [
        ([patient.email], "Journal reminder: a test")
    ]
    assert "E-mail sent at 21:00." in text_of(page, reverse("reminders"), now)


def test_a_test_in_the_app_is_there_at_once(page: Client, patient: User, now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        page.post(reverse("test_reminder", args=["in_app"]))
    assert "New This is a test." in text_of(page, reverse("reminders"), now)


def test_there_is_no_other_way(page: Client) -> None:
    assert page.post(reverse("test_reminder", args=["pigeon"])).status_code == 404
    assert page.get(reverse("test_reminder", args=["email"])).status_code == 405
    assert Delivery.objects.count() == 0


def test_more_tests_than_the_budget_are_held_back_with_the_reason(page: Client, now: datetime) -> None:
    for minute in range(8):
        with time_machine.travel(now + timedelta(minutes=minute), tick=False):
            page.post(reverse("test_reminder", args=["email"]))
            sweep(now=now + timedelta(minutes=minute))
    assert len(mail.outbox) == 6
    assert "Too many messages in a short time." in text_of(page, reverse("reminders"), now)
