"""Side effects and flares over time (trend.md §4). Plain Python: a page may use it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

BRIDGED_DAYS = 3
PERIOD_DAYS = 28


@dataclass(frozen=True, slots=True)
class SideEffectDay:
    """A side effect on a journal day; `grade` 1 mild, 2 moderate, 3 severe."""

    kind: str
    day: int
    grade: int


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of one side effect, short gaps bridged.

    Attributes
    ----------
    kind
        As logged.
    began, last
        The first and the last day on which it was logged.
    days_logged
        On how many days it was logged.
    worst
        The highest grade, 1 to 3.
    is_still_there
        The last day is so near that an entry tomorrow would belong to the same episode.
    """

    kind: str
    began: int
    last: int
    days_logged: int
    worst: int
    is_still_there: bool


@dataclass(frozen=True, slots=True)
class WeekOfSideEffect:
    """In week `week`, on how many of the days logged the side effect was there."""

    week: int
    days_with: int
    days_logged: int


@dataclass(frozen=True, slots=True)
class FlareCount:
    """Flare days among the days of a period in which the journal was kept."""

    flares: int
    days: int

    @property
    def per_28_days(self) -> float | None:
        """The rate; None where the period has no day."""
        return self.flares * PERIOD_DAYS / self.days if self.days else None


@dataclass(frozen=True, slots=True)
class Flares:
    """Flares in the 28 days before the first dose, the first 28 days since it, and the last 28 days."""

    before: FlareCount
    first: FlareCount
    last: FlareCount


def episodes(noted: Iterable[SideEffectDay], *, today: int) -> list[Episode]:
    """Join the days of each side effect into episodes: gaps of up to 3 days are bridged (trend.md §4).

    Parameters
    ----------
    noted
        In any order; days after `today` are not looked at.
    today
        The day of the look.

    Returns
    -------
    list of Episode
        By the day they began, then by kind.
    """
    stretches: list[list[SideEffectDay]] = []
    for one in sorted((one for one in noted if one.day <= today), key=lambda one: (one.kind, one.day)):
        if stretches and stretches[-1][0].kind == one.kind and _is_bridged(stretches[-1][-1].day, one.day):
            stretches[-1].append(one)
        else:
            stretches.append([one])
    return sorted(
        (_episode(days, today) for days in stretches), key=lambda episode: (episode.began, episode.kind)
    )


def side_effect_weeks(
    days_with: Collection[int], days_logged: Collection[int], *, origin: int = 0
) -> list[WeekOfSideEffect]:
    """Per week, the days with a side effect out of the days logged (trend.md §4, the strip).

    Parameters
    ----------
    days_with
        Days on which one side effect was logged; each counts as logged.
    days_logged
        Days with an entry.
    origin
        The first day of week 0, as for `weeks.week_means`.

    Returns
    -------
    list of WeekOfSideEffect
        Every week with a logged day, in order.
    """
    with_it = Counter((day - origin) // 7 for day in set(days_with))
    logged = Counter((day - origin) // 7 for day in {*days_logged, *days_with})
    return [WeekOfSideEffect(week, with_it[week], logged[week]) for week in sorted(logged)]


def flares(flare_days: Collection[int], *, first_logged: int, first_dose: int, today: int) -> Flares:
    """Flares per 28 days before the first dose, in the first 28 days and in the last 28 (trend.md §4).

    Parameters
    ----------
    flare_days
        Days marked as a flare.
    first_logged
        The first day of the journal; days before it do not count as days without a flare.
    first_dose, today
        S and T.
    """

    def count(first: int, last: int) -> FlareCount:
        days = range(max(first, first_logged), min(last, today) + 1)
        return FlareCount(sum(day in days for day in set(flare_days)), len(days))

    return Flares(
        before=count(first_dose - PERIOD_DAYS, first_dose - 1),
        first=count(first_dose, first_dose + PERIOD_DAYS - 1),
        last=count(max(first_dose, today - PERIOD_DAYS + 1), today),
    )


def _is_bridged(last: int, day: int) -> bool:
    return day - last <= BRIDGED_DAYS + 1


def _episode(days: list[SideEffectDay], today: int) -> Episode:
    return Episode(
        kind=days[0].kind,
        began=days[0].day,
        last=days[-1].day,
        days_logged=len({one.day for one in days}),
        worst=max(one.grade for one in days),
        is_still_there=_is_bridged(days[-1].day, today + 1),
    )
