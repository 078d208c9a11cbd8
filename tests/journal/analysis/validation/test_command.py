"""`validate_analysis`, small: the same seed prints the same figures, and they are about what they should be."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

CALM = "unchanged/phi0.3-sd1.6/missing25/baseline14"
LIKE = "unchanged/phi0.7-sd1.6/missing0/baseline28"
FALL = "fall/phi0.3-sd1.2/missing0/baseline28"
CELLS = ("--cell", CALM, "--cell", LIKE, "--cell", FALL)


def run(*words: str) -> str:
    said = StringIO()
    call_command("validate_analysis", *words, stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.fixture(scope="module")
def page() -> str:
    return run("--journals", "60", "--seed", "3", "--processes", "2", *CELLS)


def without_cost(page: str) -> str:
    return re.sub(r"took \d+\.\d ms", "took some ms", page)


def row(page: str, label: str) -> list[float]:
    """The figures of the one cell of that label, without their errors: judged, sentence or found, …"""
    (line,) = [line for line in page.splitlines() if line.startswith(f"| {label} | ")]
    cells = line[2:-2].split(" | ")[3:]
    return [float(cell.split("\u00a0")[0].replace("−", "-")) for cell in cells if cell != "–"]


def test_the_same_seed_prints_the_same_table_on_any_number_of_processes(page: str) -> None:
    again = run("--journals", "60", "--seed", "3", "--processes", "1", *CELLS)
    assert without_cost(again) == without_cost(page)
    assert without_cost(page) != page


def test_where_nothing_changed_it_says_little_and_the_t_test_much(page: str) -> None:
    _, said, clear, holds, bias, ever, _, t_test, newey_west, weekly, bootstrap, endpoint = row(
        page, "φ 0.7, sd 1.6"
    )
    assert said <= 15
    assert holds == 100 - said
    assert clear <= 5
    assert abs(bias) < 0.5
    assert ever >= said
    assert min(t_test, newey_west, bootstrap) > said
    assert t_test > 15
    assert 0 < endpoint < 40
    assert weekly < t_test


def test_a_fall_is_found_and_the_interval_holds_it(page: str) -> None:
    judged, found, wrong_way, clear, holds, bias, t_found, *_ = row(page, "φ 0.3, sd 1.2")
    assert judged == 100
    assert found > 65
    assert wrong_way == 0
    assert clear <= found <= t_found
    assert holds >= 93
    assert abs(bias) < 0.2


def test_days_missing_close_gates(page: str) -> None:
    judged = row(page, "φ 0.3, sd 1.6")[0]
    assert 85 < judged < 100


def test_the_page_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    printed = run("--journals", "1", "--cell", "fall/*/missing0/baseline14", "--out", str(out))
    assert out.read_text() == printed.removesuffix("\n") + "\n"
    assert "--cell 'fall/*/missing0/baseline14'" in printed
    assert "Only 2 of" in printed


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--cell", "nowhere"], "No cell is called nowhere; one is unchanged/"),
        (["--journals", "0"], "A cell needs 1 journal or more."),
        (["--seed", "-1"], "A seed is 0 or more."),
        (["--processes", "0"], "It takes 1 process or more."),
        (["--out", "/proc/none/page.md"], "There is no folder /proc/none."),
        (["--quick", "--journals", "5"], "not allowed with argument"),
    ],
)
def test_a_refusal_is_a_sentence(words: list[str], sentence: str) -> None:
    with pytest.raises(CommandError) as refused:
        run(*words)
    assert sentence in str(refused.value)
