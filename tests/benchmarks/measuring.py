"""How a benchmark measures: CPU of this process, the best of several rounds, floors beside figures."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. ``goal`` is in words; ``is_met`` says whether the figure reaches it."""

    name: str
    figure: float
    unit: str
    goal: str
    is_met: bool


def cpu_ms(work: Callable[[], object], *, times: int = 10, rounds: int = ROUNDS) -> float:
    """CPU milliseconds of one call, warm: the best of several rounds, since machines are noisy."""
    return min(side_by_side(work, times=times, rounds=rounds))


def side_by_side(*works: Callable[[], object], times: int = 10, rounds: int = ROUNDS) -> list[float]:
    """CPU milliseconds of one call of each, taken in turn: what slows the machine meanwhile slows all of them."""
    for work in works:
        work()
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            gc.collect()
            start = time.process_time()
            for _ in range(times):
                work()
            best[place] = min(best[place], 1000 * (time.process_time() - start) / times)
    return best


def at_most(name: str, figure: float, limit: float, unit: str) -> Figure:
    return Figure(name, figure, unit, f"at most {limit:g} {unit}", figure <= limit)


def at_least(name: str, figure: float, limit: float, unit: str) -> Figure:
    return Figure(name, figure, unit, f"at least {limit:g} {unit}", figure >= limit)
