"""A diary file: read whole or not at all, every fault named, and written so that it reads back the same."""

import codecs
import csv
import re
from datetime import date, time, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journal.daylog import GRADES, SIDE_EFFECT_KINDS, DayLog, SideEffectLogged, side_effect_kind
from journal.daylog_rules import log_faults
from journal.diary_csv import DiaryDay, read_diary, write_diary
from journal.diary_faults import DiaryFaults

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 11, 20)
HEADER = (
    "date,dose_mg,dose_time,pain,sleep,dream_vividness,dream_distress,fatigue,side_effects,flare,event,note"
)


def read(text: str | bytes) -> tuple[DiaryDay, ...]:
    """The days of a file of one patient."""
    source = text if isinstance(text, bytes) else text.encode()
    return read_diary(source, today=TODAY).patients[""]


def read_one(columns: str, cells: str) -> DayLog:
    """What a file of one day, in the order of ``columns`` after the date, says."""
    (day,) = read(f"date,{columns}\n2026-03-02,{cells}\n")
    return day.log


def refusal(source: str | bytes, today: date = TODAY) -> DiaryFaults:
    with pytest.raises(DiaryFaults) as refused:
        read_diary(source if isinstance(source, bytes) else source.encode(), today=today)
    return refused.value


def places(refused: DiaryFaults) -> list[tuple[int | None, str | None, str | None]]:
    return [(fault.line, fault.column, fault.value) for fault in refused.faults]


# The two diaries that came from people.


def test_a_clean_diary_of_twenty_weeks() -> None:
    days = read((DATA / "diary-20-weeks.csv").read_bytes())
    by_day = {day.day: day.log for day in days}
    assert len(days) == len(by_day) == 119
    assert (days[0].line, days[0].day, days[-1].day) == (2, date(2026, 2, 2), date(2026, 6, 21))
    assert by_day[date(2026, 2, 2)] == DayLog(pain=6, sleep=4, dream_recalled=False, fatigue=6)
    assert by_day[date(2026, 2, 27)] == DayLog(flare=True)
    assert by_day[date(2026, 3, 2)] == DayLog(
        dose_mg=Decimal("1.5"),
        dose_time=time(21, 5),
        pain=6,
        sleep=2,
        dream_recalled=True,
        dream_vividness=7,
        dream_distress=3,
        fatigue=6,
        side_effects=tuple(
            SideEffectLogged(kind, "mild") for kind in ("vivid dreams", "insomnia", "headache")
        ),
        note="first dose tonight",
    )
    assert by_day[date(2026, 3, 19)].dose_mg == 0
    assert by_day[date(2026, 4, 11)].event == "dose time: morning"
    assert by_day[date(2026, 5, 16)].event == "cold, three days"


TWELVE = [
    (4, "pain", "11", "Pain is a whole number from 0 to 10."),
    (6, "sleep", "seven", "Sleep is a whole number from 0 to 10."),
    (8, "pain", "6,5", "Pain is a whole number from 0 to 10."),
    (10, "fatigue", "-1", "Fatigue is a whole number from 0 to 10."),
    (12, "date", "15/03/2026", "A date is written year-month-day, for example 2026-03-15."),
    (15, "date", "2026-03-08", "This day is also on line 14; a day has one row."),
    (17, "date", "2062-03-20", "The date is in the future: a day can be logged once it has begun."),
    (19, "side_effects", "insomnia:awful", "A side effect is mild, moderate or severe."),
    (22, "dream_distress", "4", "Vividness and distress are only asked about a dream that was recalled."),
    (25, "date", "2026-03-21", "Nothing is filled in: an entry needs at least one value."),
    (28, "dose_mg", "45", "A dose is an amount in mg from 0 to below 25, with at most four decimal places."),
    (31, "dose_time", "25:61", "A time is written HH:MM, from 00:00 to 23:59."),
]


def test_a_messy_diary_has_its_twelve_faults_named() -> None:
    refused = refusal((DATA / "diary-messy.csv").read_bytes())
    found = [(fault.line, fault.column, fault.value, fault.expected) for fault in refused.faults]
    assert found == TWELVE
    assert refused.count == 12
    assert str(refused).splitlines()[0] == "Line 4, pain “11”: Pain is a whole number from 0 to 10."
    assert len(str(refused).splitlines()) == 12


