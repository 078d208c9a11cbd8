"""Start the parts of the site, name and restart the one that ends, and stop all of them as one."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue

from django.utils.translation import gettext as _

SECONDS_TO_STOP = 6.0
LONGEST_HEAD_START = 15.0
LONGEST_PAUSE = 30
SECONDS_THAT_PROVE_IT_RUNS = 60.0

Say = Callable[[str], None]


class Part:
    """One part of the site: a process, and a new one whenever it ends unasked. Its output goes out under its name."""

    def __init__(self, name: str, command: Sequence[str], *, pass_fds: Sequence[int] = ()) -> None:
        self.name = name
        self._command = [sys.executable, "-m", "ldn_tracker.child", str(os.getpid()), *command]
        self._pass_fds = pass_fds
        self._process: subprocess.Popen[str] | None = None
        self._stopping = threading.Event()
        self._lock = threading.Lock()

    def keep_running(self, say: Say) -> None:
        """Return once asked to stop; a process that keeps failing is started again after longer and longer pauses."""
        pause = 1
        while process := self._start():
            started = time.monotonic()
            _in_background(self._repeat_output, process, say)
            code = process.wait()
            _kill_group(process)
            if self._stopping.is_set():
                return
            if time.monotonic() - started > SECONDS_THAT_PROVE_IT_RUNS:
                pause = 1
            say(_how_it_ended(self.name, code, pause))
            self._stopping.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    def ask_to_stop(self) -> None:
        with self._lock:
            self._stopping.set()
            if self._process is not None:
                self._process.terminate()

    def kill(self) -> None:
        if self._process is not None:
            _kill_group(self._process)

    def _start(self) -> subprocess.Popen[str] | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            self._process = subprocess.Popen(  # noqa: S603  # our own modules, and no shell
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                pass_fds=self._pass_fds,
                start_new_session=True,  # Ctrl-C reaches the supervisor alone, which asks each part once
                encoding="utf-8",
                errors="replace",
            )
            return self._process

    def _repeat_output(self, process: subprocess.Popen[str], say: Say) -> None:
        for line in process.stdout or ():
            say(f"{self.name:<6} | {line.rstrip()}")


def supervise(first: Part, others: Sequence[Part], *, say: Say, announce: Callable[[], None]) -> None:
    """Keep all parts running until SIGINT, SIGTERM or SIGHUP; a second one no longer waits for work in progress.

    `announce` returns when the first part answers; until then the others leave it the processor.
    """
    events: SimpleQueue[str] = SimpleQueue()  # a signal handler may put into this queue, and into no other
    for number in _signals_to_stop():
        signal.signal(number, lambda *_: events.put("asked to stop"))
    announced = threading.Event()

    def begin() -> None:
        announce()
        announced.set()

    def keep(part: Part) -> None:
        if part is not first:
            announced.wait(LONGEST_HEAD_START)
        part.keep_running(say)

    def all_ended() -> None:
        for keeper in keepers:
            keeper.join()
        events.put("all ended")

    parts = [first, *others]
    keepers = [_in_background(keep, part) for part in parts]
    _in_background(begin)
    events.get()

    say(_("Stopping."))
    announced.set()
    for part in parts:
        part.ask_to_stop()
    _in_background(all_ended)
    with suppress(Empty):
        events.get(timeout=SECONDS_TO_STOP)
    for part in parts:
        part.kill()


def _signals_to_stop() -> set[signal.Signals]:
    """Leave SIGHUP alone where somebody asked to outlive the terminal (nohup)."""
    outlives = signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    return {signal.SIGINT, signal.SIGTERM} | (set() if outlives else {signal.SIGHUP})


def _in_background(work: Callable[..., object], *arguments: object) -> threading.Thread:
    thread = threading.Thread(target=work, args=arguments, daemon=True)
    thread.start()
    return thread


def _kill_group(process: subprocess.Popen[str]) -> None:
    """End what the process left behind: pool processes would go on with work that is given out again."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _how_it_ended(name: str, code: int, pause: int) -> str:
    if code < 0:
        return _("The %(part)s was ended by %(signal)s. It starts again in %(seconds)d s.") % {
            "part": name,
            "signal": signal.Signals(-code).name,
            "seconds": pause,
        }
    return _("The %(part)s ended with code %(code)d. It starts again in %(seconds)d s.") % {
        "part": name,
        "code": code,
        "seconds": pause,
    }
