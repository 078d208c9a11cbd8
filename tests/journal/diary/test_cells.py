"""What each column of a diary file may hold, and how a fault of it is told."""

from datetime import time
from decimal import Decimal

import pytest

from journal.daylog import DayLog, SideEffectLogged
from tests.journal.diary.diaries import places, read_one, refusal


@pytest.mark.parametrize(
    ("columns", "cells", "log"),
    [
        ("pain", "0", DayLog(pain=0)),
        ("pain", " 10 ", DayLog(pain=10)),
        ("side_effects", "nausea:mild;", DayLog(side_effects=(SideEffectLogged("nausea", "mild"),))),
        ("dose_mg", "0", DayLog(dose_mg=Decimal(0))),
        ("dose_mg", "0.05", DayLog(dose_mg=Decimal("0.05"))),
        ("dose_mg,dose_time", "1.5,9:05", DayLog(dose_mg=Decimal("1.5"), dose_time=time(9, 5))),
        ("dose_mg,dose_time", "1.5,00:30:00", DayLog(dose_mg=Decimal("1.5"), dose_time=time(0, 30))),
        ("dream_vividness", "none", DayLog(dream_recalled=False)),
        ("dream_vividness", "None", DayLog(dream_recalled=False)),
        ("dream_vividness", "recalled", DayLog(dream_recalled=True)),
        ("dream_vividness", "0", DayLog(dream_recalled=True, dream_vividness=0)),
        ("dream_distress", "3", DayLog(dream_recalled=True, dream_distress=3)),
        (
            "dream_distress,dream_vividness",
            "3,8",
            DayLog(dream_recalled=True, dream_vividness=8, dream_distress=3),
        ),
        ("flare", "YES", DayLog(flare=True)),
        ("event", "dose time: morning", DayLog(event="dose time: morning")),
        ("note", '"two\nlines, ""quoted"""', DayLog(note='two\nlines, "quoted"')),
        ("dose_mg,skip_reason", "0,forgot it", DayLog(dose_mg=Decimal(0), skip_reason="forgot it")),
        (
            "side_effects",
            "insomnia:mild;headache:moderate",
            DayLog(
                side_effects=(SideEffectLogged("insomnia", "mild"), SideEffectLogged("headache", "moderate"))
            ),
        ),
        (
            "side_effects",
            " Vivid_Dreams : Severe ; my own: words:mild",
            DayLog(
                side_effects=(
                    SideEffectLogged("vivid dreams", "severe"),
                    SideEffectLogged("my own: words", "mild"),
                )
            ),
        ),
    ],
)
def test_what_a_cell_says(columns: str, cells: str, log: DayLog) -> None:
    assert read_one(columns, cells) == log


@pytest.mark.parametrize(
    ("columns", "cells", "column", "value"),
    [
        *[
            ("pain", cell, "pain", cell)
            for cell in ("11", "-1", "10.5", "7.0", "07", "+7", "٧", "true", "NaN", "1e0", "seven", "=1")
        ],
        *[
            ("dose_mg", cell, "dose_mg", cell)
            for cell in (
                *("25", "45", "-1.5", "NaN", "Infinity", "1e1", "1e999", "1.5 mg", ".5", "1."),
                *("0.00001", "9" * 30, "=1.5", "0x1"),
            )
        ],
        ("dose_mg", '"1,5"', "dose_mg", "1,5"),
        *[
            ("dose_mg,dose_time", f"3,{cell}", "dose_time", cell)
            for cell in ("25:61", "24:00", "9", "21.30", "9 pm")
        ],
        ("dose_mg,dose_time", "3,21:30:15", "dose_time", "21:30:15"),
        ("pain,dose_time", "3,21:30", "dose_time", "21:30"),
        ("dose_mg,dose_time", "0,21:30", "dose_time", "21:30"),
        ("dose_mg,dose_time", "45 mg,21:30", "dose_mg", "45 mg"),
        ("dream_vividness", "no dream", "dream_vividness", "no dream"),
        ("dream_vividness,dream_distress", "none,0", "dream_distress", "0"),
        ("dream_vividness,dream_distress", "12,3", "dream_vividness", "12"),
        ("flare", "no", "flare", "no"),
        ("side_effects", "insomnia", "side_effects", "insomnia"),
        ("side_effects", "insomnia:awful", "side_effects", "insomnia:awful"),
        ("side_effects", " ; ", "side_effects", ";"),
        ("side_effects", ":mild", "side_effects", ":mild"),
        ("side_effects", "nausea:mild;Nausea:severe", "side_effects", "nausea:mild;Nausea:severe"),
        ("side_effects", f"{'x' * 61}:mild", "side_effects", f"{'x' * 61}:mild"),
        ("event", "x" * 201, "event", "x" * 201),
        ("note", "x" * 5_001, "note", "x" * 5_001),
        ("note", "half\x1b[31mred", "note", "half\x1b[31mred"),
    ],
)
def test_what_a_cell_may_not_say(columns: str, cells: str, column: str, value: str) -> None:
    assert places(refusal(f"date,{columns}\n2026-03-02,{cells}\n")) == [(2, column, value)]


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("", "Line 2, date (blank): A date is written year-month-day, for example 2026-03-15."),
        ("20260302", "Line 2, date “20260302”: A date is written year-month-day, for example 2026-03-15."),
        (
            "2026-W10-1",
            "Line 2, date “2026-W10-1”: A date is written year-month-day, for example 2026-03-15.",
        ),
        (
            "2026-02-30",
            "Line 2, date “2026-02-30”: A date is written year-month-day, for example 2026-03-15.",
        ),
        ("1899-03-02", "Line 2, date “1899-03-02”: The date is before the year 2000."),
        ("1999-12-31", "Line 2, date “1999-12-31”: The date is before the year 2000."),
        (
            "2026-11-21",
            "Line 2, date “2026-11-21”: The date is in the future: a day can be logged once it has begun.",
        ),
        (
            "2027-11-20",
            "Line 2, date “2027-11-20”: The date is in the future: a day can be logged once it has begun.",
        ),
    ],
)
def test_a_date_is_iso_and_a_day_that_has_begun(cell: str, sentence: str) -> None:
    assert str(refusal(f"date,pain\n{cell},5\n")) == sentence


def test_a_value_is_shown_short_and_without_control_characters() -> None:
    refused = refusal("date,pain\n2026-03-02,\x1b[31m\u202e" + "x" * 100 + "\n")
    assert str(refused) == "Line 2, pain “�[31m�" + "x" * 33 + "…”: Pain is a whole number from 0 to 10."