def test_the_messy_diary_reads_once_its_faults_are_mended() -> None:
    mended = [
        *("2026-02-25;;;7;5;none;;5;;;;", "2026-02-27;;;;;;;;;yes;;", "2026-03-01;;;6;6;none;;5;;;;"),
        *("2026-03-04;1,5;22:53;5;4;none;;5;;;;", "2026-03-06;1,5;21:30;5;4;none;;6;vivid dreams:mild;;;"),
        *("2026-03-09;1,5;21:15;7;4;none;;7;;;;", "2026-03-12;1,5;21:54;8;3;none;;6;;;;"),
        *("2026-03-15;1,5;21:46;7;5;5;3;6;insomnia:mild;;;", "2026-03-18;3;21:23;7;4;none;;7;;;;"),
        *("2026-03-21;3;21:09;6;6;6;4;7;vivid dreams:mild;;;", "2026-03-24;3;21:39;8;2;none;;7;;;;"),
        "2026-03-27;3;21:41;7;3;1;0;6;insomnia:moderate;;;",
    ]
    lines = (DATA / "diary-messy.csv").read_text(encoding="utf-8").splitlines()
    for (line, *_), row in zip(TWELVE, mended, strict=True):
        lines[line - 1] = row
    clean = {day.day: day.log for day in read((DATA / "diary-20-weeks.csv").read_bytes())}
    days = read("\n".join(lines))
    assert len(days) == 42
    differing = [day.day for day in days if day.log != clean[day.day]]
    assert differing == [date(2026, 3, 15)]


# What each column may hold.


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


def test_today_may_be_logged() -> None:
    assert read(f"date,pain\n{TODAY},5\n2000-01-01,5\n")[-1].day == TODAY


def test_every_fault_of_a_row_is_named_in_the_order_of_the_columns() -> None:
    refused = refusal("note,sleep,date,pain\n,x,2026-13-01,11\n,5,2026-03-02,\n,,2026-03-03,y\n")
    assert places(refused) == [
        (2, "sleep", "x"),
        (2, "date", "2026-13-01"),
        (2, "pain", "11"),
        (4, "pain", "y"),
    ]


def test_a_row_with_a_date_alone_is_a_fault_and_a_blank_row_is_none() -> None:
    assert places(refusal("date,pain\n2026-03-02,\n")) == [(2, "date", "2026-03-02")]
    assert [
        day.line for day in read("\n\ndate,pain\n\n2026-03-02,5\n,\n  \n2026-03-03,5\n".replace("  \n", "\n"))
    ] == [
        5,
        8,
    ]


def test_the_first_fifty_faults_are_shown_and_the_rest_counted() -> None:
    rows = "".join(f"{date(2026, 1, 1) + timedelta(days=number)},11\n" for number in range(60))
    refused = refusal(f"date,pain\n{rows}")
    assert (len(refused.faults), refused.count) == (50, 60)
    assert refused.sentences()[-1] == "… and 10 more faults."
    assert refusal(f"date,pain\n{rows[: 51 * 14]}").sentences()[-1] == "… and 1 more fault."


# Several patients.


def test_the_days_of_each_patient_oldest_first() -> None:
    source = "patient,date,pain\nB,2026-03-03,5\nA,2026-03-03,6\nB,2026-03-02,7\n"
    patients = read_diary(source.encode(), today=TODAY).patients
    assert list(patients) == ["B", "A"]
    assert [(day.line, day.day.day, day.log.pain) for day in patients["B"]] == [(4, 2, 7), (2, 3, 5)]


def test_a_day_twice_is_a_fault_for_the_same_patient_only() -> None:
    refused = refusal("patient,date,pain\nA,2026-03-02,5\nB,2026-03-02,5\nA,2026-03-02,6\n")
    assert str(refused) == "Line 4, date “2026-03-02”: This day is also on line 2; a day has one row."


