"""Reading diary files in tests."""

from datetime import date

import pytest

from journal.daylog import DayLog
from journal.diary.faults import DiaryFaults
from journal.diary.file import DiaryDay, read_diary

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
