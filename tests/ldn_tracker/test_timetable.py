"""The timetable and the hints name tasks by their words: each word must be a task."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from celery.local import Proxy
from django.conf import settings

from ldn_tracker.celery import app

ENTRIES = app.conf.beat_schedule
HINT = re.compile(r'\bhint\(\s*"([\w.]+)"')


def tasks_hinted_at() -> set[str]:
    apps: list[Path] = [settings.BASE_DIR / name for name in ("journal", "titration", "ldn_tracker")]
    return {
        name for folder in apps for file in folder.rglob("*.py") for name in HINT.findall(file.read_text())
    }


@pytest.mark.parametrize("name", sorted({entry["task"] for entry in ENTRIES.values()} | tasks_hinted_at()))
def test_every_name_is_a_task(name: str) -> None:
    module, _, function = name.rpartition(".")

    task = getattr(import_module(module), function)

    assert isinstance(task, Proxy)
    assert task.name == name


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_a_hint_that_nobody_takes_is_dropped_within_a_minute(entry: dict[str, dict[str, float]]) -> None:
    assert 0 < entry["options"]["expires"] <= 60