def test_a_row_without_a_patient_among_named_ones_is_a_fault() -> None:
    refused = refusal("patient,date,pain\nA,2026-03-02,5\n,2026-03-03,5\n")
    assert str(refused) == "Line 3, patient (blank): Other rows name a patient, so each row has to."


def test_a_patient_has_a_name_that_can_be_kept() -> None:
    assert places(refusal(f"patient,date,pain\n{'x' * 201},2026-03-02,5\n")) == [(2, "patient", "x" * 201)]
    assert places(refusal("patient,date,pain\na\x07b,2026-03-02,5\n")) == [(2, "patient", "a\x07b")]


# The file around the rows.


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_byte_order_marks_make_no_difference(line_end: str, mark: bytes) -> None:
    text = line_end.join(["date,pain", "2026-03-02,5", "2026-03-03,6"])
    assert [(day.line, day.log.pain) for day in read(mark + text.encode())] == [(2, 5), (3, 6)]


def test_columns_come_in_any_order_and_any_case() -> None:
    (day,) = read("Note, PAIN ,Date\nbetter,5,2026-03-02\n")
    assert day == DiaryDay(2, date(2026, 3, 2), DayLog(pain=5, note="better"))


def test_semicolons_bring_decimal_commas() -> None:
    days = read('date;dose_mg;side_effects\n2026-03-02;1,5;"nausea:mild;headache:mild"\n2026-03-03;1.5;\n')
    assert [day.log.dose_mg for day in days] == [Decimal("1.5"), Decimal("1.5")]
    assert len(days[0].log.side_effects) == 2


ALL_COLUMNS = (
    "patient, date, dose_mg, dose_time, pain, sleep, dream_vividness, dream_distress, fatigue, side_effects, "
    "flare, event, note, skip_reason"
)
NO_HEADER = f"Line 1: The first row names the columns. They are: {ALL_COLUMNS}."


@pytest.mark.parametrize(
    ("source", "sentences"),
    [
        (b"", ["The file is empty."]),
        (b"\xef\xbb\xbf \r\n\r\n", ["The file is empty."]),
        (b"date,pain\n\n,\n", ["There is no row below the header."]),
        (b"2026-03-02,5\n", [NO_HEADER]),
        (b"pain,5\n", ["Line 1, column “5”: There is no such column. They are: " + ALL_COLUMNS + ".",
                       "Line 1: The column “date” is missing."]),
        (b"date\n2026-03-02\n", ["Line 1: Besides “date”, at least one column of what was logged is needed."]),
        (b"patient,date\n", ["Line 1: Besides “date”, at least one column of what was logged is needed."]),
        (b"date,Mood,pain,pain,\n", [
            f"Line 1, column “Mood”: There is no such column. They are: {ALL_COLUMNS}.",
            "Line 1, column “pain”: This column is named twice.",
            "Line 1: Column 5 has no name. Please name or remove it.",
        ]),
        (b"\ndate" + b",x" * 1_000, [NO_HEADER.replace("1", "2", 1)]),
        (b"date,note\n2026-03-02,M\xfcde\n", [
            "Line 2: Byte 0xFC is not UTF-8; the file is probably Latin-1 or Windows-1252. "
            "Please save it as “CSV UTF-8” and try again."
        ]),
        (b"\xef\xbb\xbfdate,note\r\n\r\n2026-03-02,\xe4\r\n", [
            "Line 3: Byte 0xE4 is not UTF-8; the file is probably Latin-1 or Windows-1252. "
            "Please save it as “CSV UTF-8” and try again."
        ]),
        ("date,note\n2026-03-02,\ud800\n".encode("utf-8", "surrogatepass"), [
            "Line 2: Byte 0xED is not UTF-8; the file is probably Latin-1 or Windows-1252. "
            "Please save it as “CSV UTF-8” and try again."
        ]),
        ("date,pain\n".encode("utf-16"), ["The file is UTF-16. Please save it as “CSV UTF-8” and try again."]),
        ("date,pain\n".encode("utf-16-le"), ["Line 1: A NUL character stands here: the file is not plain text."]),
        (b"date,note\n2026-03-02,a\0b\n", ["Line 2: A NUL character stands here: the file is not plain text."]),
        (b"PK\x03\x04\x14\0", ["This is a spreadsheet. Please save it as “CSV UTF-8” and try again."]),
        (b"date,pain\n" + b"\n" * (20 * 1024 * 1024), ["The file is larger than 20 MB. Please split it."]),
        (b'date,note\n2026-03-02,"a\n2026-03-03,b\n', [
            "Line 2: A quotation mark is opened in this row and not closed where its cell ends."
        ]),
        (b'date,note\n2026-03-01,"two\nlines"\n2026-03-02,"a"b\n', [
            "Line 4: A quotation mark is opened in this row and not closed where its cell ends."
        ]),
        (b'"date,note\n2026-03-02,a\n', [
            "Line 1: A quotation mark is opened in this row and not closed where its cell ends."
        ]),
        (b"date,note\n2026-03-02," + b"x" * 1_000_000, [
            "Line 2: A cell in this row is too long, or a quotation mark opened in it is not closed."
        ]),
        (b"date,pain,note\n2026-03-02,5\n2026-03-03,5,a,b\n", [
            "Line 2: This row has 2 cells; the header names 3 columns.",
            "Line 3: This row has 4 cells; the header names 3 columns. "
            "A cell that holds the separator needs quotation marks around it.",
        ]),
    ],
)  # fmt: skip
def test_a_file_that_is_no_diary_is_told_why(source: bytes, sentences: list[str]) -> None:
    assert refusal(source).sentences() == sentences


