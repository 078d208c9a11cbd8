"""How often flares came: before the first dose, in the first 28 days since it, and in the last 28."""

from collections.abc import Iterator
from typing import Final

from journal.analysis.episodes import PERIOD_DAYS, FlareCount, flares
from ldn_tracker.record.summary import Record

NONE_NOTED: Final = "No flare noted."


def flares_said(record: Record) -> str:
    """One line for the report and for Trends; empty as long as nothing was logged."""
    flare_days = [record.number_of(each.day) for each in record.days if each.log.flare]
    if not flare_days:
        return NONE_NOTED if record.days else ""
    counted = flares(
        flare_days,
        first_logged=record.number_of(record.days[0].day),
        first_dose=record.number_of(record.first_dose) if record.first_dose else record.today + 1,
        today=record.today,
    )
    if record.first_dose is None:
        said = [f"{counted.before.flares} in the last {_days(counted.before)}"]
    elif record.today < PERIOD_DAYS - 1:
        before = list(_before(counted.before))
        since = "since it" if before else "since the first dose"
        said = [*before, f"{counted.first.flares} in the {_days(counted.first)} {since}"]
    else:
        said = [
            *_before(counted.before),
            *_first(counted.first),
            f"{counted.last.flares} in the last {PERIOD_DAYS}",
        ]
    return f"Flare days: {', '.join(said)}."


def _before(count: FlareCount) -> Iterator[str]:
    """Of fewer days also what it comes to in 28, to be laid beside the others."""
    if count.days:
        rate = "" if count.days == PERIOD_DAYS else f" ({count.per_28_days:.1f} per {PERIOD_DAYS} days)"
        yield f"{count.flares} in the {_days(count)} before the first dose{rate}"


def _first(count: FlareCount) -> Iterator[str]:
    """Where the journal was begun after the first dose, in how many of them it was kept."""
    if count.days == PERIOD_DAYS:
        yield f"{count.flares} in the first {_days(count)}"
    elif count.days:
        yield f"{count.flares} in {count.days} of the first {PERIOD_DAYS} days"


def _days(count: FlareCount) -> str:
    return "1 day" if count.days == 1 else f"{count.days} days"
