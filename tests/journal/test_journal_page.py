"""The journal: a month of days, with gaps as gaps."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from journal.daylog import DayLog, SideEffectLogged
from journal.models import User
from journal.views.journal import Row
from tests.journal.checking_in import log, page

pytestmark = pytest.mark.usefixtures("evening")


def cell(shown: str, day: str) -> str:
    """What the calendar says of one day."""
    return shown.split(f'href="/journal/{day}/"')[1].split("</a>")[0]


def test_a_day_shows_its_pain_dose_side_effects_and_flare(
    signed_in: Client, patient: User, now: datetime
) -> None:
    nausea = (SideEffectLogged("nausea", "moderate"),)
    log(patient, now, date(2026, 11, 3), DayLog(pain=7, dose_mg=Decimal("1.5"), side_effects=nausea))
    log(patient, now, date(2026, 11, 4), DayLog(dose_mg=Decimal(0), flare=True))
    shown = page(signed_in, "/journal/")
    assert "<h1>November 2026</h1>" in shown
    third, fourth = cell(shown, "2026-11-03"), cell(shown, "2026-11-04")
    for words in ("Tuesday 3 November", "pain</span> 7", "dose taken", "side effects"):
        assert words in third
    assert 'class="cell shade shade-7"' in shown
    for words in ("dose skipped", "too ill to log"):
        assert words in fourth
    assert "pain</span>" not in fourth
    assert "Nausea (moderate)" in shown


def test_a_gap_is_a_gap_and_not_a_zero(signed_in: Client, patient: User, now: datetime) -> None:
    log(patient, now, date(2026, 11, 10), DayLog(pain=0))
    shown = page(signed_in, "/journal/")
    assert "nothing logged" in cell(shown, "2026-11-11")
    assert "pain</span> 0" in cell(shown, "2026-11-10")
    assert "nothing logged" not in cell(shown, "2026-11-09")


def test_days_that_have_not_begun_cannot_be_opened(signed_in: Client) -> None:
    shown = page(signed_in, "/journal/")
    assert 'href="/journal/2026-11-20/"' in shown
    assert 'href="/journal/2026-11-21/"' not in shown


def test_the_list_names_gaps_once_and_not_before_the_first_entry(
    signed_in: Client, patient: User, now: datetime
) -> None:
    for day in (5, 6, 10, 12, 18):
        log(patient, now, date(2026, 11, day))
    rows: list[Row] = signed_in.get("/journal/").context["rows"]
    assert [(row.first.day, row.last.day, row.entry is not None) for row in rows] == [
        (19, 19, False),
        (18, 18, True),
        (13, 17, False),
        (12, 12, True),
        (11, 11, False),
        (10, 10, True),
        (7, 9, False),
        (6, 6, True),
        (5, 5, True),
    ]
    log(patient, now, date(2026, 10, 31))
    assert signed_in.get("/journal/").context["rows"][-1] == Row(date(2026, 11, 1), date(2026, 11, 4))


def test_months_follow_each_other_up_to_this_one(signed_in: Client) -> None:
    assert 'href="?month=2026-10"' in page(signed_in, "/journal/")
    assert "2026-12" not in page(signed_in, "/journal/")
    october = page(signed_in, "/journal/?month=2026-10")
    assert "<h1>October 2026</h1>" in october
    for month in ("2026-09", "2026-11"):
        assert f'href="?month={month}"' in october
    assert "1999" not in page(signed_in, "/journal/?month=2000-01")


@pytest.mark.parametrize(
    "month",
    [
        *("", "x", "2026", "2026-1", "2026-00", "2026-12", "2026-13", "2026-11-01"),
        *("1999-12", "0000-01", "9999-12", "２０２６-11", "\x00"),
    ],
)
def test_a_month_that_cannot_be_shown_is_not_found(signed_in: Client, month: str) -> None:
    assert signed_in.get("/journal/", {"month": month}).status_code == 404


def test_an_empty_journal_says_what_will_stand_there(signed_in: Client, patient: User, now: datetime) -> None:
    assert "Your days will stand here" in page(signed_in, "/journal/")
    log(patient, now, date(2026, 10, 2))
    november = page(signed_in, "/journal/")
    assert "Your days will stand here" not in november
    assert "Nothing was logged in November 2026." in november


@pytest.mark.parametrize(("language", "first"), [("en", "Monday"), ("pt-br", "Domingo"), ("de", "Montag")])
def test_weeks_begin_where_the_person_lives(
    signed_in: Client, settings: LazySettings, language: str, first: str
) -> None:
    settings.LANGUAGES = [(language, language)]
    shown = " ".join(
        signed_in.get("/journal/", headers={"Accept-Language": language}).content.decode().split()
    )
    assert f'<tr> <th scope="col" abbr="{first}">' in shown


def test_what_a_person_wrote_is_words_and_nothing_else(
    signed_in: Client, patient: User, now: datetime
) -> None:
    hostile = "<script>alert(1)</script>"
    effects = (SideEffectLogged(hostile, "mild"),)
    log(
        patient,
        now,
        date(2026, 11, 20),
        DayLog(note=hostile, event=hostile, skip_reason=hostile, side_effects=effects),
    )
    for address in ("/journal/", "/journal/2026-11-20/", "/today/"):
        assert hostile not in page(signed_in, address)
        assert "&lt;script&gt;alert(1)" in page(signed_in, address)


@pytest.mark.parametrize("days", [1, 19])
def test_a_month_asks_the_database_the_same_however_full_it_is(
    signed_in: Client,
    patient: User,
    now: datetime,
    days: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    effects = (SideEffectLogged("nausea", "mild"),)
    for day in range(1, days + 1):
        log(patient, now, date(2026, 11, day), DayLog(pain=4, side_effects=effects))
    with django_assert_num_queries(7):
        page(signed_in, "/journal/")
