"""`validate_analysis`: how often the comparison is right, on made-up journals whose truth is known."""

import os
import platform
from argparse import ArgumentParser
from concurrent.futures.process import BrokenProcessPool
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from journal import clock
from journal.analysis.validation.cells import CELLS, Cell
from journal.analysis.validation.document import ENOUGH, Run, document
from journal.analysis.validation.rounds import measure_cost, try_cells, workers
from journal.analysis.validation.tally import Outcome

QUICK = 100


class Command(BaseCommand):
    help = "Say how often the comparison is right, on made-up journals whose truth is known, beside plain alternatives."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        how_many = parser.add_mutually_exclusive_group()
        how_many.add_argument(
            "--journals", type=int, default=ENOUGH, metavar="N", help="judged journals in a cell (2000)"
        )
        how_many.add_argument(
            "--quick", dest="journals", action="store_const", const=QUICK, help="100 journals in a cell"
        )
        parser.add_argument(
            "--seed", type=int, default=1, metavar="S", help="the same seed, the same table (1)"
        )
        parser.add_argument(
            "--cell",
            action="append",
            default=[],
            metavar="NAME",
            help="only the cells of that name; * stands for anything; may be given again",
        )
        parser.add_argument("--processes", type=int, metavar="P", help="as many as there are cores")
        parser.add_argument("--out", type=Path, metavar="FILE.md", help="write the page to a file as well")

    def handle(
        self,
        *,
        journals: int,
        seed: int,
        cell: list[str],
        processes: int | None,
        out: Path | None,
        **options: Any,
    ) -> None:
        cells = _cells_named(cell)
        _check(journals=journals, seed=seed, processes=processes, out=out)
        outcomes, milliseconds = _try(cells, journals, seed, processes or os.cpu_count() or 1)
        run = Run(
            command=_typed(journals, seed, cell, out),
            journals=journals,
            seed=seed,
            day=clock.now().date(),
            python=platform.python_version(),
            numpy=np.__version__,
            milliseconds=milliseconds,
        )
        page = document(run, outcomes)
        self.stdout.write(page)
        if out:
            _write(out, page)


def _cells_named(patterns: list[str]) -> list[Cell]:
    for pattern in patterns:
        if not any(fnmatchcase(cell.name, pattern) for cell in CELLS):
            message = _("No cell is called %(name)s; one is %(example)s.")
            raise CommandError(message % {"name": pattern, "example": CELLS[0].name})
    return [
        cell for cell in CELLS if not patterns or any(fnmatchcase(cell.name, pattern) for pattern in patterns)
    ]


def _check(*, journals: int, seed: int, processes: int | None, out: Path | None) -> None:
    """What would be a pity to find out after a quarter of an hour."""
    if journals < 1:
        raise CommandError(_("A cell needs 1 journal or more."))
    if seed < 0:
        raise CommandError(_("A seed is 0 or more."))
    if processes is not None and processes < 1:
        raise CommandError(_("It takes 1 process or more."))
    if out and not out.absolute().parent.is_dir():
        raise CommandError(_("There is no folder %(folder)s.") % {"folder": str(out.parent)})


def _try(cells: list[Cell], journals: int, seed: int, processes: int) -> tuple[list[Outcome], float]:
    """The outcomes in the order of `cells`, whichever is done first, and what one comparison costs."""
    try:
        with workers(processes) as pool:
            tried = try_cells(pool, cells, journals=journals, seed=seed)
            bar = tqdm(tried, total=len(cells), unit="cell", disable=None, leave=False)
            by_name = {outcome.cell.name: outcome for outcome in bar}
            return [by_name[cell.name] for cell in cells], measure_cost(pool)
    except BrokenProcessPool as error:
        raise CommandError(
            _("A process was killed, perhaps for want of memory. Nothing was written.")
        ) from error


def _typed(journals: int, seed: int, patterns: list[str], out: Path | None) -> str:
    words = ["python manage.py validate_analysis", f"--journals {journals}", f"--seed {seed}"]
    words += [f"--cell '{pattern}'" for pattern in patterns]
    return " ".join([*words, f"--out {out}"] if out else words)


def _write(out: Path, page: str) -> None:
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        message = _("The page cannot be written to %(file)s: %(why)s.")
        raise CommandError(message % {"file": str(out), "why": error.strerror}) from error
