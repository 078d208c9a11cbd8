"""What a person's request costs while the broker is away: a try or two once, nothing after, and never an error."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from ldn_tracker.celery import app

pytestmark = pytest.mark.faults

MOST_TRIES = 4
"""Each is ended by the broker's second of patience in the settings."""

THREE_HINTS = """
import json
import django
django.setup()
from journal.hints import hint, hints_lost
for _ in range(3):
    hint("titration.tasks.sweep_reminders")
print(json.dumps(hints_lost()))
"""
GIVEN_UP = "The broker took no hint for titration.tasks.sweep_reminders"


class DeafBroker:
    """A broker that takes every connection; it never says a word, or hangs up at once."""

    def __init__(self, *, hangs_up: bool) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.address = f"redis://127.0.0.1:{self.server.getsockname()[1]}/0"
        self.hangs_up = hangs_up
        self.taken: list[socket.socket] = []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        with suppress(OSError):
            while True:
                connection, _address = self.server.accept()
                self.taken.append(connection)
                if self.hangs_up:
                    connection.close()

    def close(self) -> None:
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()
        for connection in self.taken:
            connection.close()


@pytest.fixture(params=[False, True], ids=["silent", "hangs up"])
def deaf_broker(request: pytest.FixtureRequest) -> Iterator[DeafBroker]:
    with closing(DeafBroker(hangs_up=request.param)) as broker:
        yield broker


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def send_three_hints(tmp_path: Path, broker: str) -> tuple[int, str]:
    """How many hints were lost, and what the log says."""
    database = f"sqlite:///{tmp_path / 'ldn.sqlite3'}"
    environment = {**os.environ, "LDN_VAR": str(tmp_path), "DATABASE_URL": database, "BROKER_URL": broker}
    done = subprocess.run(
        [sys.executable, "-c", THREE_HINTS],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return int(json.loads(done.stdout)), done.stderr


def test_a_deaf_broker_is_tried_a_time_or_two_and_then_left_alone(
    tmp_path: Path, deaf_broker: DeafBroker
) -> None:
    lost, log = send_three_hints(tmp_path, deaf_broker.address)

    assert 1 <= len(deaf_broker.taken) <= MOST_TRIES
    assert lost == 3
    assert log.count(GIVEN_UP) == 1, "Only the first hint waits."


def test_only_the_first_hint_asks_a_broker_that_is_not_there(tmp_path: Path, closed_port: int) -> None:
    lost, log = send_three_hints(tmp_path, f"redis://127.0.0.1:{closed_port}/0")

    assert lost == 3
    assert log.count(GIVEN_UP) == 1


def test_whoever_publishes_has_a_second_of_patience() -> None:
    waits = app.conf.broker_transport_options

    assert app.conf.broker_connection_timeout <= 1
    assert max(waits["socket_timeout"], waits["socket_connect_timeout"]) <= 1


def test_an_embedded_broker_that_cannot_be_opened_loses_hints_and_no_request(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()

    lost, log = send_three_hints(tmp_path, f"embedded:///{tmp_path / 'a file' / 'broker.sqlite3'}")

    assert lost == 3
    assert "broker.sqlite3 cannot be opened" in log


def test_hints_reach_the_embedded_broker(tmp_path: Path) -> None:
    assert send_three_hints(tmp_path, f"embedded:///{tmp_path / 'broker.sqlite3'}") == (0, "")
