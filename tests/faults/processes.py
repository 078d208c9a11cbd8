"""Real processes: start one, read along, wait for what it does."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path


class Running:
    """A process and the lines it has written so far."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **environment},
            # Whoever runs the tests under nohup hands on an ignored SIGHUP, which the supervisor would honour.
            preexec_fn=partial(signal.signal, signal.SIGHUP, signal.SIG_DFL),
        )
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def says(self, start: str) -> bool:
        return any(line.startswith(start) for line in self.lines)

    def end(self, number: int) -> int:
        """Send the signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=30)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(timeout=30)

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.lines.append(line.rstrip())


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Return as soon as `condition` holds, and fail if it does not within `seconds`."""
    last = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < last, f"not so within {seconds:.0f} s"
        time.sleep(0.02)


def runs(pid: int) -> bool:
    """Tell whether the process lives; one that has ended and waits to be asked for its code does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def descendants(pid: int) -> dict[int, str]:
    """Return the command lines of the processes under `pid`, by their ids."""
    listing = subprocess.run(
        ["ps", "-eww", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True
    )
    rows = [line.split(None, 2) for line in listing.stdout.splitlines()]
    found: dict[int, str] = {}
    parents = {pid}
    while parents:
        children = {int(child): args for child, parent, args in rows if int(parent) in parents}
        found |= children
        parents = set(children)
    return found
