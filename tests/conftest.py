"""A named world: a patient and people around her, and a fixed now."""

from collections.abc import Iterator
from datetime import UTC, datetime

import hypothesis
import pytest
import time_machine
from django.conf import settings as site_settings
from django.test import Client
from pytest_django import Settings

from journal.models import User

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("ldn", deadline=None)
hypothesis.settings.load_profile("ldn")

PASSWORD = "a long enough passphrase"
EVENING = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A browser asks for several things at once, which an SQLite database in memory cannot answer: a file can."""
    database = site_settings.DATABASES["default"]
    has_browser = any(item.get_closest_marker("browser") for item in request.session.items)
    if has_browser and database["ENGINE"] == "django.db.backends.sqlite3":
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "ldn.sqlite3")


@pytest.fixture(autouse=True)
def _plain_static_files(settings: Settings) -> None:
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _fast_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def now() -> datetime:
    """Friday 20 November 2026, 21:00 in Berlin."""
    return EVENING


@pytest.fixture
def evening(now: datetime) -> Iterator[None]:
    """The clock that the views read stands still at `now`."""
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def patient(db: None) -> User:
    return User.objects.create_user("anna@example.org", PASSWORD, name="Anna", time_zone="Europe/Berlin")


@pytest.fixture
def caregiver(db: None) -> User:
    return User.objects.create_user("sam@example.org", PASSWORD, name="Sam", time_zone="Europe/Berlin")


@pytest.fixture
def clinician(db: None) -> User:
    return User.objects.create_user(
        "dr.weber@example.org", PASSWORD, name="Dr Weber", time_zone="Europe/Berlin"
    )


@pytest.fixture
def stranger(db: None) -> User:
    return User.objects.create_user("eve@example.org", PASSWORD, name="Eve", time_zone="America/New_York")


@pytest.fixture
def signed_in(client: Client, patient: User) -> Client:
    """The patient's browser."""
    client.force_login(patient)
    return client
