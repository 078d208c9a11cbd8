"""`make bench`: each figure beside its goal, measured in one run; written to benchmarks.json and as a table."""

import json
import os
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ["LDN_VAR"] = tempfile.mkdtemp()
os.environ["DJANGO_SETTINGS_MODULE"] = "ldn_tracker.settings"
for name in ("DATABASE_URL", "BROKER_URL"):
    os.environ.pop(name, None)

import django  # noqa: E402 - the settings are read from what is set above

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.benchmarks import charts, comparisons, pages, weekly_build  # noqa: E402

OUT = Path("benchmarks.json")


def main() -> None:
    """Run everything in turn, saying each figure as it comes."""
    call_command("migrate", verbosity=0)
    figures = []
    for part in (comparisons, charts, pages, weekly_build):
        for figure in part.figures():
            figures.append(figure)
            mark = "met" if figure.is_met else "MISSED"
            sys.stdout.write(
                f"{figure.name:<58} {figure.figure:>9.2f} {figure.unit:<12} {figure.goal:<22} {mark}\n"
            )
            sys.stdout.flush()
    OUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n")


if __name__ == "__main__":
    main()
