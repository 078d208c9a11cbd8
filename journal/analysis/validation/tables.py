"""The tables of the validation, as Markdown."""

from collections.abc import Callable, Iterable, Sequence

from journal.analysis.validation import words
from journal.analysis.validation.answers import Method
from journal.analysis.validation.cells import Group
from journal.analysis.validation.goals import (
    BEYOND_THE_GOALS,
    GOALS,
    Goal,
    Reached,
    Sense,
    ever_clear,
    ever_said,
)
from journal.analysis.validation.tally import AnyLook, Figure, Outcome, Tally, pooled, pooled_looks, share
from journal.analysis.wording import MINUS, NO_BREAK_SPACE

WITH_INTERVAL = (Method.T_TEST, Method.NEWEY_WEST, Method.WEEKLY, Method.BOOTSTRAP)
NOTHING = "–"


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def say(figure: Figure | None) -> str:
    """As in "2.1 ± 0.3", in percent; an error that would be rounded away is "<0.1"."""
    if figure is None:
        return NOTHING
    error = f"{figure.error:.1f}"
    return _give_or_take(f"{figure.value:.1f}", "<0.1" if error == "0.0" else error)


def say_points(figure: Figure | None) -> str:
    """As in "−0.012 ± 0.016"."""
    if figure is None:
        return NOTHING
    sign = MINUS if round(figure.value, 3) < 0 else ""
    return _give_or_take(f"{sign}{abs(figure.value):.3f}", f"{figure.error:.3f}")


def _give_or_take(value: str, error: str) -> str:
    return f"{value}{NO_BREAK_SPACE}±{NO_BREAK_SPACE}{error}"


# what was demanded


def goal_table(outcomes: Sequence[Outcome]) -> str:
    """A row for each goal."""
    return markdown(words.GOAL_COLUMNS, [_goal_row(goal, goal.in_order(outcomes)) for goal in GOALS])


def misses(outcomes: Sequence[Outcome]) -> str:
    """Every figure that misses its goal, by name; or that there is none."""
    missed = [_missed(goal, each) for goal in GOALS if (each := _misses_of(goal, outcomes))]
    return "\n".join([words.MISSES, "", *missed]) if missed else words.ALL_MET


def weak_spots(outcomes: Sequence[Outcome]) -> str:
    """The further conditions under which more is said than misspecified noise may make it say."""
    goal = BEYOND_THE_GOALS
    figures = _named(goal, _misses_of(goal, outcomes))
    return (words.WEAK if figures else words.NONE_WEAK).format(limit=_demand(goal), figures=figures)


def _misses_of(goal: Goal, outcomes: Sequence[Outcome]) -> list[Reached]:
    return [reached for reached in goal.in_order(outcomes) if not goal.is_met_by(reached)]


def _missed(goal: Goal, missed: Sequence[Reached]) -> str:
    return words.MISS.format(text=goal.text, goal=_demand(goal), figures=_named(goal, missed))


def _named(goal: Goal, reached: Sequence[Reached]) -> str:
    return "; ".join(f"{_in_unit(goal, each.figure)} in `{each.name}`" for each in reached)


def _goal_row(goal: Goal, reached: Sequence[Reached]) -> list[str]:
    if not reached:
        return [goal.text, _demand(goal), "0", NOTHING, NOTHING, words.NOT_TRIED]
    worst, missed = reached[0], sum(not goal.is_met_by(each) for each in reached)
    return [
        goal.text,
        _demand(goal),
        str(len(reached)),
        _from_to(goal, [each.figure.value for each in reached]),
        f"{_in_unit(goal, worst.figure)}, `{worst.name}`",
        words.MISSED.format(missed=missed, figures=len(reached)) if missed else words.MET,
    ]


def _demand(goal: Goal) -> str:
    return f"{goal.sense}{NO_BREAK_SPACE}{goal.limit:g}{NO_BREAK_SPACE}{goal.unit}"


def _in_unit(goal: Goal, figure: Figure) -> str:
    return say_points(figure) if goal.sense is Sense.WITHIN else say(figure)


