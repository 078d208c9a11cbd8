"""The report's four tiles: a measure before and now, or why the two cannot be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from journal.analysis.gate_sentences import gate_in_short
from journal.analysis.verdict import Change, State, Verdict
from journal.analysis.wording import say_entries, signed, signed_percent
from ldn_tracker.record import report_words as words
from ldn_tracker.record.picture import HINTS, PANEL_LABELS, drawn_with
from ldn_tracker.record.trends import Trends

IN_WORDS: Final = {State.CANNOT_TELL_YET: words.CANNOT_TELL, State.ABOUT_THE_SAME: words.ABOUT_THE_SAME}


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure in words and numbers.

    ``numbers`` is "7.1 → 4.2" where it was compared, else the present average alone; ``beside`` says of what;
    ``change`` and its interval are empty where nothing was compared, and ``state`` says why.
    """

    label: str
    hint: str
    numbers: str
    beside: str
    change: str
    state: str
    is_compared: bool


def tiles_of(trends: Trends, *, dose: str | None) -> Iterator[Tile]:
    """A tile for each measure that the chart shows, in its order."""
    days = words.last_28_days(trends.judged_on, trends.record.as_of)
    drawn = drawn_with(trends.primary.measure.name)
    return (_tile(trends.named(name).verdict, dose, days) for name in drawn)


def _tile(verdict: Verdict, dose: str | None, days: str) -> Tile:
    measure = verdict.measure
    numbers, beside = _numbers(verdict, days)
    return Tile(
        label=PANEL_LABELS.get(measure.name, measure.label),
        hint=HINTS[measure.direction],
        numbers=numbers,
        beside=beside,
        change=_change(verdict.change) if verdict.change else "",
        state=_state(verdict) if verdict.change else gate_in_short(verdict, dose),
        is_compared=verdict.change is not None,
    )


def _numbers(verdict: Verdict, days: str) -> tuple[str, str]:
    """In a gated state one average alone, so that nobody compares what cannot be compared."""
    before, now = verdict.baseline, verdict.window
    if verdict.change and before and now:
        return f"{before.mean:.1f} → {now.mean:.1f}", words.entries_then_and_now(before.n, now.n)
    if now:
        return f"{now.mean:.1f}", f"{days}, {say_entries(now.n)}"
    if before and verdict.standing.first_dose is None:
        return f"{before.mean:.1f}", f"{words.SO_FAR}, {say_entries(before.n)}"
    return words.NO_NUMBER, f"{days}, {say_entries(0)}"


def _change(change: Change) -> str:
    percent = f", {signed_percent(change.percent)}" if change.percent is not None else ""
    return f"{signed(change.points)} ({signed(change.low)} to {signed(change.high)}){percent}"


def _state(verdict: Verdict) -> str:
    went = words.LOWER if verdict.change and verdict.change.points < 0 else words.HIGHER
    return IN_WORDS.get(verdict.state, went)
