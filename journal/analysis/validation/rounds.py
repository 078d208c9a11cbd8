"""Trying many cells on several cores."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import get_context

from journal.analysis.validation.cells import Cell
from journal.analysis.validation.cost import milliseconds_of_one
from journal.analysis.validation.tally import Outcome
from journal.analysis.validation.trial import try_cell
from journal.analysis.validation.workers import begin


@contextmanager
def workers(processes: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes; what has not begun when the block ends is not begun."""
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=begin)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def try_cells(
    pool: ProcessPoolExecutor, cells: Sequence[Cell], *, journals: int, seed: int
) -> Iterator[Outcome]:
    """Try each cell; outcomes come as they are done, and are the same however many processes there are.

    Raises
    ------
    BrokenProcessPool
        If a process was killed.
    """
    tried = [pool.submit(try_cell, cell, journals, seed) for cell in cells]
    for one in as_completed(tried):
        yield one.result()


def measure_cost(pool: ProcessPoolExecutor) -> float:
    """`milliseconds_of_one` in a process of its own, when there is nothing else to do."""
    return pool.submit(milliseconds_of_one).result()
