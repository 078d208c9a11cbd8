"""What a person reads, word for word (trend.md §2 and §3)."""

from datetime import date

import pytest

from journal.analysis.measures import MEASURES, Measure
from journal.analysis.sentences import NOT_THE_CAUSE, sentence, title
from journal.analysis.verdict import Change, Mean, Standing, State, Verdict
from journal.analysis.wording import say_date, say_entries, signed, signed_percent
from tests.journal.analysis.worked_cases import DREAM_VIVIDNESS, PAIN, SLEEP

DAY_ZERO = date(2026, 3, 2)


def standing(**counts: int | bool | None) -> Standing:
    usual = {
        "today": 83,
        "first_dose": 0,
        "days_since_start": 84,
        "days_at_dose": 70,
        "has_baseline": True,
        "baseline_n": 13,
        "window_n": 25,
        "dropped_n": 0,
        "late_n": 0,
        "paused_n": 0,
        "skipped_n": 0,
        "opioid_day": None,
        "uninterrupted_from": 83,
        "window_full_from": 83,
    }
    return Standing(**{**usual, **counts})  # type: ignore[arg-type]


def gated(state: State, judgeable_from: int | None = None, **counts: int | bool | None) -> Verdict:
    return Verdict(PAIN, state, None, None, None, None, False, judgeable_from, standing(**counts))


def compared(state: State, change: Change, measure: Measure = PAIN, before: float = 6.1) -> Verdict:
    after = Mean(before + change.points, 25)
    return Verdict(measure, state, Mean(before, 13), after, change, None, False, None, standing())


LOWER = compared(State.BETTER, Change(-1.9, -3.2, -0.6, 0.65, -31.147))
HIGHER = Change(1.14, 0.2, 2.04, 0.4, None)


# compared


def test_the_sentence_of_trend_md() -> None:
    assert sentence(LOWER) == (
        "Average of the last 28 days: 4.2 (25 entries). Before the first dose: 6.1 (13 entries). "
        "Difference −1.9, likely between −3.2 and −0.6 (−31\N{NO-BREAK SPACE}%). Lower than before. "
        "This cannot show what caused the change; in trials people on placebo improved by about 1 point too."
    )


def test_the_title_is_one_line() -> None:
    assert title(LOWER) == "Pain is lower than before: 6.1 → 4.2"


def test_better_sleep_is_higher() -> None:
    sleep = compared(State.BETTER, HIGHER, SLEEP, 4.7)
    assert title(sleep) == "Sleep is higher than before: 4.7 → 5.8"
    assert "Difference +1.1, likely between +0.2 and +2.0. Higher than before." in sentence(sleep)


def test_worse_pain_is_higher() -> None:
    worse = compared(State.WORSE, Change(2.0, 1.0, 3.0, 0.5, 32.8))
    assert title(worse) == "Pain is higher than before: 6.1 → 8.1"
    assert "(+33\N{NO-BREAK SPACE}%). Higher than before." in sentence(worse)


def test_dreams_are_neither_better_nor_worse() -> None:
    dreams = compared(State.CHANGED, HIGHER, DREAM_VIVIDNESS, 3.0)
    assert title(dreams) == "Dream vividness is higher than before: 3.0 → 4.1"


def test_about_the_same() -> None:
    same = compared(State.ABOUT_THE_SAME, Change(-0.2, -1.1, 0.7, 0.4, -3.3))
    assert title(same) == "Pain is about the same as before: 6.1 → 5.9"
    assert "About the same as before: any change is probably smaller than 2 points." in sentence(same)


def test_cannot_tell_yet_says_what_would_help() -> None:
    wide = compared(State.CANNOT_TELL_YET, Change(-0.7, -2.5, 1.1, 0.9, -11.5))
    assert title(wide) == "Pain: the days differ too much to tell (6.1 → 5.4)"
    assert "The days differ too much to tell; what would help: more days logged." in sentence(wide)


def test_little_room_to_fall_stands_for_a_percent() -> None:
    low = compared(State.ABOUT_THE_SAME, Change(0.07, -0.98, 1.13, 0.5, None), before=0.6)
    assert "Difference +0.1, likely between −1.0 and +1.1 (little room to fall)." in sentence(low)
    assert "room to fall" not in sentence(compared(State.ABOUT_THE_SAME, HIGHER, SLEEP))


COMPARED_STATES = [State.BETTER, State.WORSE, State.CHANGED, State.ABOUT_THE_SAME, State.CANNOT_TELL_YET]


@pytest.mark.parametrize("state", COMPARED_STATES)
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_no_comparison_speaks_of_cause_or_advises(state: State, measure: Measure) -> None:
    verdict = compared(state, Change(-1.9, -3.2, -0.6, 0.65, None), measure)
    said = sentence(verdict, day_zero=DAY_ZERO, dose="4.5 mg")
    assert said.endswith(NOT_THE_CAUSE)
    for word in ("LDN", "works", "helps", "because", "thanks to", "should", "dose of"):
        assert word not in said.removesuffix(NOT_THE_CAUSE) + title(verdict)


# gated


