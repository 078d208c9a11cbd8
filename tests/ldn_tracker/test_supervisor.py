"""The supervisor over tiny real processes."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.processes import Running, runs, until

pytestmark = pytest.mark.faults


class Supervisor(Running):
    """A running supervisor; its first part is announced once `ready` exists."""

    def __init__(self, ready: Path, *parts: str) -> None:
        command = [sys.executable, "-m", "tests.faults.parts", "supervisor", *parts]
        super().__init__(command, {"READY": str(ready)})
        self.ready = ready

    def pids(self, part: str) -> list[int]:
        return [int(line.split()[-1]) for line in self.lines if re.match(rf"{part} +\| steady \d+$", line)]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Supervisor]]:
    started: list[Supervisor] = []

    def start(*parts: str) -> Supervisor:
        started.append(Supervisor(tmp_path / "ready", *parts))
        return started[-1]

    yield start
    for supervisor in started:
        supervisor.close()


def test_the_others_start_once_the_first_is_announced(start: Callable[..., Supervisor]) -> None:
    supervisor = start("steady", "failing")
    until(lambda: supervisor.pids("steady"))
    assert not any("failing" in line for line in supervisor.lines)

    supervisor.ready.touch()

    until(lambda: "failing | It cannot work." in supervisor.lines)
    assert supervisor.lines.index("announced") < supervisor.lines.index("failing | It cannot work.")


def test_a_part_that_keeps_failing_is_named_and_started_after_longer_pauses(
    start: Callable[..., Supervisor],
) -> None:
    supervisor = start("failing")

    until(lambda: "The failing ended with code 1. It starts again in 2 s." in supervisor.lines)

    assert supervisor.lines == [
        "failing | It cannot work.",
        "The failing ended with code 1. It starts again in 1 s.",
        "failing | It cannot work.",
        "The failing ended with code 1. It starts again in 2 s.",
    ]


def test_a_killed_part_is_named_and_started_again(start: Callable[..., Supervisor]) -> None:
    supervisor = start("steady")
    until(lambda: supervisor.pids("steady"))

    os.kill(supervisor.pids("steady")[0], signal.SIGKILL)

    until(lambda: len(supervisor.pids("steady")) == 2)
    assert "The steady was ended by SIGKILL. It starts again in 1 s." in supervisor.lines


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_ends_all_parts_and_the_code_is_0(
    start: Callable[..., Supervisor], number: signal.Signals
) -> None:
    supervisor = start("steady", "failing")
    supervisor.ready.touch()
    until(lambda: supervisor.pids("steady") and "failing | It cannot work." in supervisor.lines)

    assert supervisor.end(number) == 0
    assert not runs(supervisor.pids("steady")[0])


def test_a_second_signal_does_not_wait_for_a_part_that_will_not_stop(
    start: Callable[..., Supervisor],
) -> None:
    supervisor = start("stubborn")
    until(lambda: supervisor.pids("stubborn"))
    began = time.monotonic()
    supervisor.process.send_signal(signal.SIGINT)
    until(lambda: "Stopping." in supervisor.lines)

    assert supervisor.end(signal.SIGINT) == 0
    assert time.monotonic() - began < 3
    assert not runs(supervisor.pids("stubborn")[0])


def test_no_part_outlives_a_killed_supervisor(start: Callable[..., Supervisor]) -> None:
    supervisor = start("steady", "stubborn")
    supervisor.ready.touch()
    until(lambda: supervisor.pids("steady") and supervisor.pids("stubborn"))

    supervisor.end(signal.SIGKILL)

    pids = [*supervisor.pids("steady"), *supervisor.pids("stubborn")]
    until(lambda: not any(runs(pid) for pid in pids), seconds=3)
