"""A site of its own for the workers that a test kills: database, broker and mail server apart from all others."""

import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from celery import Celery
from django.conf import settings

import ldn_tracker.broker  # noqa: F401  # makes the address embedded:// known

SWEEP: Final = "titration.tasks.sweep_reminders"
LAST_REDIS_DATABASE: Final = "/15"


@dataclass
class Site:
    """On SQLite and the embedded broker, or on the servers that the tests were given."""

    folder: Path
    database_url: str
    broker_url: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, *words: str, mail_port: int = 9) -> None:
        """A command of `manage.py` or, as "scene", one of the scenes below."""
        program = ["-m", "tests.faults.reminder_scene"] if words[0] == "scene" else ["manage.py"]
        command = [sys.executable, *program, *words[words[0] == "scene" :]]
        subprocess.run(command, env=self._environment(mail_port), check=True, capture_output=True)

    def start_worker(self, mail_port: int, *options: str) -> subprocess.Popen[bytes]:
        app = [sys.executable, "-W", "ignore", "-m", "celery", "-q", "-A", "ldn_tracker.celery"]
        command = [*app, "worker", "-c", "1", "-l", "warning", *options]
        worker = subprocess.Popen(command, env=self._environment(mail_port), start_new_session=True)
        self.workers.append(worker)
        return worker

    def hint(self, times: int = 1) -> None:
        """What a page does when it has something to send."""
        producer = Celery(broker=self.broker_url, set_as_current=False)
        for _ in range(times):
            producer.send_task(SWEEP, queue="ldn_tracker")
        producer.close()

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Read or write the journal's database from outside."""
        if self.database_url.startswith("sqlite"):
            with closing(sqlite3.connect(urlsplit(self.database_url).path, timeout=20)) as file, file:
                return file.execute(sql).fetchall()
        with psycopg.connect(self.database_url) as server:
            answer = server.execute(sql.encode())
            return answer.fetchall() if answer.description else []

    def states(self, channel: str) -> list[str]:
        sql = f"SELECT state FROM journal_delivery WHERE channel = '{channel}' ORDER BY state"
        return [state for (state,) in self.ask(sql)]

    def hold_leases(self) -> None:
        """However long the test takes, the minute of a lease is not over."""
        self._set_leases("2100-01-01 00:00:00+00:00")

    def let_leases_run_out(self) -> None:
        """A minute passes for the database."""
        self._set_leases("2000-01-01 00:00:00+00:00")

    def forget_reminders(self) -> None:
        self.ask("UPDATE titration_schedule SET is_active = FALSE")
        for table in ("journal_attempt", "journal_delivery", "titration_occurrence"):
            self.ask(f"DELETE FROM {table}")

    def _set_leases(self, until: str) -> None:
        self.ask(f"UPDATE journal_delivery SET lease_until = '{until}' WHERE state = 'leased'")

    def _environment(self, mail_port: int) -> dict[str, str]:
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "ldn_tracker.settings",
            "LDN_VAR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "BROKER_URL": self.broker_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        }


@contextmanager
def site(folder: Path) -> Iterator[Site]:
    with _database(folder) as database_url:
        made = Site(folder, database_url, _broker_url(folder))
        made.run("migrate", "-v", "0")
        yield made


def _broker_url(folder: Path) -> str:
    if settings.BROKER_URL.startswith("redis"):
        return urlunsplit(urlsplit(settings.BROKER_URL)._replace(path=LAST_REDIS_DATABASE))
    return f"embedded:///{folder / 'broker.sqlite3'}"


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    given = settings.DATABASES["default"]
    if given["ENGINE"] == "django.db.backends.sqlite3":
        yield f"sqlite:///{folder / 'ldn.sqlite3'}"
        return
    server = _address(given, "postgres")
    name = f"reminder_faults_{uuid.uuid4().hex}"
    _on(server, f'CREATE DATABASE "{name}"')
    yield _address(given, name)
    _on(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _address(given: dict[str, Any], name: str) -> str:
    who = quote(given["USER"] or "") + (f":{quote(given['PASSWORD'])}" if given["PASSWORD"] else "")
    return f"postgres://{who}@{given['HOST'] or 'localhost'}:{given['PORT'] or 5432}/{name}"


def _on(server: str, sql: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.encode())
