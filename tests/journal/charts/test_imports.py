"""Charts are drawn without pyplot, and what a page needs of them comes without matplotlib."""

import subprocess
import sys

import pytest


def loaded_by(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return set(told.stdout.split())


def test_drawing_needs_neither_pyplot_nor_django() -> None:
    loaded = loaded_by("journal.charts.trend, journal.charts.files")
    assert "matplotlib.figure" in loaded
    assert not loaded & {"matplotlib.pyplot", "django", "celery", "rest_framework"}


@pytest.mark.parametrize("module", ["pictures", "table", "words", "theme", "layout"])
def test_pictures_and_tables_come_without_matplotlib(module: str) -> None:
    assert not loaded_by(f"journal.charts.{module}") & {"matplotlib", "numpy", "django"}
