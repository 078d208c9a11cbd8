"""The worked cases of the analysis, through a diary file and `analyse_diary --json`, to 1e-6."""

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "journal" / "analysis" / "trend-cases.json").read_text()
)["cases"]
DAY_ZERO = date(2026, 1, 5)
EXACT = 1e-6


def diary_of(case: dict[str, Any], measure: str) -> str:
    """The case as a diary: its scores, and doses that begin on day 0 and change when the case says so."""
    scores = {day: int(score) for day, score in zip(case["t"], case["y"], strict=True)}
    changed = case["last_dose_change"]
    dosed = {0, 1, changed, changed + 1} | {day for day in scores if day >= 0}
    rows = [f"date,dose_mg,{measure}"]
    for day in sorted(dosed | scores.keys()):
        dose = "" if day < 0 else "3" if day >= changed else "1.5"
        rows.append(f"{DAY_ZERO + timedelta(days=day)},{dose},{scores.get(day, '')}")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_worked_case_comes_out_of_the_command(case: dict[str, Any], tmp_path: Path) -> None:
    is_mirrored = case["options"].get("higher_better", False)
    measure = "sleep" if is_mirrored else "pain"
    file = tmp_path / "diary.csv"
    file.write_text(diary_of(case, measure))
    said = StringIO()
    as_of = DAY_ZERO + timedelta(days=case["today"])
    call_command("analyse_diary", str(file), "--json", "--as-of", as_of.isoformat(), stdout=said)
    found, expected = json.loads(said.getvalue())["measures"][measure], case["expected"]
    assert found["state"] == expected["state"]
    if "delta" not in expected:
        assert found["change"] is None
        return
    change = found["change"]
    sign = -1 if is_mirrored else 1
    assert change["points"] == pytest.approx(sign * expected["delta"], abs=EXACT)
    assert change["se"] == pytest.approx(expected["se"], abs=EXACT)
    ends = sorted((sign * expected["lo"], sign * expected["hi"]))
    assert (change["low"], change["high"]) == pytest.approx(tuple(ends), abs=EXACT)
    assert (found["baseline"]["n"], found["window"]["n"]) == (expected["n_base"], expected["n_window"])
    weeks = {week["week"]: (week["n"], week["mean"]) for week in found["weeks"] if week["n"]}
    assert weeks == {
        week["week"]: (week["n"], pytest.approx(week["mean"], abs=EXACT))
        for week in case["weekly"]
        if week["n"]
    }
