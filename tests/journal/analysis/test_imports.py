"""What importing the analysis costs, and what it must never bring with it."""

import subprocess
import sys

import pytest

WITHOUT_NUMPY = ("measures", "verdict", "course", "looks", "wording", "sentences", "episodes", "student")
WITH_NUMPY = ("series", "weeks", "noise", "comparison", "gates", "response", "cohort", "generator")


def loaded_by(modules: tuple[str, ...], suspects: str) -> list[str]:
    """Which of the suspects a fresh process has loaded after importing the modules."""
    imports = "; ".join(f"import journal.analysis.{module}" for module in modules)
    code = f"import sys; {imports}; print([name for name in {suspects.split()} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    found: list[str] = eval(run.stdout)
    return found


def test_what_a_page_needs_comes_without_numpy() -> None:
    assert loaded_by(WITHOUT_NUMPY, "numpy scipy django matplotlib") == []


@pytest.mark.parametrize("suspect", ["scipy", "django", "celery", "rest_framework", "matplotlib"])
def test_the_rest_comes_with_numpy_alone(suspect: str) -> None:
    assert loaded_by(WITH_NUMPY, f"numpy {suspect}") == ["numpy"]