def test_faults_before_an_unclosed_quote_are_named_too() -> None:
    refused = refusal('date,pain,note\n2026-03-02,11,\n2026-03-03,5,"open\n')
    assert places(refused) == [(2, "pain", "11"), (3, None, None)]


def test_more_rows_than_asked_for_are_refused() -> None:
    source = b"date,pain\n2026-03-02,5\n2026-03-03,5\n"
    assert len(read_diary(source, today=TODAY, most_rows=2).patients[""]) == 2
    with pytest.raises(DiaryFaults, match="Line 3: The file has more than 1 rows"):
        read_diary(source, today=TODAY, most_rows=1)


def test_a_value_is_shown_short_and_without_control_characters() -> None:
    refused = refusal("date,pain\n2026-03-02,\x1b[31m\u202e" + "x" * 100 + "\n")
    assert str(refused) == "Line 2, pain “�[31m�" + "x" * 33 + "…”: Pain is a whole number from 0 to 10."


# Writing, and reading back.


def test_a_written_diary_looks_like_this() -> None:
    log = DayLog(
        dose_mg=Decimal("1.5000"),
        dose_time=time(21, 30),
        pain=7,
        sleep=4,
        dream_recalled=True,
        dream_vividness=8,
        dream_distress=3,
        fatigue=6,
        side_effects=(SideEffectLogged("insomnia", "mild"), SideEffectLogged("headache", "moderate")),
        note="first night",
    )
    text = write_diary([("", date(2026, 3, 2), log), ("", date(2026, 3, 3), DayLog(flare=True))])
    assert text.split("\r\n") == [
        HEADER,
        "2026-03-02,1.5,21:30,7,4,8,3,6,insomnia:mild;headache:moderate,,,first night",
        "2026-03-03,,,,,,,,,yes,,",
        "",
    ]


def test_the_clean_diary_written_again_is_the_same_file() -> None:
    source = (DATA / "diary-20-weeks.csv").read_text(encoding="utf-8")
    written = write_diary(("", day.day, day.log) for day in read(source))
    assert written.splitlines() == source.splitlines()


def test_patient_and_skip_reason_are_columns_where_they_are_used() -> None:
    skipped = DayLog(dose_mg=Decimal(0), skip_reason="forgot")
    assert write_diary([("A", date(2026, 3, 2), skipped)]).splitlines() == [
        f"patient,{HEADER},skip_reason",
        "A,2026-03-02,0,,,,,,,,,,,forgot",
    ]


