"""A diary file as a table: its bytes as text, its separator, its header and its rows with their lines."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

from django.utils.translation import gettext

from journal.diary.cells import COLUMNS, ROW_COLUMNS
from journal.diary.faults import DiaryFault, DiaryFaults, FaultList

MOST_BYTES: Final = 20 * 1024 * 1024
_MOST_COLUMNS: Final = 100
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_SPREADSHEET: Final = b"PK\x03\x04"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class DiaryTable:
    """The header's column names, and each row that is not blank with the line it begins on."""

    separator: str
    columns: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]


class BrokenRow(Exception):
    """The rows cannot be told apart from the one that ``fault`` names on."""

    def __init__(self, fault: DiaryFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def open_table(source: bytes) -> DiaryTable:
    """The table in the bytes of a file; DiaryFaults where it has none that can be read."""
    text = _text_of(source)
    separator = _separator_of(text)
    rows = _numbered_rows(text, separator)
    try:
        line, header = next(rows, (1, []))
    except BrokenRow as broken:
        raise DiaryFaults([broken.fault]) from None
    columns = tuple(_column_named(name.strip()) for name in header[: _MOST_COLUMNS + 1])
    faults = FaultList()
    for fault in _header_faults(columns, line):
        faults.add(fault)
    faults.raise_any()
    return DiaryTable(separator, columns, rows)


def _text_of(source: bytes) -> str:
    if len(source) > MOST_BYTES:
        raise _refusal(gettext("The file is larger than 20 MB. Please split it."))
    if source.startswith(_SPREADSHEET):
        raise _refusal(gettext("This is a spreadsheet. Please save it as “CSV UTF-8” and try again."))
    if source.startswith(_UTF16):
        raise _refusal(gettext("The file is UTF-16. Please save it as “CSV UTF-8” and try again."))
    if (position := source.find(b"\0")) >= 0:
        sentence = gettext("A NUL character stands here: the file is not plain text.")
        raise _refusal(sentence, _line_at(source, position))
    try:
        text = source.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _refusal(_not_utf8(source[error.start]), _line_at(source, error.start)) from None
    if not text.strip():
        raise _refusal(gettext("The file is empty."))
    return text


def _refusal(sentence: str, line: int | None = None) -> DiaryFaults:
    return DiaryFaults([DiaryFault(sentence, line)])


def _not_utf8(byte: int) -> str:
    return gettext(
        "Byte 0x%(byte)02X is not UTF-8; the file is probably Latin-1 or Windows-1252. "
        "Please save it as “CSV UTF-8” and try again."
    ) % {"byte": byte}


def _line_at(source: bytes, position: int) -> int:
    return 1 + sum(1 for _ in _LINE_END.finditer(source, 0, position))


def _separator_of(text: str) -> str:
    header = re.match(r"\s*([^\r\n]*)", text)
    return ";" if header and ";" in header[1] else ","


def _numbered_rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for row in reader:
            if any(row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise BrokenRow(DiaryFault(_broken_sentence(error), line)) from None


def _broken_sentence(error: csv.Error) -> str:
    if "field limit" in str(error):
        return gettext("A cell in this row is too long, or a quotation mark opened in it is not closed.")
    return gettext("A quotation mark is opened in this row and not closed where its cell ends.")


def _column_named(name: str) -> str:
    return name.lower() if name.lower() in COLUMNS else name


def _header_faults(columns: Sequence[str], line: int) -> Iterator[DiaryFault]:
    if len(columns) > _MOST_COLUMNS or not set(columns) & set(COLUMNS):
        expected = gettext("The first row names the columns. They are: %(columns)s.")
        yield DiaryFault(_with_names(expected), line)
        return
    yield from _column_faults(columns, line)
    if "date" not in columns:
        yield DiaryFault(gettext("The column “date” is missing."), line)
    elif not set(columns) & (set(COLUMNS) - set(ROW_COLUMNS)):
        yield DiaryFault(gettext("Besides “date”, at least one column of what was logged is needed."), line)


def _column_faults(columns: Sequence[str], line: int) -> Iterator[DiaryFault]:
    for number, column in enumerate(columns, start=1):
        if not column:
            expected = gettext("Column %(number)d has no name. Please name or remove it.")
            yield DiaryFault(expected % {"number": number}, line)
        elif column not in COLUMNS:
            expected = gettext("There is no such column. They are: %(columns)s.")
            yield DiaryFault(_with_names(expected), line, column)
        elif column in columns[: number - 1]:
            yield DiaryFault(gettext("This column is named twice."), line, column)


def _with_names(sentence: str) -> str:
    return sentence % {"columns": ", ".join(COLUMNS)}
