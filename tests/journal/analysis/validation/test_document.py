"""The page: whole tables, every miss by name, and what a small run may not claim."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.analysis.validation.cells import CELLS
from journal.analysis.validation.document import Run, document
from journal.analysis.validation.goals import GOALS
from journal.analysis.validation.tables import say, say_points
from journal.analysis.validation.tally import AnyLook, Figure, Outcome, Tally
from tests.journal.analysis.validation.outcomes import outcome

IN_THE_DOCS = Path(__file__).parents[4] / "docs" / "validation.md"
RUN = Run(
    command="python manage.py validate_analysis",
    journals=2_000,
    seed=1,
    day=date(2026, 11, 20),
    python="3.11",
    numpy="2.4",
    milliseconds=1.234,
)
GOOD = Tally(n=2_000, better=20, worse=20, clear=1, held=1_960, error=10, error_squared=2_000)
FOUND = Tally(n=8_000, better=7_000, clear=6_000, held=7_900, error=-80, error_squared=4_000)
EVER = AnyLook(n=2_000, said=100, clear=20)


def all_outcomes() -> list[Outcome]:
    return [outcome(cell.name, FOUND if cell.is_changed else GOOD, EVER) for cell in CELLS]


def tables(page: str) -> Iterator[list[list[str]]]:
    for part in page.split("\n\n"):
        lines = part.splitlines()
        if lines and all(line.startswith("| ") and line.endswith(" |") for line in lines):
            yield [line[2:-2].split(" | ") for line in lines]


def goal_rows(page: str) -> list[list[str]]:
    return next(tables(page))[2:]


@pytest.fixture(scope="module")
def page() -> str:
    return document(RUN, all_outcomes())


def test_every_row_of_a_table_has_its_columns(page: str) -> None:
    found = list(tables(page))
    assert [len(table) - 2 for table in found[:2]] == [len(GOALS), 6]
    assert sum(len(table) - 2 for table in found[2:]) == len(CELLS)
    for table in found:
        assert {len(row) for row in table} == {len(table[0])}


def test_the_page_says_what_was_run(page: str) -> None:
    assert "python manage.py validate_analysis" in page
    assert "20 November 2026" in page
    assert "2,000 journals" not in page.split("## What was demanded")[0].replace("2,000 judged journals", "")
    assert "1.2 ms" in page
    assert "$" not in page


def test_where_all_is_met_it_says_so(page: str) -> None:
    assert [row[-1] for row in goal_rows(page)] == ["yes"] * len(GOALS)
    assert "No figure misses its goal." in page
    assert "none of the further conditions falls short" in page


def test_a_miss_is_named() -> None:
    outcomes = all_outcomes()
    name = "unchanged/phi0.7-sd2.0/missing50/baseline7"
    missed = [one if one.cell.name != name else outcome(name, Tally(n=2_000, worse=140)) for one in outcomes]
    page = document(RUN, missed)
    goals = goal_rows(page)
    assert [row[-1] for row in goals].count("**no: 1 of 81 missed**") == 2
    assert f"7.0\u00a0±\u00a00.6, `{name}`" in goals[0][4]
    assert "said (goal ≤\u00a06\u00a0%): 7.0\u00a0±\u00a00.6 in `" + name in page
    assert "No figure misses" not in page


def test_a_weak_spot_is_named_though_no_goal_is_missed() -> None:
    name = "further/phi.95/missing25/baseline14"
    tried = [outcome(name, Tally(n=2_000, better=241)), outcome(name, Tally(n=2_000, better=240))]
    page = document(RUN, tried)
    assert f"these fall short: 12.1\u00a0±\u00a00.7 in `{name}`." in page
    assert "No figure misses its goal." in page


def test_a_small_run_claims_little() -> None:
    page = document(replace(RUN, journals=60), all_outcomes()[:3])
    assert "With 60 the figures are for trying things out" in page
    assert f"Only 3 of {len(CELLS)} cells were tried" in page
    assert [row[-1] for row in goal_rows(page)].count("not tried") == 6
    assert "### A true fall" not in page


def test_figures_carry_their_error_and_a_real_minus() -> None:
    assert say(Figure(2.14, 0.3)) == "2.1\u00a0±\u00a00.3"
    assert say(Figure(2.14, 0.049)) == "2.1\u00a0±\u00a0<0.1"
    assert say(Figure(2.14, 0.051)) == "2.1\u00a0±\u00a00.1"
    assert say_points(Figure(-0.0124, 0.016)) == "−0.012\u00a0±\u00a00.016"
    assert say_points(Figure(-0.0004, 0.016)) == "0.000\u00a0±\u00a00.016"
    assert (say(None), say_points(None)) == ("–", "–")


def test_the_page_in_the_docs_is_of_these_goals_and_cells(page: str) -> None:
    written = IN_THE_DOCS.read_text(encoding="utf-8")
    assert [row[:2] for row in goal_rows(written)] == [row[:2] for row in goal_rows(page)]
    labels = sorted(row[0] for table in list(tables(written))[2:] for row in table[2:])
    assert labels == sorted(cell.label for cell in CELLS)
    assert "cells were tried" not in written
