"""Logging a day: one entry a journal day, blank is not zero, nothing is lost that was said before."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from journal.actions.entries import change_day, log_day, remove_day, restore_day
from journal.daylog import DayLog, SideEffectLogged
from journal.models import Entry, EntryVersion, Through, User
from journal.queries import entries_of, entry_on, recent_side_effects, versions_of
from journal.refusals import ChangedMeanwhile, Refused

FRIDAY = date(2026, 11, 20)
FULL_DAY = DayLog(
    dose_mg=Decimal("1.5"),
    dose_time=time(21, 30),
    pain=7,
    sleep=0,
    dream_recalled=True,
    dream_vividness=8,
    dream_distress=3,
    fatigue=6,
    side_effects=(SideEffectLogged("insomnia", "mild"), SideEffectLogged("own words", "severe")),
    flare=True,
    event="cold",
    note="first night",
)


def log(patient: User, content: DayLog, now: datetime, day: date = FRIDAY, **more: object) -> Entry:
    return log_day(
        patient=patient,
        day=day,
        content=content,
        by=patient,
        now=now,
        through=Through.PAGE,
        **more,  # type: ignore[arg-type]
    )


def test_an_entry_says_what_was_logged_and_blank_is_not_zero(patient: User, now: datetime) -> None:
    log(patient, FULL_DAY, now)
    assert entries_of(patient).get().content() == FULL_DAY
    log(patient, DayLog(pain=0), now)
    entry = entries_of(patient).get()
    assert (entry.pain, entry.sleep, entry.dream_recalled) == (0, None, None)


def test_the_same_day_again_changes_nothing(patient: User, now: datetime) -> None:
    first = log(patient, FULL_DAY, now)
    again = log(patient, FULL_DAY, now + timedelta(minutes=5))
    patient.refresh_from_db()
    assert (again.version, patient.record_revision) == (first.version, 1)
    assert EntryVersion.objects.count() == 1


def test_a_change_keeps_the_other_answers_and_what_was_before(patient: User, now: datetime) -> None:
    log(patient, FULL_DAY, now)
    change_day(patient=patient, day=FRIDAY, changes={"pain": 4}, by=patient, now=now, through=Through.API)
    entry = entry_on(patient, FRIDAY)
    assert entry is not None
    assert entry.content() == replace(FULL_DAY, pain=4)
    assert [version.content["pain"] for version in versions_of(patient, FRIDAY)] == [7, 4]


def test_a_time_before_the_day_start_belongs_to_the_night_after(patient: User, now: datetime) -> None:
    entry = log(patient, DayLog(dose_mg=Decimal(3), dose_time=time(0, 30)), now)
    assert entry.dose_taken_at == datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


def test_the_journal_day_begins_at_the_day_start(patient: User) -> None:
    half_past_midnight = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert patient.journal_day(half_past_midnight) == FRIDAY
    assert patient.journal_day(half_past_midnight + timedelta(hours=4)) == FRIDAY + timedelta(days=1)


def test_removing_hides_and_restoring_brings_back(patient: User, now: datetime) -> None:
    log(patient, FULL_DAY, now)
    assert remove_day(patient=patient, day=FRIDAY, by=patient, now=now, through=Through.PAGE)
    assert entry_on(patient, FRIDAY) is None
    assert not remove_day(patient=patient, day=FRIDAY, by=patient, now=now, through=Through.PAGE)
    restore_day(patient=patient, day=FRIDAY, number=1, by=patient, now=now, through=Through.PAGE)
    entry = entry_on(patient, FRIDAY)
    assert entry is not None
    assert (entry.content(), entry.version) == (FULL_DAY, 3)


def test_clearing_the_last_answer_removes_the_entry(patient: User, now: datetime) -> None:
    log(patient, DayLog(pain=3), now)
    changed = change_day(
        patient=patient, day=FRIDAY, changes={"pain": None}, by=patient, now=now, through=Through.PAGE
    )
    assert changed is None
    assert entry_on(patient, FRIDAY) is None


def test_a_writer_who_saw_an_older_version_is_told(patient: User, now: datetime) -> None:
    log(patient, FULL_DAY, now)
    with pytest.raises(ChangedMeanwhile):
        log(patient, DayLog(pain=1), now, if_version=7)
    with pytest.raises(ChangedMeanwhile):
        log(patient, DayLog(pain=1), now, only_if_none=True)
    assert log(patient, DayLog(pain=1), now, if_version=1).version == 2


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (DayLog(), ""),
        (DayLog(pain=11), "pain"),
        (DayLog(pain=-1), "pain"),
        (DayLog(pain=True), "pain"),
        (DayLog(sleep=10.5), "sleep"),  # type: ignore[arg-type]
        (DayLog(fatigue="7"), "fatigue"),  # type: ignore[arg-type]
        (DayLog(dose_mg=Decimal("NaN")), "dose_mg"),
        (DayLog(dose_mg=Decimal("Infinity")), "dose_mg"),
        (DayLog(dose_mg=Decimal(25)), "dose_mg"),
        (DayLog(dose_mg=Decimal("1e-5")), "dose_mg"),
        (DayLog(dose_mg=Decimal(-1)), "dose_mg"),
        (DayLog(dose_time=time(21, 0)), "dose_time"),
        (DayLog(dose_mg=Decimal(0), dose_time=time(21, 0)), "dose_time"),
        (DayLog(dream_vividness=4), "dream_vividness"),
        (DayLog(dream_recalled=False, dream_distress=4), "dream_distress"),
        (DayLog(side_effects=(SideEffectLogged("nausea", "awful"),)), "side_effects"),
        (DayLog(side_effects=(SideEffectLogged("", "mild"),)), "side_effects"),
        (
            DayLog(side_effects=(SideEffectLogged("Itch", "mild"), SideEffectLogged("itch", "mild"))),
            "side_effects",
        ),
        (DayLog(note="x" * 1_000_000), "note"),
        (DayLog(note="a\x00b"), "note"),
        (DayLog(note="half \ud800"), "note"),
        (DayLog(event="x" * 201), "event"),
    ],
)
def test_bad_content_is_refused_with_a_sentence_and_changes_nothing(
    patient: User, now: datetime, content: DayLog, field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        log(patient, content, now)
    assert field in [fault.field for fault in refusal.value.faults]
    assert all(fault.sentence.endswith(".") for fault in refusal.value.faults)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2026, 11, 21), date(2027, 11, 20)])
def test_a_day_outside_the_journal_is_refused(patient: User, now: datetime, day: date) -> None:
    with pytest.raises(Refused):
        log(patient, FULL_DAY, now, day=day)


def test_right_to_left_and_markup_are_kept_as_written(patient: User, now: datetime) -> None:
    note = "\u202bכאב\u202c =cmd() <script>alert(1)</script>"
    assert log(patient, DayLog(note=note), now).content().note == note


def test_only_the_owner_may_write(patient: User, stranger: User, now: datetime) -> None:
    with pytest.raises(PermissionDenied):
        log_day(patient=patient, day=FRIDAY, content=FULL_DAY, by=stranger, now=now, through=Through.PAGE)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("through", "is_late"), [(Through.PAGE, True), (Through.IMPORT, False)])
def test_an_entry_is_late_after_three_days_but_an_import_is_not(
    patient: User, now: datetime, through: Through, is_late: bool
) -> None:
    day = FRIDAY - timedelta(days=4)
    entry = log_day(patient=patient, day=day, content=FULL_DAY, by=patient, now=now, through=through)
    assert entry.is_late is is_late
    assert not log(patient, FULL_DAY, now, day=FRIDAY - timedelta(days=3)).is_late


def test_recent_side_effects_come_most_recent_first(patient: User, now: datetime) -> None:
    log(
        patient,
        DayLog(side_effects=(SideEffectLogged("nausea", "mild"),)),
        now,
        day=FRIDAY - timedelta(days=2),
    )
    log(
        patient,
        DayLog(side_effects=(SideEffectLogged("headache", "mild"),)),
        now,
        day=FRIDAY - timedelta(days=1),
    )
    assert recent_side_effects(patient, before=FRIDAY) == ["headache", "nausea"]
