"""The worked cases of trend.md, read once."""

import json
from pathlib import Path
from typing import Any

from journal.analysis.course import Course
from journal.analysis.measures import MEASURES, Measure
from journal.analysis.series import Series

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("trend-cases.json").read_text())["cases"]
COMPARED = [case for case in CASES if "delta" in case["expected"]]
GATED = [case for case in CASES if "delta" not in case["expected"]]

PAIN, SLEEP, DREAM_VIVIDNESS = MEASURES[:3]


def name_of(case: dict[str, Any]) -> str:
    return str(case["name"])


def series_of(case: dict[str, Any]) -> Series:
    return Series.of(case["t"], case["y"])


def course_of(case: dict[str, Any]) -> Course:
    return Course(first_dose=case["start"], last_dose_change=case["last_dose_change"], today=case["today"])


def measure_of(case: dict[str, Any]) -> Measure:
    return SLEEP if case["options"].get("higher_better") else PAIN
