"""What the layout promises and an import contract cannot say."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("matplotlib", "numpy", "scipy", "typst", "hypothesis")

WEB_PROCESS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "ldn_tracker.settings"
os.environ["DATABASE_URL"] = "sqlite://:memory:"
from django.conf import settings
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
from ldn_tracker.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns
import django.test
from django.core.management import call_command
call_command("migrate", verbosity=0)
client = django.test.Client(headers={"host": "127.0.0.1"})
for address in ("/", "/account/login/", "/account/signup/", "/api/v1/schema/"):
    assert client.get(address).status_code in (200, 302, 403), address
heavy = sorted({name.split(".")[0] for name in sys.modules} & set(sys.argv[1:]))
sys.exit(f"the web process imported {heavy}" if heavy else 0)
"""


def run(program: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True)


def test_the_web_process_never_imports_what_draws_or_computes() -> None:
    outcome = run(WEB_PROCESS, *HEAVY)
    assert outcome.returncode == 0, outcome.stderr


@pytest.mark.parametrize(
    "package",
    [
        "journal.analysis.response",
        "journal.charts.trend",
        "journal.opioids",
        "titration.dosing.schedule",
        "ldn_tracker.record.summary",
    ],
)
def test_pure_packages_import_without_django(package: str) -> None:
    outcome = run(
        f"import {package}, sys; sys.exit(sorted(n for n in sys.modules if n in ('django', 'celery')) or 0)"
    )
    assert outcome.returncode == 0, outcome.stderr


def test_nothing_uses_pyplot() -> None:
    """Its global state is not for workers; a Figure is made without it."""
    drawn = run(
        "import journal.charts.trend, journal.charts.files, sys; sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert drawn.returncode == 0, drawn.stderr


def test_the_site_package_is_empty_on_purpose() -> None:
    assert (ROOT / "ldn_tracker" / "__init__.py").read_text() == ""


def python_files() -> list[Path]:
    tracked = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in tracked.stdout.split() if (ROOT / name).exists()]


def test_no_file_is_too_long_to_read() -> None:
    long = [
        file.name
        for file in python_files()
        if "migrations" not in file.parts and len(file.read_text().splitlines()) > 400
    ]
    assert long == []


def test_migrations_have_names_of_their_own() -> None:
    assert [file.name for file in python_files() if "_auto_" in file.name] == []
