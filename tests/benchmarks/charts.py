"""The chart against the same chart drawn the obvious way, and the page of the report beyond its chart."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from journal.charts.files import to_svg
from journal.charts.trend import draw_trend
from journal.daylog import LoggedDay
from journal.diary.file import read_diary
from ldn_tracker.record.document import ROOMS, document
from ldn_tracker.record.picture import picture_of
from ldn_tracker.record.printed_chart import printed_chart
from ldn_tracker.record.report import report_of
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import trends_of
from tests.benchmarks.measuring import Figure, at_least, at_most, cpu_ms
from tests.benchmarks.obvious_chart import obvious_svg

DIARY = Path(__file__).parent.parent / "data" / "diary-20-weeks.csv"


def figures() -> Iterator[Figure]:
    (days,) = read_diary(DIARY.read_bytes(), today=date(2026, 11, 20)).patients.values()
    record = Record(days=tuple(LoggedDay(each.day, each.log) for each in days), as_of=days[-1].day)
    trends = trends_of(record, at_look=False)
    picture = picture_of(trends)
    ours = cpu_ms(lambda: to_svg(draw_trend(picture)))
    obvious = cpu_ms(lambda: obvious_svg(picture), times=2, rounds=3)
    yield at_most("the full trend chart as SVG", ours, 40, "ms CPU")
    yield at_least("the same chart the obvious way, over ours", obvious / ours, 5, "times")
    report = report_of(trends, initials="A.B.")
    whole = cpu_ms(lambda: document(report))
    chart = cpu_ms(lambda: printed_chart(report.picture, shape=ROOMS["a4"].height / ROOMS["a4"].width))
    yield at_most("the page of the report beyond its chart", whole - chart, 30, "ms CPU")
