"""Real Celery workers on the embedded broker, killed while they work."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ldn_tracker.broker import MOST_FAILURES
from ldn_tracker.mailbox import Mailbox
from tests.faults import standalone
from tests.faults.processes import runs, until

pytestmark = pytest.mark.faults

Worker = subprocess.Popen[bytes]


class Marks:
    """What the tasks have left behind."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def lines(self) -> list[list[str]]:
        return [line.split() for line in self._path.read_text().splitlines()] if self._path.exists() else []

    def times_done(self) -> Counter[str]:
        return Counter(what for what, _pid in self.lines())

    def pids(self) -> set[int]:
        return {int(pid) for _what, pid in self.lines()}


@pytest.fixture
def marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Marks:
    monkeypatch.setenv("MARKS", str(tmp_path / "marks"))
    return Marks(tmp_path / "marks")


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    url = f"embedded:///{tmp_path / 'broker.sqlite3'}"
    monkeypatch.setenv("BROKER_URL", url)
    standalone.app.conf.broker_url = url
    return Mailbox(tmp_path / "broker.sqlite3")


@pytest.fixture
def start_worker(mailbox: Mailbox) -> Iterator[Callable[[], Worker]]:
    workers: list[Worker] = []
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}

    def start() -> Worker:
        app = [sys.executable, "-W", "ignore", "-m", "celery", "-q", "-A", "tests.faults.standalone"]
        workers.append(subprocess.Popen([*app, "worker", "-c", "1", "-l", "error"], env=environment))
        return workers[-1]

    yield start
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.wait(timeout=15)


def send(count: int, *, seconds: float = 0.0) -> set[str]:
    for number in range(count):
        with standalone.app.connection_for_write() as connection:
            standalone.work.apply_async((number, seconds), connection=connection)
    return {str(number) for number in range(count)}


def remaining(mailbox: Mailbox) -> int:
    with closing(sqlite3.connect(mailbox.path)) as database:
        return int(database.execute("SELECT count(*) FROM message").fetchone()[0])


def test_two_workers_do_each_task_once(
    mailbox: Mailbox, marks: Marks, start_worker: Callable[[], Worker]
) -> None:
    numbers = send(200, seconds=0.01)

    start_worker(), start_worker()

    until(lambda: set(marks.times_done()) == numbers and not remaining(mailbox))
    assert set(marks.times_done().values()) == {1}
    assert len(marks.pids()) == 2


def test_a_killed_worker_loses_nothing(
    mailbox: Mailbox, marks: Marks, start_worker: Callable[[], Worker]
) -> None:
    """Besides the task that was under way, none is done twice."""
    numbers = send(20, seconds=0.1)
    first = start_worker()
    until(lambda: len(marks.lines()) >= 3)

    first.send_signal(signal.SIGKILL)
    first.wait()
    start_worker()

    until(lambda: set(marks.times_done()) == numbers and not remaining(mailbox))
    assert sum(marks.times_done().values()) <= len(numbers) + 1


def test_the_processes_of_a_killed_worker_end(
    mailbox: Mailbox, marks: Marks, start_worker: Callable[[], Worker]
) -> None:
    send(1)
    worker = start_worker()
    until(marks.lines)
    (pool_process,) = marks.pids()
    assert runs(pool_process)

    worker.send_signal(signal.SIGKILL)

    until(lambda: not runs(pool_process), seconds=3)


def test_a_task_whose_process_was_killed_is_done_by_the_next(
    mailbox: Mailbox, marks: Marks, start_worker: Callable[[], Worker]
) -> None:
    send(1)
    start_worker()
    until(marks.lines)
    (pool_process,) = marks.pids()
    numbers = send(3, seconds=0.5)
    until(lambda: mailbox.waiting("celery") == 0)

    os.kill(pool_process, signal.SIGKILL)

    until(lambda: set(marks.times_done()) == numbers and not remaining(mailbox))
    assert marks.times_done() == {"0": 2, "1": 1, "2": 1}
    assert len(marks.pids()) == 2


def test_a_task_that_ends_every_process_does_not_stop_the_others(
    mailbox: Mailbox, marks: Marks, start_worker: Callable[[], Worker]
) -> None:
    with standalone.app.connection_for_write() as connection:
        standalone.end_the_process.apply_async(connection=connection)
    start_worker()

    until(lambda: not remaining(mailbox))
    assert marks.times_done() == {"ended": MOST_FAILURES}

    numbers = send(2)
    until(lambda: numbers < set(marks.times_done()))


@pytest.mark.parametrize("damage", ["deleted", "overwritten"])
def test_a_worker_goes_on_with_a_new_file(
    mailbox: Mailbox, marks: Marks, start_worker: Callable[[], Worker], damage: str
) -> None:
    send(1)
    start_worker()
    until(lambda: marks.lines() and not remaining(mailbox))

    for name in mailbox.path.parent.glob("broker.sqlite3*"):
        if damage == "deleted":
            name.unlink()
        elif not name.name.endswith(("-owners", "-shm")):
            name.write_bytes(b"This is no database. " * 1000)

    numbers = send(3)
    until(lambda: set(marks.times_done()) == numbers)
