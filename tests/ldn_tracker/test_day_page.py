"""Any day: what was corrected in it, and its entry removed and brought back."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from journal.daylog import DayLog
from journal.models import Entry, User
from tests.journal.checking_in import log, page, said, save

pytestmark = pytest.mark.usefixtures("evening")


@pytest.mark.parametrize("day", ["2026-11-21", "2027-01-01", "1999-12-31", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_logged_has_no_page(signed_in: Client, day: str) -> None:
    assert signed_in.get(f"/journal/{day}/").status_code == 404


def test_a_correction_says_what_was_there(signed_in: Client, patient: User, now: datetime) -> None:
    save(signed_in, "pain", pain="4")
    save(signed_in, "sleep", sleep="2")
    assert "What was here before" not in page(signed_in, "/journal/2026-11-20/")
    with time_machine.travel(now + timedelta(minutes=9), tick=False):
        save(signed_in, "pain", pain="6")
        save(signed_in, "pain", pain="")
    shown = page(signed_in, "/journal/2026-11-20/")
    assert "<p>Pain: 6, was 4</p>" in shown
    assert "<p>Pain: blank, was 6</p>" in shown
    assert "changed on Fri 20 Nov at 21:09 by Anna" in shown


def test_an_entry_can_be_removed_and_brought_back(signed_in: Client, patient: User, now: datetime) -> None:
    log(patient, now, content=DayLog(pain=4, note="mine"))
    assert signed_in.post("/journal/2026-11-20/remove/")["Location"] == "/journal/2026-11-20/"
    shown = page(signed_in, "/journal/2026-11-20/")
    assert said(patient) is None
    assert "entry was removed" in shown
    assert 'action="/journal/2026-11-20/restore/2/"' in shown
    signed_in.post("/journal/2026-11-20/restore/2/")
    assert said(patient) == DayLog(pain=4, note="mine")
    assert "Bring it back" not in page(signed_in, "/journal/2026-11-20/")


@pytest.mark.parametrize("number", ["0", "9", "99999999999999999999"])
def test_a_version_that_never_was_is_not_found(signed_in: Client, number: str) -> None:
    assert signed_in.post(f"/journal/2026-11-20/restore/{number}/").status_code == 404


def test_removing_twice_or_nothing_is_harmless(signed_in: Client) -> None:
    for _time in range(2):
        assert signed_in.post("/journal/2026-11-20/remove/").status_code == 302
    assert not Entry.objects.exists()


@pytest.mark.parametrize("address", ["remove/", "restore/1/"])
def test_looking_changes_nothing(signed_in: Client, patient: User, now: datetime, address: str) -> None:
    log(patient, now)
    assert signed_in.get(f"/journal/2026-11-20/{address}").status_code == 405
    assert said(patient) == DayLog(pain=5)
