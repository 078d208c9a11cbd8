"""A diary file: read whole or not at all, every fault named, and written so that it reads back the same."""

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
from journal.diary.faults import DiaryFaults
from journal.diary.file import read_diary, write_diary
from tests.journal.diary.diaries import HEADER, TODAY, places, read, refusal

DATA = Path(__file__).parent.parent.parent / "data"


# The two diaries in tests/data, one clean and one messy.


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
