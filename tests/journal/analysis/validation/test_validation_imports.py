"""What the validation brings with it, and what a worker process may not have before it begins."""

import subprocess
import sys

import pytest


def loaded_by(module: str, suspects: tuple[str, ...]) -> list[str]:
    code = f"import {module}, sys; print(*[name for name in {suspects} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_a_worker_begins_before_numpy() -> None:
    """numpy counts the cores when it is imported; later is too late."""
    assert loaded_by("journal.analysis.validation.workers", ("numpy",)) == []


@pytest.mark.parametrize("module", ["rounds", "document"])
def test_the_rest_needs_numpy_alone(module: str) -> None:
    suspects = ("numpy", "scipy", "django", "celery", "matplotlib", "tqdm")
    assert loaded_by(f"journal.analysis.validation.{module}", suspects) == ["numpy"]
