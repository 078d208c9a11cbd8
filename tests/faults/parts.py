"""Parts as small as can be, and a supervisor over them: `python -m tests.faults.parts NAME …`."""

import os
import signal
import sys
import time
from pathlib import Path

from django.conf import settings

from ldn_tracker.supervisor import Part, supervise


def steady() -> None:
    print(f"steady {os.getpid()}", flush=True)
    time.sleep(60)


def failing() -> None:
    sys.exit("It cannot work.")


def stubborn() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    steady()


def supervisor(first: str, *others: str) -> None:
    """Announce once the file named in READY is there."""
    settings.configure(USE_I18N=False)

    def announce() -> None:
        while not Path(os.environ["READY"]).exists():
            time.sleep(0.02)
        say("announced")

    def say(line: str) -> None:
        print(line, flush=True)

    def part(name: str) -> Part:
        return Part(name, ["tests.faults.parts", name])

    supervise(part(first), [part(name) for name in others], say=say, announce=announce)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
