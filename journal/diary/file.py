"""A diary as a CSV file: read whole or not at all, and written so that it can be read back."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Final, NamedTuple

from django.utils.translation import gettext

from journal.daylog import DayLog
from journal.daylog_rules import EMPTY_SENTENCE, UNREADABLE_TEXT_SENTENCE, Fault, day_faults, is_keepable_text
from journal.diary.cells import (
    COLUMNS,
    ROW_COLUMNS,
    Unreadable,
    read_date,
    read_log,
    read_text,
    written_log,
    written_text,
)
from journal.diary.faults import DiaryFault, FaultList
from journal.diary.table import BrokenRow, DiaryTable, open_table

MOST_ROWS: Final = 400_000
LONGEST_PATIENT: Final = 200
_WRITTEN_WHERE_USED: Final = ("patient", "skip_reason")


class DiaryDay(NamedTuple):
    """One row: the line it begins on, its journal day and what it says."""

    line: int
    day: date
    log: DayLog


@dataclass(frozen=True, slots=True)
class Diary:
    """The days of each patient, oldest first; a file that names no patient has one, ""."""

    patients: Mapping[str, tuple[DiaryDay, ...]]


def read_diary(source: bytes, *, today: date, most_rows: int = MOST_ROWS) -> Diary:
    """The diary in a file.

    Parameters
    ----------
    source : bytes
        The file: UTF-8 with or without a byte order mark, at most 20 MB; ``,`` or ``;`` between the cells, and
        with ``;`` also decimal commas; a header with the columns in any order.
    today : date
        The journal day it is: later days are faults.
    most_rows : int
        How many rows the file may have.

    Returns
    -------
    Diary
        Each patient's days, oldest first.

    Raises
    ------
    DiaryFaults
        With every fault's line, column, value and what was expected: the first 50, and how many there are.
    """
    table = open_table(source)
    reading = _Reading(table, today)
    try:
        for number, (line, row) in enumerate(table.rows, start=1):
            if number > most_rows:
                expected = gettext("The file has more than %(rows)d rows. Please split it.")
                reading.faults.add(DiaryFault(expected % {"rows": most_rows}, line))
                break
            reading.read_row(line, row)
    except BrokenRow as broken:
        reading.faults.add(broken.fault)
    return reading.diary()


def write_diary(days: Iterable[tuple[str, date, DayLog]]) -> str:
    """Days as a diary file.

    Parameters
    ----------
    days : iterable of (str, date, DayLog)
        The patient ("" where the file is of one person), the journal day and what it says, in the order to write.

    Returns
    -------
    str
        The file's text, to be encoded as UTF-8. No cell is taken for a formula by a spreadsheet. The columns
        ``patient`` and ``skip_reason`` are written only where a row uses them.
    """
    rows = [
        {"patient": written_text(patient), "date": day.isoformat()} | written_log(log)
        for patient, day, log in days
    ]
    columns = [name for name in COLUMNS if name not in _WRITTEN_WHERE_USED or any(row[name] for row in rows)]
    text = StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


class _Reading:
    """A diary half read: the days so far, and the faults so far."""

    def __init__(self, table: DiaryTable, today: date) -> None:
        self._table = table
        self._today = today
        self._patients: dict[str, dict[date, DiaryDay]] = {}
        self.faults = FaultList()

    def diary(self) -> Diary:
        """The diary, now that every row is read; DiaryFaults where there were any."""
        if len(self._patients) > 1 and (unnamed := self._patients.get("")):
            expected = gettext("Other rows name a patient, so each row has to.")
            self.faults.add(DiaryFault(expected, min(unnamed.values()).line, "patient", ""))
        if not self._patients and not self.faults.count:
            self.faults.add(DiaryFault(gettext("There is no row below the header.")))
        self.faults.raise_any()
        return Diary(
            {name: tuple(days[day] for day in sorted(days)) for name, days in self._patients.items()}
        )

    def read_row(self, line: int, row: Sequence[str]) -> None:
        """Keep the day of one row, or what is wrong with it."""
        columns = self._table.columns
        if len(row) != len(columns):
            self.faults.add(_wrong_width(line, len(row), len(columns)))
            return
        cells = {column: text for column, cell in zip(columns, row, strict=True) if (text := cell.strip())}
        faults = list(self._keep(line, cells))
        for fault in sorted(faults, key=lambda fault: columns.index(fault.field)):
            self.faults.add(DiaryFault(fault.sentence, line, fault.field, cells.get(fault.field, "")))

    def _keep(self, line: int, cells: dict[str, str]) -> Iterator[Fault]:
        patient = read_text(cells.get("patient", ""))
        said = {column: text for column, text in cells.items() if column not in ROW_COLUMNS}
        log, faults = read_log(said, self._table.separator)
        yield from _patient_faults(patient)
        yield from faults
        try:
            day = read_date(cells.get("date", ""))
        except Unreadable as unreadable:
            yield Fault("date", unreadable.expected)
            return
        yield from day_faults(day, today=self._today)
        if not faults and log.is_empty:
            yield Fault("date", str(EMPTY_SENTENCE))
        days = self._patients.setdefault(patient, {})
        kept = days.setdefault(day, DiaryDay(line, day, log))
        if kept.line != line:
            expected = gettext("This day is also on line %(line)d; a day has one row.") % {"line": kept.line}
            yield Fault("date", expected)


def _patient_faults(patient: str) -> Iterator[Fault]:
    if len(patient) > LONGEST_PATIENT:
        yield Fault("patient", gettext("A patient has a name of at most 200 characters."))
    elif not is_keepable_text(patient):
        yield Fault("patient", str(UNREADABLE_TEXT_SENTENCE))


def _wrong_width(line: int, cells: int, columns: int) -> DiaryFault:
    if cells < columns:
        expected = gettext("This row has %(cells)d cells; the header names %(columns)d columns.")
    else:
        expected = gettext(
            "This row has %(cells)d cells; the header names %(columns)d columns. "
            "A cell that holds the separator needs quotation marks around it."
        )
    return DiaryFault(expected % {"cells": cells, "columns": columns}, line)
