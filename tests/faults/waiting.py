"""Waiting for what another process does."""

import os
import time
from collections.abc import Callable
from pathlib import Path


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
