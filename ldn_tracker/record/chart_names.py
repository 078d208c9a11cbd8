"""The names of the charts: as the API is asked for them, as the worker draws them, as they are kept."""

import re
from dataclasses import dataclass
from typing import Final, Literal, cast

from journal.analysis.measures import MEASURES

ThemeName = Literal["light", "dark"]
FileKind = Literal["svg", "png"]
CHARTS: Final = ("trend", "calendar", "side-effects", "dose-time")
OF_A_MEASURE: Final = frozenset({"trend", "calendar"})
_NAME: Final = re.compile(
    rf"({'|'.join(CHARTS)})(?:-({'|'.join(measure.name for measure in MEASURES)}))?(-phone)?-(light|dark)\.(svg|png)"
)


@dataclass(frozen=True, slots=True)
class ChartName:
    """One chart in one size, theme and kind of file; without a measure, it is of the primary one."""

    chart: str
    measure: str | None
    is_narrow: bool
    theme: ThemeName
    kind: FileKind

    def __str__(self) -> str:
        """As in "trend-sleep-phone-dark.svg"."""
        parts = (self.chart, self.measure, "phone" if self.is_narrow else None, self.theme)
        return f"{'-'.join(filter(None, parts))}.{self.kind}"


def chart_named(name: str) -> ChartName:
    """The chart of a name; ValueError if it is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        msg = f"{name} is no chart."
        raise ValueError(msg)
    chart, measure, narrow, theme, kind = found.groups()
    return ChartName(chart, measure, bool(narrow), cast(ThemeName, theme), cast(FileKind, kind))
