"""What a person's request costs while the broker is away: seconds once, nothing after, and never an error."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.faults

THREE_HINTS = """
import json, time
import django
django.setup()
from journal.hints import hint, hints_lost
took = []
for _ in range(3):
    began = time.monotonic()
    hint("titration.tasks.sweep_reminders")
    took.append(time.monotonic() - began)
print(json.dumps({"took": took, "lost": hints_lost()}))
"""


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A broker that takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def send_three_hints(tmp_path: Path, broker: str) -> tuple[list[float], int, str]:
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
    answer = json.loads(done.stdout)
    return answer["took"], answer["lost"], done.stderr


def test_a_silent_broker_holds_up_one_request_for_seconds(tmp_path: Path, silent_port: int) -> None:
    (first, *others), lost, log = send_three_hints(tmp_path, f"redis://127.0.0.1:{silent_port}/0")

    assert first < 6
    assert max(others) < 0.05
    assert lost == 3
    assert log.count("The broker took no hint for titration.tasks.sweep_reminders") == 1


def test_a_broker_that_is_not_there_holds_up_nobody(tmp_path: Path, closed_port: int) -> None:
    (first, *others), lost, _log = send_three_hints(tmp_path, f"redis://127.0.0.1:{closed_port}/0")

    assert first < 10
    assert max(others) < 0.05
    assert lost == 3


def test_an_embedded_broker_that_cannot_be_opened_loses_hints_and_no_request(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()

    _took, lost, log = send_three_hints(tmp_path, f"embedded:///{tmp_path / 'a file' / 'broker.sqlite3'}")

    assert lost == 3
    assert "broker.sqlite3 cannot be opened" in log


def test_hints_reach_the_embedded_broker(tmp_path: Path) -> None:
    took, lost, log = send_three_hints(tmp_path, f"embedded:///{tmp_path / 'broker.sqlite3'}")

    assert (lost, log) == (0, "")
    assert max(took) < 1
