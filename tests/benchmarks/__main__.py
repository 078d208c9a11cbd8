"""`make bench`: each figure beside its goal, measured in one run; written to benchmarks.json and as a table.

`make bench ARGS="weekly_build --journals 10000"` runs one part, on as many journals.
"""

import atexit
import json
import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ["LDN_VAR"] = tempfile.mkdtemp()
atexit.register(shutil.rmtree, os.environ["LDN_VAR"], ignore_errors=True)
os.environ["DJANGO_SETTINGS_MODULE"] = "ldn_tracker.settings"
for name in ("DATABASE_URL", "BROKER_URL"):
    os.environ.pop(name, None)

import django  # noqa: E402 - the settings are read from what is set above

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.benchmarks import charts, comparisons, pages, weekly_build  # noqa: E402
from tests.benchmarks.measuring import Figure  # noqa: E402

OUT = Path("benchmarks.json")
PARTS = {"comparisons": comparisons.figures, "charts": charts.figures, "pages": pages.figures}


def main() -> None:
    """Run everything in turn, or what is named, saying each figure as it comes."""
    parser = ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)} or weekly_build")
    parser.add_argument("--journals", type=int, default=weekly_build.USUAL, metavar="N")
    asked = parser.parse_args()
    parts = PARTS | {"weekly_build": lambda: weekly_build.figures(asked.journals)}
    call_command("migrate", verbosity=0)
    figures = [figure for name in asked.parts or parts for figure in _told(parts[name]())]
    OUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n")


def _told(figures: Iterator[Figure]) -> Iterator[Figure]:
    for figure in figures:
        mark = "met" if figure.is_met else "MISSED"
        sys.stdout.write(
            f"{figure.name:<58} {figure.figure:>9.2f} {figure.unit:<12} {figure.goal:<22} {mark}\n"
        )
        sys.stdout.flush()
        yield figure


if __name__ == "__main__":
    main()
