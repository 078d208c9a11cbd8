"""What a person reads about a verdict, in plain English.

The words never speak of cause and never advise; a number never stands without the days and the interval behind it.
"""

from datetime import date

from journal.analysis.gate_sentences import gate_in_full, gate_in_short
from journal.analysis.verdict import WINDOW_DAYS, Change, Mean, State, Verdict
from journal.analysis.wording import say_date, say_entries, signed, signed_percent

__all__ = ["NOT_THE_CAUSE", "say_date", "sentence", "signed", "signed_percent", "title"]

NOT_THE_CAUSE = (
    "This cannot show what caused the change; in trials people on placebo improved by about 1 point too."
)


def title(verdict: Verdict, *, dose: str | None = None) -> str:
    """One line, as in "Pain is lower than before: 7.1 → 4.2".

    Parameters
    ----------
    verdict
        Of any state.
    dose
        The present dose in words, "4.5 mg"; without it, "the present dose".
    """
    label = verdict.measure.label
    if verdict.change is None:
        return f"{label}: {gate_in_short(verdict, dose)}"
    baseline, window = _means(verdict)
    numbers = f"{baseline.mean:.1f} → {window.mean:.1f}"
    if verdict.state is State.CANNOT_TELL_YET:
        return f"{label}: the days differ too much to tell ({numbers})"
    if verdict.state is State.ABOUT_THE_SAME:
        return f"{label} is about the same as before: {numbers}"
    return f"{label} is {_way(verdict.change)} than before: {numbers}"


def sentence(verdict: Verdict, *, day_zero: date | None = None, dose: str | None = None) -> str:
    """The whole sentence: the comparison (trend.md §3), or what is missing and from when it can be judged (§2).

    Parameters
    ----------
    verdict
        Of any state.
    day_zero
        The date of journal day 0, to name dates by; without it none is named.
    dose
        The present dose in words, "4.5 mg"; without it, "the present dose".
    """
    if verdict.change is None:
        return gate_in_full(verdict, day_zero, dose)
    return " ".join(
        [
            _averages(verdict),
            _difference(verdict, verdict.change),
            _words(verdict.state, verdict.change),
            NOT_THE_CAUSE,
        ]
    )


def _means(verdict: Verdict) -> tuple[Mean, Mean]:
    if verdict.baseline is None or verdict.window is None:
        msg = "A comparison has two means."
        raise ValueError(msg)
    return verdict.baseline, verdict.window


def _averages(verdict: Verdict) -> str:
    baseline, window = _means(verdict)
    return (
        f"Average of the last {WINDOW_DAYS} days: {window.mean:.1f} ({say_entries(window.n)}). "
        f"Before the first dose: {baseline.mean:.1f} ({say_entries(baseline.n)})."
    )


def _difference(verdict: Verdict, change: Change) -> str:
    beside = ""
    if change.percent is not None:
        beside = f" ({signed_percent(change.percent)})"
    elif verdict.measure.is_severity:
        beside = " (little room to fall)"
    return f"Difference {signed(change.points)}, likely between {signed(change.low)} and {signed(change.high)}{beside}."


def _words(state: State, change: Change) -> str:
    if state is State.ABOUT_THE_SAME:
        return "About the same as before: any change is probably smaller than 2 points."
    if state is State.CANNOT_TELL_YET:
        return "The days differ too much to tell; what would help: more days logged."
    return f"{_way(change).capitalize()} than before."


def _way(change: Change) -> str:
    return "lower" if change.points < 0 else "higher"