@pytest.mark.parametrize(
    ("verdict", "short", "full"),
    [
        (
            gated(State.NO_BASELINE, has_baseline=False, baseline_n=0),
            "Pain: nothing logged before the first dose",
            "Nothing was logged before the first dose. "
            "Weekly means are shown; before and after cannot be compared.",
        ),
        (
            gated(State.BASELINE_THIN, baseline_n=4),
            "Pain: too few entries before the first dose",
            "4 entries in the 28 days before the first dose; 7 are needed. "
            "Weekly means are shown; before and after cannot be compared.",
        ),
        (
            gated(State.BASELINE_THIN, baseline_n=1, dropped_n=7, late_n=2),
            "Pain: too few entries before the first dose",
            "1 entry in the 28 days before the first dose; 7 are needed. "
            "The first 7 days are not counted: journals tend to begin in bad weeks. "
            "Entries made more than 3 days late are not counted. "
            "Weekly means are shown; before and after cannot be compared.",
        ),
        (
            gated(State.TOO_EARLY_SINCE_START, 55, days_since_start=31),
            "Pain: day 31 of 56, too early to judge",
            "Day 31 of 56: too early to judge. It can be judged from 26 April 2026.",
        ),
        (
            gated(State.TOO_EARLY_SINCE_DOSE_CHANGE, 87, days_at_dose=11),
            "Pain: day 11 of 28 at 4.5 mg, too early to judge",
            "Day 11 of 28 at 4.5 mg: too early to judge. It can be judged from 28 May 2026.",
        ),
        (
            gated(State.INTERRUPTED, 96, paused_n=8),
            "Pain: doses were interrupted, too early to judge",
            "Too early to judge. Doses were paused on 8 of the last 28 days. "
            "If nothing more interrupts, it can be judged from 6 June 2026.",
        ),
        (
            gated(State.INTERRUPTED, 96, skipped_n=7),
            "Pain: doses were interrupted, too early to judge",
            "Too early to judge. Doses were skipped on 7 of the last 28 days. "
            "If nothing more interrupts, it can be judged from 6 June 2026.",
        ),
        (
            gated(State.INTERRUPTED, 96, paused_n=5, skipped_n=2, opioid_day=60),
            "Pain: doses were interrupted, too early to judge",
            "Too early to judge. Doses were paused on 5 and skipped on 2 of the last 28 days. "
            "An opioid is noted on 1 May 2026. If nothing more interrupts, it can be judged from 6 June 2026.",
        ),
        (
            gated(State.INTERRUPTED, 96, paused_n=6, opioid_day=60),
            "Pain: doses were interrupted, too early to judge",
            "Too early to judge. An opioid is noted on 1 May 2026. "
            "If nothing more interrupts, it can be judged from 6 June 2026.",
        ),
        (
            gated(State.WINDOW_THIN, 90, window_n=9),
            "Pain: too few entries in the last 28 days",
            "9 entries in the last 28 days; 14 are needed. "
            "With an entry every day, it can be judged from 31 May 2026.",
        ),
        (
            gated(State.WINDOW_THIN, 90, window_n=13, dropped_n=7, late_n=1),
            "Pain: too few entries in the last 28 days",
            "13 entries in the last 28 days; 14 are needed. Entries made more than 3 days late are not counted. "
            "With an entry every day, it can be judged from 31 May 2026.",
        ),
    ],
)
def test_each_gate_says_what_is_missing_and_from_when(verdict: Verdict, short: str, full: str) -> None:
    assert title(verdict, dose="4.5 mg") == short
    assert sentence(verdict, day_zero=DAY_ZERO, dose="4.5 mg") == full


@pytest.mark.parametrize(
    ("verdict", "short", "full"),
    [
        (
            gated(State.NO_BASELINE, has_baseline=False, baseline_n=0, first_dose=None, days_since_start=0),
            "Pain: nothing logged yet",
            "Nothing is logged yet. 7 days before the first dose make a comparison possible.",
        ),
        (
            gated(State.BASELINE_THIN, baseline_n=3, first_dose=None, days_since_start=0),
            "Pain: too few entries so far",
            "3 entries in the 28 days before the first dose; 7 are needed.",
        ),
        (
            gated(State.TOO_EARLY_SINCE_START, baseline_n=12, first_dose=None, days_since_start=0),
            "Pain: no first dose yet, too early to judge",
            "Too early to judge: no first dose yet. 12 entries before it so far.",
        ),
    ],
)
def test_before_the_first_dose_nothing_is_lost_yet(verdict: Verdict, short: str, full: str) -> None:
    assert title(verdict) == short
    assert sentence(verdict, day_zero=DAY_ZERO) == full


def test_without_a_date_and_a_dose_neither_is_named() -> None:
    early = gated(State.TOO_EARLY_SINCE_DOSE_CHANGE, 87, days_at_dose=11)
    assert sentence(early) == "Day 11 of 28 at the present dose: too early to judge."
    assert sentence(gated(State.INTERRUPTED, 96, opioid_day=60)) == (
        "Too early to judge. An opioid is noted in the last 28 days."
    )


# numbers


@pytest.mark.parametrize(
    ("points", "said"),
    [(-2.9, "−2.9"), (0.44, "+0.4"), (0.0, "0.0"), (-0.04, "0.0"), (0.04, "0.0"), (-10, "−10.0")],
)
def test_signed(points: float, said: str) -> None:
    assert signed(points) == said


@pytest.mark.parametrize(("percent", "said"), [(-40.77, "−41"), (12.4, "+12"), (-0.3, "0"), (-100, "−100")])
def test_signed_percent(percent: float, said: str) -> None:
    assert signed_percent(percent) == f"{said}\N{NO-BREAK SPACE}%"


def test_dates_and_counts() -> None:
    assert say_date(date(2026, 3, 2)) == "2 March 2026"
    assert say_date(date(2026, 12, 31)) == "31 December 2026"
    assert (say_entries(0), say_entries(1), say_entries(2)) == ("0 entries", "1 entry", "2 entries")