def _from_to(goal: Goal, values: Sequence[float]) -> str:
    digits = 3 if goal.sense is Sense.WITHIN else 1
    least, most = (f"{value:.{digits}f}".replace("-", MINUS) for value in (min(values), max(values)))
    return f"{least} to {most}"


# beside the alternatives


def beside_table(outcomes: Sequence[Outcome]) -> str:
    """A row for each method."""
    return markdown(words.BESIDE_COLUMNS, [_beside_row(outcomes, method) for method in Method])


def _beside_row(outcomes: Sequence[Outcome], method: Method) -> list[str]:
    def of(group: Group, figure: Callable[[Tally], Figure | None]) -> str:
        some = [outcome.at_week_12(method) for outcome in outcomes if outcome.cell.group is group]
        return _together(figure(pooled(some)), [figure(tally) for tally in some])

    def ever(of_all: Callable[[AnyLook], Figure | None], one: Callable[..., Figure | None]) -> str:
        some = [outcome for outcome in outcomes if outcome.cell.group is Group.UNCHANGED]
        together = pooled_looks(outcome.any_look[method] for outcome in some)
        return _together(of_all(together), [one(outcome, method) for outcome in some])

    has_interval = method is not Method.ENDPOINT
    return [
        words.METHODS[method],
        of(Group.UNCHANGED, lambda tally: tally.said) if has_interval else NOTHING,
        of(Group.UNCHANGED, lambda tally: share(tally.clear, tally.n)),
        ever(lambda counts: share(counts.said, counts.n), ever_said) if has_interval else NOTHING,
        ever(lambda counts: share(counts.clear, counts.n), ever_clear),
        of(Group.MISSPECIFIED, lambda tally: tally.said) if has_interval else NOTHING,
        of(Group.FALL, lambda tally: share(tally.better if has_interval else tally.clear, tally.n)),
        of(Group.FALL, lambda tally: tally.holds) if has_interval else NOTHING,
    ]


def _together(all_cells: Figure | None, cells: Iterable[Figure | None]) -> str:
    values = [each.value for each in cells if each is not None]
    return f"{say(all_cells)} ({min(values):.1f}–{max(values):.1f})" if values else NOTHING


# cell by cell


def group_table(outcomes: Sequence[Outcome], group: Group) -> str:
    """A row for each cell of the group; empty if none was tried."""
    some = [outcome for outcome in outcomes if outcome.cell.group is group]
    if not some:
        return ""
    if some[0].cell.is_changed:
        return markdown(words.CHANGED_COLUMNS, map(_changed_row, some))
    return markdown(words.UNCHANGED_COLUMNS, map(_unchanged_row, some))


def _condition(outcome: Outcome) -> list[str]:
    cell = outcome.cell
    missing = f"{100 * cell.options.missing:.0f}{NO_BREAK_SPACE}%"
    return [cell.label, missing, f"{cell.options.baseline_days}{NO_BREAK_SPACE}d", say(outcome.judged)]


def _unchanged_row(outcome: Outcome) -> list[str]:
    tally = outcome.at_week_12()
    return [
        *_condition(outcome),
        say(tally.said),
        say(share(tally.clear, tally.n)),
        say(tally.holds),
        say_points(tally.bias),
        say(ever_said(outcome)) if len(outcome.cell.looks) > 1 else NOTHING,
        say(ever_clear(outcome)) if len(outcome.cell.looks) > 1 else NOTHING,
        *(say(outcome.at_week_12(method).said) for method in WITH_INTERVAL),
        _endpoint(outcome),
    ]


def _changed_row(outcome: Outcome) -> list[str]:
    tally = outcome.at_week_12()
    beside = [
        text
        for method in WITH_INTERVAL
        for text in (say(outcome.found(method)), say(outcome.at_week_12(method).holds))
    ]
    return [
        *_condition(outcome),
        say(outcome.found()),
        say(outcome.wrong_way()),
        say(share(tally.clear, tally.n)),
        say(tally.holds),
        say_points(tally.bias),
        *beside,
        _endpoint(outcome),
    ]


def _endpoint(outcome: Outcome) -> str:
    tally = outcome.at_week_12(Method.ENDPOINT)
    return say(share(tally.clear, tally.n))
