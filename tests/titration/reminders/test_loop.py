"""The whole round by a clock that is moved by hand: each reminder arrives once, at its time, or says why not."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from journal.actions.entries import log_day, remove_day
from journal.daylog import DayLog
from journal.delivery import in_app
from journal.models import Channel, Delivery, DeliveryState, Through, User
from tests.titration.reminders.conftest import STEP_DAY, run, write
from titration.actions import stop_plan
from titration.models import Occurrence, OccurrenceState, Plan, ReminderKind, Schedule, Slot
from titration.reminders.choices import choose_reminder
from titration.reminders.loop import sweep
from titration.reminders.planner import plan_ahead
from titration.reminders.promotion import promote, promote_due

STEP_TIME = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
"""22:00 in Berlin on the day of the step."""


def log(patient: User, day: date, dose: str, now: datetime) -> None:
    content = DayLog(dose_mg=Decimal(dose))
    log_day(patient=patient, day=day, content=content, by=patient, now=now, through=Through.PAGE)


def fall_due(at: datetime = STEP_TIME) -> None:
    """Plan what falls due at the instant, without sweeping."""
    plan_ahead(now=at - timedelta(hours=1))


def the_step_day() -> Occurrence:
    return Occurrence.objects.get(slot=Slot.DOSE_TIME)


def deliveries(about: Occurrence) -> dict[str, str]:
    return dict(Delivery.objects.filter(about=about.pk).values_list("channel", "state"))


CHANGES = [
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Europe/Berlin", date(2026, 3, 29)),
    ("Europe/Berlin", date(2026, 10, 25)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
]


@pytest.mark.parametrize(("zone", "change"), CHANGES)
def test_across_a_change_of_the_clocks_each_reminder_arrives_once_at_the_wall_time(
    patient: User, zone: str, change: date
) -> None:
    """Steps on the day of the change and on the days around it; the worker looks around every wall time."""
    patient.time_zone = zone
    patient.save()
    days = [change + timedelta(days=n) for n in (-1, 0, 1)]
    first = datetime.combine(change - timedelta(days=6), time(12), UTC)
    write(patient, dict(zip(days, ("0.5", "1.5", "3.0"), strict=True)), at=time(21, 30), now=first)
    arrived: list[tuple[str, str]] = []
    for at in _around_wall_times(first.date(), zone):
        before = len(mail.outbox)
        plan_ahead(now=at)
        sweep(now=at)
        wall = at.astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M")
        arrived += [(wall, _headline(sent).split(":")[0]) for sent in mail.outbox[before:]]
    assert sorted(arrived) == sorted(_expected(days))
    assert Delivery.objects.filter(channel=Channel.IN_APP).count() == len(arrived)


def _around_wall_times(first: date, zone: str) -> list[datetime]:
    walls = [time(8), time(17, 59), time(18), time(18, 1), time(21, 29), time(21, 30), time(21, 31)]
    days = [first + timedelta(days=n) for n in range(1, 9)]
    return [datetime.combine(day, wall, ZoneInfo(zone)).astimezone(UTC) for day in days for wall in walls]


def _headline(sent: mail.EmailMessage) -> str:
    return str(sent.body).split("\n\n")[1]


def _expected(days: list[date]) -> list[tuple[str, str]]:
    ahead = ["Your plan starts on", "A step on", "A step on"]
    today = ["Your plan starts,", "Step day,", "Step day,"]
    found = []
    for day, before, on_the_day in zip(days, ahead, today, strict=True):
        name = f"{day:%a} {day.day} {day:%B}"
        found += [(f"{day - timedelta(days=n):%m-%d} 18:00", f"{before} {name}") for n in (3, 1)]
        found.append((f"{day:%m-%d} 21:30", f"{on_the_day} {name}"))
    return found


def test_a_due_reminder_is_in_the_app_and_in_the_mail(patient: User, plan: Plan) -> None:
    fall_due()
    sweep(now=STEP_TIME)
    assert the_step_day().state == OccurrenceState.DUE
    assert deliveries(the_step_day()) == {
        Channel.IN_APP: DeliveryState.ACCEPTED,
        Channel.EMAIL: DeliveryState.ACCEPTED,
    }
    assert [sent.to for sent in mail.outbox] == [[patient.email]]


def test_sweeping_and_promoting_again_sends_nothing_again(plan: Plan) -> None:
    fall_due()
    for _ in range(3):
        sweep(now=STEP_TIME)
    assert not promote(the_step_day().pk, now=STEP_TIME)
    assert len(mail.outbox) == 1


def test_a_restored_backup_sends_nothing_again(plan: Plan) -> None:
    """The occurrence is planned as it was before, with another id; its deliveries are known by their keys."""
    fall_due()
    sweep(now=STEP_TIME)
    made = Delivery.objects.count()
    Occurrence.objects.all().delete()
    fall_due()
    sweep(now=STEP_TIME)
    assert the_step_day().state == OccurrenceState.DUE
    assert len(mail.outbox) == 1
    assert Delivery.objects.count() == made


def test_nothing_is_sent_before_its_time(plan: Plan) -> None:
    fall_due()
    sweep(now=STEP_TIME - timedelta(seconds=1))
    assert (the_step_day().state, mail.outbox) == (OccurrenceState.PLANNED, [])


@pytest.mark.parametrize("dose", ["3.0", "1.5", "0"])
def test_a_dose_logged_before_makes_the_reminder_needless(patient: User, plan: Plan, dose: str) -> None:
    """Taken, another amount, or said to be skipped: the day is answered."""
    fall_due()
    log(patient, STEP_DAY, dose, STEP_TIME - timedelta(hours=1))
    sweep(now=STEP_TIME)
    assert the_step_day().state == OccurrenceState.SATISFIED
    assert the_step_day().reason == "The dose of that day was already logged."
    assert deliveries(the_step_day()) == {}


def test_scores_without_a_dose_leave_the_reminder_wanted(patient: User, plan: Plan) -> None:
    fall_due()
    content = DayLog(pain=4)
    log_day(patient=patient, day=STEP_DAY, content=content, by=patient, now=STEP_TIME, through=Through.PAGE)
    sweep(now=STEP_TIME)
    assert the_step_day().state == OccurrenceState.DUE


def test_an_entry_that_was_removed_does_not_count(patient: User, plan: Plan) -> None:
    fall_due()
    log(patient, STEP_DAY, "3.0", STEP_TIME)
    remove_day(patient=patient, day=STEP_DAY, by=patient, now=STEP_TIME, through=Through.PAGE)
    sweep(now=STEP_TIME)
    assert the_step_day().state == OccurrenceState.DUE


def test_a_dose_of_the_day_before_does_not_answer_the_step(patient: User, plan: Plan) -> None:
    fall_due()
    log(patient, STEP_DAY - timedelta(days=1), "1.5", STEP_TIME)
    sweep(now=STEP_TIME)
    assert the_step_day().state == OccurrenceState.DUE


def test_logging_between_promotion_and_sending_holds_the_email_back(patient: User, plan: Plan) -> None:
    fall_due()
    promote_due(now=STEP_TIME)
    log(patient, STEP_DAY, "3.0", STEP_TIME)
    sweep(now=STEP_TIME)
    email = Delivery.objects.get(channel=Channel.EMAIL)
    assert (email.state, email.reason) == (
        DeliveryState.SUPPRESSED,
        "The dose of that day was already logged.",
    )
    assert mail.outbox == []


def test_stopping_between_promotion_and_sending_holds_the_email_back(patient: User, plan: Plan) -> None:
    fall_due()
    promote_due(now=STEP_TIME)
    stop_plan(patient=patient, by=patient, now=STEP_TIME)
    sweep(now=STEP_TIME)
    assert Delivery.objects.get(channel=Channel.EMAIL).state == DeliveryState.SUPPRESSED
    assert mail.outbox == []


def test_an_email_says_what_the_plan_says_when_it_is_sent(patient: User, plan: Plan) -> None:
    """The step was lowered between promotion and sending: the old amount never leaves."""
    fall_due()
    promote_due(now=STEP_TIME)
    write(patient, {date(2026, 11, 10): "1.5", STEP_DAY: "2.0"}, now=STEP_TIME)
    sweep(now=STEP_TIME)
    assert "2.0 mg" in str(mail.outbox[0].body)
    assert "says 3.0 mg" not in str(mail.outbox[0].body)


def test_stopping_between_planning_and_promotion_cancels_with_the_reason(patient: User, plan: Plan) -> None:
    fall_due()
    stop_plan(patient=patient, by=patient, now=STEP_TIME)
    sweep(now=STEP_TIME)
    assert (the_step_day().state, the_step_day().reason) == (
        OccurrenceState.CANCELLED,
        "Your plan has no step on that day any more.",
    )


def test_a_kind_that_was_switched_off_is_held_back(patient: User, plan: Plan) -> None:
    fall_due()
    Schedule.objects.update(is_active=False)
    sweep(now=STEP_TIME)
    assert (the_step_day().state, the_step_day().reason) == (
        OccurrenceState.SKIPPED,
        "You have switched these reminders off.",
    )


def test_a_closed_account_is_reminded_of_nothing(patient: User, plan: Plan) -> None:
    fall_due()
    patient.is_active = False
    patient.save()
    sweep(now=STEP_TIME)
    assert the_step_day().state == OccurrenceState.CANCELLED
    assert Delivery.objects.count() == 0


def test_without_email_the_list_in_the_app_remains(patient: User, plan: Plan) -> None:
    choose(patient, by_email=False)
    fall_due()
    sweep(now=STEP_TIME)
    assert deliveries(the_step_day()) == {Channel.IN_APP: DeliveryState.ACCEPTED}


def test_email_switched_off_after_promotion_is_held_back(patient: User, plan: Plan) -> None:
    fall_due()
    promote_due(now=STEP_TIME)
    choose(patient, by_email=False)
    sweep(now=STEP_TIME)
    assert deliveries(the_step_day())[Channel.EMAIL] == DeliveryState.SUPPRESSED


def choose(patient: User, *, by_email: bool) -> None:
    kind = ReminderKind.STEP_DAY
    choose_reminder(by=patient, kind=kind, is_active=True, by_email=by_email, is_discreet=True, now=STEP_TIME)


def test_past_its_window_a_reminder_is_missed_and_the_person_is_told(patient: User, plan: Plan) -> None:
    fall_due()
    late = STEP_TIME + timedelta(hours=12)
    sweep(now=late)
    assert (the_step_day().state, the_step_day().reason) == (
        OccurrenceState.MISSED,
        "Reminders were not running at the time.",
    )
    (told,) = in_app.unread_of(patient).filter(about=the_step_day().pk)
    assert (told.state, told.subject) == (
        DeliveryState.EXPIRED,
        "Step day, Tue 24 November: your plan says 3.0 mg from tonight.",
    )
    assert mail.outbox == []


def test_just_within_its_window_a_reminder_is_still_sent(plan: Plan) -> None:
    fall_due()
    sweep(now=STEP_TIME + timedelta(hours=12) - timedelta(seconds=1))
    assert the_step_day().state == OccurrenceState.DUE
    assert len(mail.outbox) == 1


def test_a_machine_that_was_off_over_a_step_tells_of_everything_it_missed(
    patient: User, plan: Plan, now: datetime
) -> None:
    run(now, now)
    run(now + timedelta(days=7), now + timedelta(days=7))
    assert set(Occurrence.objects.values_list("slot", "state")) == {
        (slot, OccurrenceState.MISSED) for slot in Slot
    }
    assert in_app.unread_of(patient).count() == 3
    assert mail.outbox == []


def test_promotion_is_all_or_nothing(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database goes away between the occurrence and its deliveries."""
    fall_due()
    with monkeypatch.context() as broken:
        broken.setattr(Delivery.objects, "bulk_create", _gone)
        sweep(now=STEP_TIME)
    assert (the_step_day().state, Delivery.objects.count()) == (OccurrenceState.PLANNED, 0)
    sweep(now=STEP_TIME)
    assert len(mail.outbox) == 1


def _gone(*_: object, **__: object) -> None:
    raise ConnectionError


def test_one_bad_reminder_never_stops_the_others(
    patient: User, stranger: User, plan: Plan, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    write(stranger, {date(2026, 11, 10): "1.5", STEP_DAY: "3.0"}, at=time(16, 0), now=now - timedelta(days=9))
    fall_due()
    bad = Occurrence.objects.get(schedule__patient=patient, slot=Slot.DOSE_TIME)
    plan.strengths = ["not a number"]
    plan.save()
    sweep(now=STEP_TIME)
    assert [sent.to for sent in mail.outbox] == [[stranger.email]]
    assert f"Reminder {bad.pk} could not be promoted: InvalidOperation" in caplog.text
    assert patient.email not in caplog.text


def test_a_full_round_asks_for_another(plan: Plan) -> None:
    fall_due()
    due = Occurrence.objects.filter(due_at__lte=STEP_TIME).count()
    assert [promote_due(now=STEP_TIME, most=1) for _ in range(due + 1)] == [True] * due + [False]
