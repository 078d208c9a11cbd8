"""`analyse_diary FILE…`: the trend and the verdict of a diary CSV, with no database."""

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from journal import clock
from journal.daylog import LoggedDay
from journal.diary.faults import DiaryFaults
from journal.diary.file import DiaryDay, read_diary
from ldn_tracker.record.figures import figures_of
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import Trends, trends_of_many

CHART_KINDS: Final = (".svg", ".png", ".pdf")


class Command(BaseCommand):
    help = "Say what diary CSV files show: weekly means, and whether a change can be told."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--as-of", type=_date, metavar="DATE", help="judge as of that day's end")
        parser.add_argument("--json", action="store_true", help="one JSON object per patient and line")
        parser.add_argument(
            "--chart", type=_chart_file, metavar="OUT.svg|.png|.pdf", help="draw the trend chart"
        )

    def handle(
        self, *, files: list[Path], as_of: date | None, json: bool, chart: Path | None, **options: Any
    ) -> None:
        diaries = list(_diaries(files))
        records = [_record(days, as_of) for _, days in diaries]
        all_trends = trends_of_many(records, at_look=False)
        named = list(zip((name for name, _ in diaries), all_trends, strict=True))
        if chart:
            for name, trends in named:
                _draw(trends, _file_for(name, chart, is_only_one=len(named) == 1))
        for name, trends in named:
            self.stdout.write(_json_line(name, trends) if json else _line(name, trends))


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(_("A date is written as 2026-03-02, not %(text)s.") % {"text": text}) from error


def _chart_file(text: str) -> Path:
    file = Path(text)
    if file.suffix not in CHART_KINDS:
        raise CommandError(
            _("A chart is drawn as .svg, .png or .pdf, not as %(file)s.") % {"file": file.name}
        )
    return file


def _diaries(files: Sequence[Path]) -> Iterator[tuple[str, Sequence[DiaryDay]]]:
    # A diary has no time zone; a day that has begun anywhere on earth may have been logged.
    today = clock.journal_day(clock.now(), "Pacific/Kiritimati", clock.USUAL_DAY_START)
    for file in files:
        try:
            diary = read_diary(file.read_bytes(), today=today)
        except OSError as error:
            message = _("%(file)s cannot be read: %(why)s.")
            raise CommandError(message % {"file": file.name, "why": error.strerror}) from error
        except DiaryFaults as faults:
            raise CommandError("\n".join([f"{file.name}:", *faults.sentences()])) from faults
        yield from diary.patients.items()


def _record(days: Sequence[DiaryDay], as_of: date | None) -> Record:
    last = as_of or (days[-1].day if days else clock.now().date())
    kept = tuple(LoggedDay(each.day, each.log) for each in days if each.day <= last)
    return Record(days=kept, as_of=last)


def _line(name: str, trends: Trends) -> str:
    said = figures_of(trends, patient=name)["measures"][trends.primary.measure.name]["sentence"]
    return f"{name}: {said}" if name else str(said)


def _json_line(name: str, trends: Trends) -> str:
    return json.dumps(figures_of(trends, patient=name), ensure_ascii=False)


def _file_for(name: str, chart: Path, *, is_only_one: bool) -> Path:
    if is_only_one:
        return chart
    plain = re.sub(r"[^\w.@-]+", "_", name).strip("._") or "patient"
    return chart.with_name(f"{chart.stem}-{plain}{chart.suffix}")


def _draw(trends: Trends, file: Path) -> None:
    # matplotlib costs a second to import, and most runs draw nothing.
    from journal.charts.files import to_png, to_svg  # noqa: PLC0415
    from journal.charts.pdf_file import to_pdf  # noqa: PLC0415
    from journal.charts.trend import draw_trend  # noqa: PLC0415
    from ldn_tracker.record.picture import picture_of  # noqa: PLC0415

    write = {".svg": to_svg, ".png": to_png, ".pdf": to_pdf}[file.suffix]
    try:
        file.write_bytes(write(draw_trend(picture_of(trends))))
    except OSError as error:
        message = _("The chart cannot be written to %(file)s: %(why)s.")
        raise CommandError(message % {"file": str(file), "why": error.strerror}) from error
