"""The file around the rows: bytes, line ends, separators, quotes and the header."""

import codecs
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.daylog import DayLog
from journal.diary.faults import DiaryFaults
from journal.diary.file import DiaryDay, read_diary
from tests.journal.diary.diaries import HEADER, TODAY, places, read, refusal


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
