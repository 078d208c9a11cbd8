"""The validation as one page: what was demanded, what was reached, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from journal.analysis.validation import words
from journal.analysis.validation.cells import CELLS, OFTENER
from journal.analysis.validation.cost import TIMES
from journal.analysis.validation.tables import beside_table, goal_table, group_table, misses, weak_spots
from journal.analysis.validation.tally import Outcome
from journal.analysis.wording import say_date

ENOUGH = 2_000
PAGE = Path(__file__).with_name("page.md")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run was, apart from its figures.

    Attributes
    ----------
    command
        What was typed.
    journals, seed
        As asked for.
    day
        Its date.
    python, numpy
        Their versions.
    milliseconds
        Processor time of one comparison.
    """

    command: str
    journals: int
    seed: int
    day: date
    python: str
    numpy: str
    milliseconds: float


def document(run: Run, outcomes: Sequence[Outcome]) -> str:
    """The whole page, in Markdown; `outcomes` in the order of the cells."""
    return Template(PAGE.read_text(encoding="utf-8")).substitute(
        command=run.command,
        day=say_date(run.day),
        python=run.python,
        numpy=run.numpy,
        journals=f"{run.journals:,}",
        times=OFTENER,
        seed=run.seed,
        cautions=_cautions(run, len(outcomes)),
        goals=goal_table(outcomes),
        misses=misses(outcomes),
        weak_spots=weak_spots(outcomes),
        milliseconds=f"{run.milliseconds:.1f}",
        comparisons=TIMES,
        beside=beside_table(outcomes),
        cells=_cells(outcomes),
    )


def _cautions(run: Run, tried: int) -> str:
    """Why the goals do not say much this time; empty for a run that is large enough."""
    cautions = []
    if run.journals < ENOUGH:
        cautions.append(Template(words.TOO_FEW).substitute(journals=run.journals))
    if tried < len(CELLS):
        cautions.append(Template(words.NOT_ALL_CELLS).substitute(tried=tried, cells=len(CELLS)))
    return "".join(f"\n{caution}\n" for caution in cautions)


def _cells(outcomes: Sequence[Outcome]) -> str:
    tables = ((title, group_table(outcomes, group)) for group, title in words.GROUPS.items())
    return "\n\n".join(f"### {title}\n\n{table}" for title, table in tables if table)
