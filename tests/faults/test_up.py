"""`manage.py up` as a person runs it: web, worker and beat, on a folder of its own."""

import os
import re
import signal
import socket
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.faults.processes import Running, descendants, runs, until

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all of them: only the first start collects the static files."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Site(Running):
    """A started site."""

    def __init__(self, var: Path, port: int, *options: str, broker: str = "") -> None:
        command = [
            sys.executable,
            str(settings.BASE_DIR / "manage.py"),
            "up",
            "--no-demo",
            "--port",
            str(port),
        ]
        environment = {
            "LDN_VAR": str(var),
            "DATABASE_URL": f"sqlite:///{var / 'ldn.sqlite3'}",
            "BROKER_URL": broker or f"embedded:///{var / 'broker.sqlite3'}",
        }
        super().__init__([*command, *options], environment)
        self.address = f"http://127.0.0.1:{port}/"

    def main_process(self, part: str) -> int:
        """Return the process that the supervisor started for this part, once it is there."""
        found: list[int] = []

        def look() -> bool:
            mine = descendants(self.process.pid).items()
            found[:] = [pid for pid, args in mine if f".child {self.process.pid} " in args and part in args]
            return bool(found)

        until(look)
        return min(found)


@pytest.fixture
def start(var: Path, port: int) -> Iterator[Callable[..., Site]]:
    started: list[Site] = []

    def start(*options: str, broker: str = "") -> Site:
        site = Site(var, port, *options, broker=broker)
        started.append(site)
        until(lambda: site.says(f"LDN Tracker is at {site.address}.") or not runs(site.process.pid))
        assert runs(site.process.pid), site.lines
        return site

    yield start
    for site in started:
        site.close()


def test_it_serves_restarts_what_was_killed_and_stops_all(start: Callable[..., Site]) -> None:
    site = start()
    with urllib.request.urlopen(site.address) as page:
        assert page.status == 200
    worker = site.main_process(" worker ")

    os.kill(worker, signal.SIGKILL)
    until(lambda: site.says("The worker was ended by SIGKILL. It starts again in 1 s."))
    until(lambda: site.main_process(" worker ") != worker)
    everything = descendants(site.process.pid)

    assert site.end(signal.SIGINT) == 0
    assert not [args for pid, args in everything.items() if runs(pid)]


def test_nothing_outlives_a_killed_supervisor(start: Callable[..., Site]) -> None:
    site = start()
    for part in [" worker ", " beat ", "gunicorn"]:
        site.main_process(part)
    everything = descendants(site.process.pid)

    site.end(signal.SIGKILL)

    until(lambda: not [pid for pid in everything if runs(pid)], seconds=10)


def test_the_access_log_tells_no_query_and_no_referer(start: Callable[..., Site]) -> None:
    site = start("-v", "2")
    request = urllib.request.Request(
        site.address + "?patient=0b6d", headers={"Referer": "http://example.org/?from=anna"}
    )
    urllib.request.urlopen(request).close()

    until(lambda: site.says("web    | GET / 200"))
    assert not [line for line in site.lines if "0b6d" in line or "anna" in line]


@pytest.mark.parametrize("broker", ["", pytest.param("redis", marks=pytest.mark.services)])
def test_the_timetable_reaches_the_worker(start: Callable[..., Site], broker: str) -> None:
    site = start("-v", "2", broker=broker and os.environ["BROKER_URL"])

    until(
        lambda: any(
            re.search(r"Task titration\.tasks\.sweep_reminders\S+ succeeded", line) for line in site.lines
        )
    )


def test_a_taken_port_is_one_sentence_and_code_1(var: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        site = Site(var, port)
        assert site.process.wait(timeout=60) == 1
        site.close()

    assert site.lines == [
        f"LDN Tracker cannot listen on port {port} of 127.0.0.1: Address already in use. PORT=… chooses another port."
    ]
