"""An opioid that a day names: what the day's page says, what is kept, and what the comparison makes of it."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from journal.actions.medicines import add_medicine, answer_safety
from journal.analysis.verdict import State
from journal.daylog import DayLog
from journal.models import User, WordsShown
from ldn_tracker.record.gather import gather
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import course_on, trends_of
from tests.journal.checking_in import FRIDAY, log, page, said, save
from tests.ldn_tracker.record.records import FIRST_DOSE, diary

pytestmark = pytest.mark.usefixtures("evening")
WORDS = "Talk to your prescriber or pharmacist before your next dose of LDN."


@pytest.mark.parametrize("card", ["note", "event"])
def test_a_note_that_names_an_opioid_is_kept_and_answered(
    signed_in: Client, patient: User, card: str
) -> None:
    answer = save(signed_in, card, htmx=True, **{card: "Half an Oxycodon at night"})
    assert answer["X-Checkin"] == "saved"
    assert "You named “Oxycodon” (oxycodone)" in answer.content.decode()
    assert WORDS in answer.content.decode()
    kept = said(patient)
    assert kept is not None
    assert getattr(kept, card) == "Half an Oxycodon at night"
    assert WORDS in page(signed_in)
    assert WORDS in page(signed_in, f"/journal/{FRIDAY}/")


def test_the_words_are_kept_once_a_day_however_often_it_is_saved(signed_in: Client) -> None:
    for note in ("oxycodone", "oxycodone and tea", "OxyContin"):
        save(signed_in, "note", htmx=True, note=note)
    assert list(WordsShown.objects.values_list("ingredient", "day")) == [("oxycodone", FRIDAY)]


def test_a_plain_note_says_nothing(signed_in: Client) -> None:
    answer = save(signed_in, "note", htmx=True, note="naltrexone late, paracetamol, poor sleep")
    assert "You named" not in answer.content.decode() + page(signed_in)
    assert not WordsShown.objects.exists()


def test_saving_another_card_says_nothing_of_the_note(signed_in: Client) -> None:
    save(signed_in, "note", note="codeine")
    assert "You named" not in save(signed_in, "pain", htmx=True, pain="4").content.decode()
    assert WordsShown.objects.count() == 1


def test_without_a_script_the_page_says_it(signed_in: Client) -> None:
    answer = signed_in.post(f"/journal/{FRIDAY}/note/", {"note": "codeine"}, follow=True)
    assert WORDS in answer.content.decode()


def test_the_questions_stand_on_today_until_they_are_answered(
    signed_in: Client, patient: User, now: datetime
) -> None:
    assert "Have you had an organ transplant?" in page(signed_in)
    assert "transplant" not in page(signed_in, "/journal/2026-11-18/")
    answer_safety(patient=patient, opioid_or_surgery=True, transplant=False, by=patient, now=now)
    assert "Have you had an organ transplant?" not in page(signed_in)


def test_the_record_knows_the_opioid_days_of_both(patient: User, now: datetime) -> None:
    noted = FRIDAY - timedelta(days=5)
    log(patient, now, noted, DayLog(note="codiene", dose_mg=Decimal(3)))
    add_medicine(patient=patient, name="Tramadol", since=FRIDAY, by=patient, now=now)
    record = gather(patient, as_of=FRIDAY)
    assert record.opioid_days == {noted, FRIDAY}
    assert course_on(record, record.today).opioid_days == {0, 5}
    assert gather(patient, as_of=noted).opioid_days == record.until(noted).opioid_days == {noted}


def on(day: date) -> Record:
    clean = diary()
    return Record(clean.days, clean.as_of, clean.plan, opioid_days=frozenset({day}))


def test_an_opioid_in_the_last_28_days_interrupts_the_comparison() -> None:
    look = trends_of(diary()).judged_on
    assert trends_of(diary()).primary.verdict.state is not State.INTERRUPTED
    assert trends_of(on(look)).primary.verdict.state is State.INTERRUPTED
    assert trends_of(on(look - timedelta(days=27))).primary.verdict.state is State.INTERRUPTED
    assert trends_of(on(FIRST_DOSE)).primary.verdict == trends_of(diary()).primary.verdict