@pytest.mark.parametrize("text", ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''-x"])
def test_no_text_is_a_formula_and_each_reads_back(text: str) -> None:
    log = DayLog(event=text, note=text, side_effects=(SideEffectLogged(text.strip(), "mild"),))
    written = write_diary([(text, date(2026, 3, 2), log)])
    _, row = csv.reader(StringIO(written, newline=""))
    assert not [cell for cell in row if re.match(r"\s*[=+\-@]|[\t\r]", cell)]
    assert read_diary(written.encode(), today=TODAY).patients[text][0].log == log


@pytest.mark.parametrize("kind", ["a;b", r"a\;b", "a;", ";", r"a\\;b", "a: b; c", "a:mild;b"])
def test_own_words_with_separators_in_them_read_back(kind: str) -> None:
    log = DayLog(side_effects=(SideEffectLogged("nausea", "mild"), SideEffectLogged(kind, "severe")))
    (day,) = read(write_diary([("", date(2026, 3, 2), log)]))
    assert day.log == log


def words(longest: int) -> st.SearchStrategy[str]:
    """Texts as they are stored: what every database can keep, without blanks at the ends."""
    kept = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\r\t")
    marked = st.sampled_from(["", "=", "'", "'=", "-", ";", ",", '"', "\\"])
    return st.builds(str.__add__, marked, st.text(kept, max_size=longest - 2)).map(str.strip)


points = st.none() | st.integers(0, 10)
effects = st.lists(
    st.builds(
        SideEffectLogged,
        st.sampled_from(SIDE_EFFECT_KINDS) | words(40).map(side_effect_kind),
        st.sampled_from(GRADES),
    ),
    max_size=5,
    unique_by=lambda effect: effect.kind.casefold(),
).map(tuple)


@st.composite
def logs(draw: st.DrawFn) -> DayLog:
    dose = draw(st.none() | st.integers(0, 249_999).map(lambda ticks: Decimal(ticks) / 10_000))
    recalled = draw(st.none() | st.booleans())
    return DayLog(
        dose_mg=dose,
        dose_time=draw(st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)))
        if dose
        else None,
        skip_reason=draw(words(40)),
        pain=draw(points),
        sleep=draw(points),
        dream_recalled=recalled,
        dream_vividness=draw(points) if recalled else None,
        dream_distress=draw(points) if recalled else None,
        fatigue=draw(points),
        side_effects=draw(effects),
        flare=draw(st.booleans()),
        event=draw(words(40)),
        note=draw(words(100)),
    )


@given(
    st.dictionaries(
        words(20),
        st.dictionaries(st.dates(date(2000, 1, 1), TODAY), logs(), min_size=1, max_size=3),
        min_size=1,
        max_size=2,
    )
)
def test_what_is_written_reads_back_the_same(patients: dict[str, dict[date, DayLog]]) -> None:
    assume(len(patients) == 1 or "" not in patients)
    rows = [(patient, day, log) for patient, days in patients.items() for day, log in days.items()]
    assume(not any(log.is_empty or log_faults(log) for _, _, log in rows))
    diary = read_diary(write_diary(rows).encode(), today=TODAY)
    found = {patient: {day.day: day.log for day in days} for patient, days in diary.patients.items()}
    assert found == patients


@given(st.binary() | st.text().map(lambda text: f"{HEADER}\n{text}".encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_diary_or_refused_in_sentences(source: bytes) -> None:
    try:
        diary = read_diary(source, today=TODAY)
    except DiaryFaults as refused:
        named = refused
    else:
        assert diary.patients
        assert all(diary.patients.values())
        return
    assert named.count >= len(named.faults) > 0
    assert all(sentence.endswith(".") for sentence in named.sentences())


@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "2026-03-02", "2026-03-03", "5", "11", "none", "3", '"', "yes"]), max_size=4
        )
    )
)
def test_no_row_is_lost_without_a_word(rows: list[list[str]]) -> None:
    """Each row that is not blank is a day that was read, or the file is refused."""
    source = "\n".join(["date,dose_mg,dream_vividness,dream_distress", *(",".join(row) for row in rows)])
    try:
        diary = read_diary(source.encode(), today=TODAY)
    except DiaryFaults:
        return
    assert sum(map(len, diary.patients.values())) == sum(any(row) for row in rows)
