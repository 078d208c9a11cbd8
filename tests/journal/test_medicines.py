"""The list of medicines, and the questions asked once: what is kept, what is said, what is refused."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from journal.actions.medicines import (
    add_medicine,
    answer_safety,
    end_medicine,
    keep_words_shown,
    remove_medicine,
)
from journal.daylog import DayLog
from journal.medicine_rules import MOST_MEDICINES
from journal.models import Medicine, MedicineVersion, SafetyAnswers, User, WordsShown
from journal.opioid_words import before_starting, words_for
from journal.opioids import matches
from journal.queries import medicines_of, opioid_days, safety_answers_of
from journal.refusals import Refused
from tests.journal.checking_in import FRIDAY, log, page

pytestmark = pytest.mark.usefixtures("evening")
FORBIDDEN = ("safe", "stop", "increase", "decrease", "lower your", "raise your", "hours", "you should")


def add(patient: User, now: datetime, name: str, since: date | None = None) -> Medicine:
    return add_medicine(patient=patient, name=name, since=since, by=patient, now=now)


def test_a_medicine_is_added_ended_taken_again_and_removed(patient: User, now: datetime) -> None:
    medicine = add(patient, now, "Ibuprofen 400", date(2026, 1, 2))
    end_medicine(medicine=medicine, until=FRIDAY, by=patient, now=now)
    end_medicine(medicine=medicine, until=FRIDAY, by=patient, now=now)
    end_medicine(medicine=medicine, until=None, by=patient, now=now)
    remove_medicine(medicine=medicine, by=patient, now=now)
    remove_medicine(medicine=medicine, by=patient, now=now)
    assert list(medicines_of(patient)) == []
    said = MedicineVersion.objects.filter(medicine=medicine).values_list("number", "until", "is_removal")
    assert list(said) == [(1, None, False), (2, FRIDAY, False), (3, None, False), (4, None, True)]
    patient.refresh_from_db()
    assert patient.record_revision == 4


def test_a_removed_medicine_is_put_back_as_it_was(client: Client, patient: User, now: datetime) -> None:
    client.force_login(patient)
    medicine = add(patient, now, "Ibuprofen 400", date(2026, 1, 2))
    client.post(f"/medicines/{medicine.pk}/remove/")
    assert "Ibuprofen 400 is off your list." in page(client, "/medicines/")
    client.post(f"/medicines/{medicine.pk}/put-back/")
    client.post(f"/medicines/{medicine.pk}/put-back/")
    (kept,) = medicines_of(patient)
    assert (kept.since, kept.version) == (date(2026, 1, 2), 3)
    shown = page(client, "/medicines/")
    assert "is off your list" not in shown
    assert "Ibuprofen 400 was put back." in shown


def test_a_full_list_takes_none_back(client: Client, patient: User, now: datetime) -> None:
    client.force_login(patient)
    removed = add(patient, now, "Ibuprofen")
    remove_medicine(medicine=removed, by=patient, now=now)
    Medicine.objects.bulk_create(Medicine(patient=patient, name=f"m{n}") for n in range(MOST_MEDICINES))
    answer = client.post(f"/medicines/{removed.pk}/put-back/", follow=True)
    assert "The list holds at most 100 medicines." in answer.content.decode()
    assert medicines_of(patient).count() == MOST_MEDICINES


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("", None, None),
        ("x" * 121, None, None),
        ("a\x00b", None, None),
        ("a\nb", None, None),
        ("ok", date(1999, 12, 31), None),
        ("ok", FRIDAY + timedelta(days=1), None),
        ("ok", None, FRIDAY + timedelta(days=1)),
        ("ok", FRIDAY, FRIDAY - timedelta(days=1)),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    patient: User, now: datetime, name: str, since: date | None, until: date | None
) -> None:
    with pytest.raises(Refused, match=r"\.$"):
        add_medicine(patient=patient, name=name, since=since, until=until, by=patient, now=now)
    assert not Medicine.objects.exists()


def test_the_list_is_not_endless(patient: User, now: datetime) -> None:
    Medicine.objects.bulk_create(Medicine(patient=patient, name=f"m{n}") for n in range(MOST_MEDICINES))
    with pytest.raises(Refused, match="at most 100"):
        add(patient, now, "one more")


def test_nobody_else_writes_the_list(patient: User, caregiver: User, now: datetime) -> None:
    medicine = add(patient, now, "zinc")
    for write in (
        lambda: add_medicine(patient=patient, name="iron", since=None, by=caregiver, now=now),
        lambda: end_medicine(medicine=medicine, until=FRIDAY, by=caregiver, now=now),
        lambda: remove_medicine(medicine=medicine, by=caregiver, now=now),
        lambda: answer_safety(
            patient=patient, opioid_or_surgery=True, transplant=False, by=caregiver, now=now
        ),
        lambda: keep_words_shown(patient=patient, found=matches("codeine"), by=caregiver, now=now),
    ):
        with pytest.raises(PermissionDenied):
            write()
    assert medicines_of(patient).get().until is None
    assert not SafetyAnswers.objects.exists()


@pytest.mark.parametrize("name", ["oxycodone", "OxyContin", "Imodium", "loperamide", "Contrave", "naloxone"])
def test_the_words_point_to_people_and_never_advise(name: str) -> None:
    (words,) = words_for(matches(name))
    said = " ".join((words.named, *words.sentences)).lower()
    assert name.lower() in said
    assert "prescriber" in said
    assert "pharmacist" in said
    assert [word for word in FORBIDDEN if word in said] == []
    assert not any(char.isdigit() for char in said)


def test_each_is_said_once_and_the_most_urgent_first() -> None:
    words = words_for(matches("Contrave, Imodium, OxyContin and oxycodone"))
    assert [each.level for each in words] == ["stop_and_call", "ask_pharmacist", "duplicate"]


def test_the_words_for_a_yes() -> None:
    assert before_starting(opioid_or_surgery=False, transplant=False) == []
    said = " ".join(before_starting(opioid_or_surgery=True, transplant=True))
    assert "prescriber" in said
    assert "transplant team" in said


def test_opioid_days_are_those_of_the_list_and_of_the_notes(patient: User, now: datetime) -> None:
    log(patient, now, FRIDAY - timedelta(days=9), DayLog(note="half an oxycodon at night"))
    log(patient, now, FRIDAY - timedelta(days=8), DayLog(event="Imodium"))
    log(patient, now, FRIDAY - timedelta(days=7), DayLog(note="naltrexone late", event="a cold"))
    assert opioid_days(patient, until=FRIDAY) == {FRIDAY - timedelta(days=9)}
    medicine = add(patient, now, "Tramadol 50 mg", FRIDAY - timedelta(days=2))
    add(patient, now, "ibuprofen", FRIDAY - timedelta(days=30))
    on_it = {FRIDAY - timedelta(days=n) for n in (0, 1, 2, 9)}
    assert opioid_days(patient, until=FRIDAY) == on_it
    assert opioid_days(patient, until=FRIDAY - timedelta(days=2)) == {min(on_it), FRIDAY - timedelta(days=2)}
    assert opioid_days(patient, until=FRIDAY - timedelta(days=10)) == set()
    end_medicine(medicine=medicine, until=FRIDAY - timedelta(days=1), by=patient, now=now)
    assert opioid_days(patient, until=FRIDAY) == on_it - {FRIDAY}
    remove_medicine(medicine=medicine, by=patient, now=now)
    assert opioid_days(patient, until=FRIDAY) == {FRIDAY - timedelta(days=9)}


def test_an_opioid_of_unknown_beginning_counts_from_the_first_entry(patient: User, now: datetime) -> None:
    log(patient, now, FRIDAY - timedelta(days=3))
    add(patient, now, "methadone")
    assert len(opioid_days(patient, until=FRIDAY)) == 4


def test_adding_an_opioid_on_the_page_keeps_it_and_shows_the_words(signed_in: Client, patient: User) -> None:
    answer = signed_in.post("/medicines/", {"name": "OxyContin 10 mg", "since": "2026-11-01"}, follow=True)
    assert answer.redirect_chain == [("/medicines/", 302)]
    said = page(signed_in, "/medicines/")
    assert "OxyContin 10 mg" in said
    assert "since 1 Nov 2026" in said
    assert "You named “OxyContin” (oxycodone). It is an opioid or acts like one." in said
    assert "Talk to your prescriber or pharmacist before your next dose of LDN." in said
    shown = WordsShown.objects.get()
    assert (shown.patient, shown.ingredient, shown.level) == (patient, "oxycodone", "stop_and_call")


def test_the_most_urgent_stands_first(signed_in: Client, patient: User, now: datetime) -> None:
    for name in ("Aspirin", "Imodium", "Tramadol"):
        add(patient, now, name)
    said = page(signed_in, "/medicines/")
    assert said.index("Tramadol") < said.index("Imodium") < said.index("Aspirin")


def test_an_everyday_medicine_is_kept_without_words(signed_in: Client) -> None:
    signed_in.post("/medicines/", {"name": "Tylenol", "since": ""})
    said = page(signed_in, "/medicines/")
    assert "Tylenol" in said
    assert "You named" not in said
    assert not WordsShown.objects.exists()


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"name": " "},
        {"name": "x" * 121},
        {"name": "a\x00b"},
        {"name": "zinc", "since": "2099-01-01"},
        {"name": "zinc", "since": "yesterday"},
    ],
)
def test_the_page_refuses_with_a_sentence(signed_in: Client, answers: dict[str, str]) -> None:
    answer = signed_in.post("/medicines/", answers)
    assert answer.status_code == 400
    assert 'class="error"' in answer.content.decode()
    assert not Medicine.objects.exists()


def test_ending_and_removing_on_the_page(signed_in: Client, patient: User, now: datetime) -> None:
    medicine = add(patient, now, "Tramadol", date(2026, 11, 1))
    address = f"/medicines/{medicine.pk}"
    assert signed_in.post(f"{address}/end/", {"until": "2026-10-01"}).status_code == 400
    assert signed_in.post(f"{address}/end/", {}).status_code == 400
    assert signed_in.post(f"{address}/end/", {"until": "2026-11-19"}).status_code == 302
    said = page(signed_in, "/medicines/")
    assert "1 Nov 2026 to 19 Nov 2026" in said
    assert "You named" not in said
    signed_in.post(f"{address}/end/", {"again": "1"})
    assert "You named Tramadol" in page(signed_in, "/medicines/")
    signed_in.post(f"{address}/remove/")
    assert "Tramadol was removed" in page(signed_in, "/medicines/")
    assert signed_in.post(f"{address}/end/", {"until": "2026-11-19"}).status_code == 404


@pytest.mark.parametrize("what", ["end", "remove"])
def test_anothers_medicine_does_not_exist(
    client: Client, patient: User, stranger: User, now: datetime, what: str
) -> None:
    medicine = add(patient, now, "zinc")
    client.force_login(stranger)
    assert client.post(f"/medicines/{medicine.pk}/{what}/", {"until": "2026-11-19"}).status_code == 404
    assert MedicineVersion.objects.count() == 1


def test_the_questions_are_answered_and_changed(signed_in: Client, patient: User, now: datetime) -> None:
    assert signed_in.post("/medicines/safety/", {"transplant": "no"}).status_code == 400
    assert safety_answers_of(patient) is None
    yes = {"opioid_or_surgery": "yes", "transplant": "yes"}
    assert signed_in.post("/medicines/safety/", yes)["Location"] == "/medicines/"
    said = page(signed_in, "/medicines/")
    assert "Talk to your prescriber before you start LDN" in said
    assert "transplant team" in said
    no = {"opioid_or_surgery": "no", "transplant": "no"}
    assert signed_in.post("/medicines/safety/", no)["Location"] == "/today/"
    signed_in.post("/medicines/safety/", no)
    assert "transplant team" not in page(signed_in, "/medicines/")
    assert SafetyAnswers.objects.count() == 2


def test_more_leads_to_the_list(signed_in: Client) -> None:
    assert 'href="/medicines/"' in page(signed_in, "/more/")
