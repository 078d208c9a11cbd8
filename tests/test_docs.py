"""What the documents say is so: every command of the README is run, every name they name exists."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from django.core.management import get_commands
from drf_spectacular.generators import SchemaGenerator

from journal.daylog import SIDE_EFFECT_KINDS
from ldn_tracker import settings as settings_module

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
DIARY = ROOT / "tests" / "data" / "diary-20-weeks.csv"
DOCUMENTS = [README, *(file.read_text() for file in (ROOT / "docs").glob("*.md"))]

SHELL_BLOCK = re.compile(r"^( *)```sh\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
COMMANDS = [
    line.strip() for _, block in SHELL_BLOCK.findall(README) for line in block.splitlines() if line.strip()
]
RUN_ELSEWHERE = {"make run": "tests/faults/test_make_run.py", "make test": "tests/test_docs.py"}


def run(command: list[str], folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LDN_VAR": str(folder / "var"), "DATABASE_URL": ""} | more
    del environment["DATABASE_URL"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)


def test_the_readme_has_commands() -> None:
    assert len(COMMANDS) >= 6
    assert RUN_ELSEWHERE.keys() <= set(COMMANDS)
    assert all((ROOT / where).exists() for where in RUN_ELSEWHERE.values())


@pytest.mark.parametrize("command", [each for each in COMMANDS if each not in RUN_ELSEWHERE])
def test_every_command_of_the_readme_works(command: str, tmp_path: Path) -> None:
    shutil.copy(DIARY, tmp_path / "diary.csv")
    python = ROOT / ".venv" / "bin" / "python"
    words = [
        str(tmp_path / word) if word.endswith((".csv", ".svg")) else word for word in shlex.split(command)
    ]
    words[0] = str(python)
    if "import_diary" in words:
        assert run([str(python), "manage.py", "migrate", "-v0"], tmp_path).returncode == 0
        person = "email='you@example.org', password=None, name='', time_zone='UTC'"
        add = f"from journal.actions.people import add_person; add_person({person})"
        assert run([str(python), "manage.py", "shell", "-v0", "-c", add], tmp_path).returncode == 0
    outcome = run(words, tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip()


def test_make_test_starts_the_tests() -> None:
    """Only collecting: this very test is one of them."""
    outcome = subprocess.run(
        ["make", "test"],
        cwd=ROOT,
        env=os.environ | {"PYTEST_ADDOPTS": "--collect-only -q tests/test_docs.py"},
        capture_output=True,
        text=True,
    )
    assert "test_make_test_starts_the_tests" in outcome.stdout, outcome.stdout + outcome.stderr


def test_every_link_leads_somewhere() -> None:
    for name in ("README.md", *(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md"))):
        folder = (ROOT / name).parent
        for target in re.findall(r"\]\((?!http)([^)#]+)", (ROOT / name).read_text()):
            assert (folder / target).exists(), f"{name}: {target}"


def test_every_setting_is_documented_and_every_documented_one_exists() -> None:
    operating = (ROOT / "docs" / "operating.md").read_text()
    documented = set(re.findall(r"^\| `([A-Z_]+)` \|", operating, re.MULTILINE))
    source = Path(settings_module.__file__).read_text()
    read = set(re.findall(r"""env\.\w+\(\s*"([A-Z_]+)\"""", source))
    assert documented == read


def test_every_command_that_is_named_exists() -> None:
    named = {name for text in DOCUMENTS for name in re.findall(r"manage\.py (\w+)", text)}
    assert named <= get_commands().keys() | {"shell"}


def test_every_address_of_the_plan_is_in_its_document_and_no_other() -> None:
    text = (ROOT / "docs" / "plan-api.md").read_text()
    rows = re.findall(r"^\| `(GET|PUT|POST) (/plan/[^`?]*)", text, re.MULTILINE)
    described = SchemaGenerator().get_schema(public=True)["paths"]  # type: ignore[no-untyped-call]
    offered = {
        (method.upper(), path.removeprefix("/api/v1").replace("{day}", "{date}"))
        for path, methods in described.items()
        if path.startswith("/api/v1/plan/")
        for method in methods
    }
    assert sorted(rows) == sorted(offered)


def test_the_columns_of_a_diary_are_in_the_sample() -> None:
    header = DIARY.read_text().splitlines()[0]
    assert (
        header
        == "date,dose_mg,dose_time,pain,sleep,dream_vividness,dream_distress,fatigue,side_effects,flare,event,note"
    )
    assert any(kind in DIARY.read_text() for kind in SIDE_EFFECT_KINDS)
