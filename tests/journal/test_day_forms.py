"""The cards of the check-in, through the real pages: what is answered is kept, what is not answered stays."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from journal.actions.entries import change_day, log_day
from journal.daylog import SIDE_EFFECT_KINDS, DayLog, SideEffectLogged
from journal.models import Entry, EntryVersion, Through, User
from tests.journal.checking_in import FRIDAY, said, save

pytestmark = pytest.mark.usefixtures("evening")


def log(patient: User, now: datetime, **content: Any) -> None:
    log_day(patient=patient, day=FRIDAY, content=DayLog(**content), by=patient, now=now, through=Through.PAGE)


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    ("card", "answers", "expected"),
    [
        ("pain", {"pain": "0"}, DayLog(pain=0)),
        ("pain", {"pain": "10"}, DayLog(pain=10)),
        ("sleep", {"sleep": "7"}, DayLog(sleep=7)),
        ("fatigue", {"fatigue": "3"}, DayLog(fatigue=3)),
        ("dreams", {"dream_recalled": "no"}, DayLog(dream_recalled=False)),
        (
            "dreams",
            {"dream_recalled": "yes", "dream_vividness": "8", "dream_distress": "0"},
            DayLog(dream_recalled=True, dream_vividness=8, dream_distress=0),
        ),
        ("flare", {"flare": "yes"}, DayLog(flare=True)),
        ("note", {"note": "slept\r\nbadly"}, DayLog(note="slept\nbadly")),
        ("note", {"note": "\u202bכאב\u202c =cmd() <script>"}, DayLog(note="\u202bכאב\u202c =cmd() <script>")),
        ("event", {"event": "cold"}, DayLog(event="cold")),
        (
            "side_effects",
            {"effect": ["nausea:mild", "headache:severe"]},
            DayLog(side_effects=(SideEffectLogged("nausea", "mild"), SideEffectLogged("headache", "severe"))),
        ),
        (
            "own_side_effect",
            {"own": "Itchy: skin"},
            DayLog(side_effects=(SideEffectLogged("Itchy: skin", "mild"),)),
        ),
        (
            "dose",
            {"answer": "other", "dose_mg": "1,5", "dose_time": "20:15"},
            DayLog(dose_mg=Decimal("1.5"), dose_time=time(20, 15)),
        ),
        ("dose", {"answer": "skipped"}, DayLog(dose_mg=Decimal(0))),
    ],
)
def test_a_card_keeps_what_was_answered(
    signed_in: Client, patient: User, card: str, answers: dict[str, Any], expected: DayLog, htmx: bool
) -> None:
    answer = save(signed_in, card, htmx=htmx, **answers)
    assert said(patient) == expected
    if htmx:
        assert (answer.status_code, answer["X-Checkin"]) == (200, "saved")
    else:
        assert (answer.status_code, answer["Location"].split("#")[0]) == (302, "/today/")


def test_taken_keeps_the_amount_that_was_seen_and_the_present_time(signed_in: Client, patient: User) -> None:
    save(signed_in, "dose", answer="taken", dose_mg="3")
    assert said(patient) == DayLog(dose_mg=Decimal(3), dose_time=time(21, 0))


def test_other_without_a_time_is_now_and_on_a_day_before_it_is_not_known(
    signed_in: Client, patient: User
) -> None:
    thursday = FRIDAY - timedelta(days=1)
    save(signed_in, "dose", answer="other", dose_mg="2.5", dose_time="")
    save(signed_in, "dose", thursday, answer="taken", dose_mg="2.5")
    assert said(patient) == DayLog(dose_mg=Decimal("2.5"), dose_time=time(21, 0))
    assert said(patient, thursday) == DayLog(dose_mg=Decimal("2.5"))


def test_a_second_dose_asks_first(signed_in: Client, patient: User, now: datetime) -> None:
    save(signed_in, "dose", answer="taken", dose_mg="3")
    with time_machine.travel(now + timedelta(minutes=40), tick=False):
        second: list[dict[str, Any]] = [
            {"answer": "taken", "dose_mg": "3"},
            {"answer": "skipped"},
            {"answer": "other", "dose_mg": "1"},
        ]
        for answers in second:
            answer = save(signed_in, "dose", htmx=True, **answers)
            assert answer.status_code == 409
            assert "A dose is already logged for this day." in answer.content.decode()
            assert "taken at 21:00" in answer.content.decode()
            assert save(signed_in, "dose", **answers).status_code == 409
    assert said(patient) == DayLog(dose_mg=Decimal(3), dose_time=time(21, 0))
    assert EntryVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("card", "answers"),
    [
        ("dose", {"answer": "taken", "dose_mg": "3"}),
        ("dose", {"answer": "skipped"}),
        ("pain", {"pain": "4"}),
        ("side_effects", {"effect": "nausea:mild"}),
        ("own_side_effect", {"own": "itch"}),
        ("note", {"note": "once"}),
    ],
)
def test_sending_a_card_twice_changes_nothing_the_second_time(
    signed_in: Client, patient: User, card: str, answers: dict[str, Any]
) -> None:
    save(signed_in, card, **answers)
    after_one = said(patient)
    assert save(signed_in, card, **answers).status_code == 302
    assert said(patient) == after_one
    assert EntryVersion.objects.count() == 1


def test_the_dose_can_be_changed_explained_and_undone(signed_in: Client, patient: User) -> None:
    save(signed_in, "dose", answer="taken", dose_mg="3")
    save(signed_in, "dose", answer="change", dose_mg="2.5", dose_time="22:10:59")
    assert said(patient) == DayLog(dose_mg=Decimal("2.5"), dose_time=time(22, 10))
    save(signed_in, "dose", answer="undo")
    assert said(patient) is None
    save(signed_in, "dose", answer="skipped")
    save(signed_in, "dose", answer="why", skip_reason="ran out")
    assert said(patient) == DayLog(dose_mg=Decimal(0), skip_reason="ran out")


def test_a_reason_for_a_dose_that_is_no_longer_skipped_says_nothing(signed_in: Client, patient: User) -> None:
    save(signed_in, "dose", answer="taken", dose_mg="3")
    save(signed_in, "dose", answer="why", skip_reason="forgot")
    assert said(patient) == DayLog(dose_mg=Decimal(3), dose_time=time(21, 0))


def test_an_unusual_amount_is_typed_twice(signed_in: Client, patient: User) -> None:
    answer = save(signed_in, "dose", answer="other", dose_mg="15")
    assert answer.status_code == 400
    assert "type the same amount once more" in answer.content.decode()
    assert 'name="dose_mg_again"' in answer.content.decode()
    assert save(signed_in, "dose", answer="other", dose_mg="15", dose_mg_again="1.5").status_code == 400
    assert said(patient) is None
    save(signed_in, "dose", answer="other", dose_mg="15", dose_mg_again="15.0")
    assert said(patient) == DayLog(dose_mg=Decimal(15), dose_time=time(21, 0))
    save(signed_in, "dose", answer="change", dose_mg="15", dose_time="20:00")
    assert said(patient) == DayLog(dose_mg=Decimal(15), dose_time=time(20, 0))


def test_a_stale_tab_never_blanks_what_was_logged_elsewhere(
    signed_in: Client, patient: User, now: datetime
) -> None:
    log(
        patient,
        now,
        pain=6,
        sleep=4,
        note="kept",
        dose_mg=Decimal(3),
        side_effects=(SideEffectLogged("nausea", "mild"),),
    )
    save(signed_in, "fatigue", fatigue="5")
    save(signed_in, "pain")  # the Save button of a card that was never answered
    save(signed_in, "dreams")
    save(signed_in, "side_effects", effect="headache:mild")
    assert said(patient) == DayLog(
        pain=6,
        sleep=4,
        fatigue=5,
        note="kept",
        dose_mg=Decimal(3),
        side_effects=(SideEffectLogged("nausea", "mild"), SideEffectLogged("headache", "mild")),
    )


def test_clear_takes_an_answer_back(signed_in: Client, patient: User, now: datetime) -> None:
    log(patient, now, pain=6, sleep=4)
    save(signed_in, "pain", pain="")
    assert said(patient) == DayLog(sleep=4)


def test_no_dream_recalled_clears_what_was_said_of_the_dream(
    signed_in: Client, patient: User, now: datetime
) -> None:
    log(patient, now, dream_recalled=True, dream_vividness=8, dream_distress=3)
    save(signed_in, "dreams", dream_recalled="no", dream_vividness="8", dream_distress="3")
    assert said(patient) == DayLog(dream_recalled=False)
    save(signed_in, "dreams", dream_recalled="", dream_vividness="8")
    assert said(patient) is None


def test_a_side_effect_changes_its_grade_and_goes(signed_in: Client, patient: User) -> None:
    save(signed_in, "own_side_effect", own="Itch")
    save(signed_in, "side_effects", effect=["itch:moderate", "nausea:mild"])
    assert said(patient) == DayLog(
        side_effects=(SideEffectLogged("Itch", "moderate"), SideEffectLogged("nausea", "mild"))
    )
    save(signed_in, "own_side_effect", own="ITCH")
    save(signed_in, "side_effects", effect="nausea:")
    assert said(patient) == DayLog(side_effects=(SideEffectLogged("Itch", "moderate"),))


def test_a_flare_is_one_tap_and_can_be_undone(signed_in: Client, patient: User) -> None:
    answer = save(signed_in, "flare", htmx=True, flare="yes")
    assert "Too ill to log: noted" in answer.content.decode()
    assert said(patient) == DayLog(flare=True)
    save(signed_in, "flare", flare="no")
    assert said(patient) is None


def test_signed_out_nothing_is_stored_and_nothing_says_saved(client: Client, db: None) -> None:
    answer = save(client, "pain", htmx=True, pain="3")
    assert answer.status_code == 302
    assert "X-Checkin" not in answer
    assert not Entry.objects.exists()


def test_the_address_of_a_card_leads_to_its_day(signed_in: Client) -> None:
    assert signed_in.get("/journal/2026-11-19/pain/")["Location"] == "/journal/2026-11-19/"


def test_every_known_side_effect_can_be_tapped(signed_in: Client, patient: User) -> None:
    for kind in SIDE_EFFECT_KINDS:
        save(signed_in, "side_effects", effect=f"{kind}:mild")
    kept = said(patient)
    assert kept is not None
    assert [effect.kind for effect in kept.side_effects] == list(SIDE_EFFECT_KINDS)


def test_a_card_changes_only_its_own_fields(signed_in: Client, patient: User, now: datetime) -> None:
    save(signed_in, "pain", pain="3", sleep="9", note="smuggled", flare="yes")
    assert said(patient) == DayLog(pain=3)
    change_day(patient=patient, day=FRIDAY, changes={"sleep": 2}, by=patient, now=now, through=Through.API)
    save(signed_in, "pain", pain="4")
    assert said(patient) == DayLog(pain=4, sleep=2)
