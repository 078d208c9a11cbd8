"""A Celery app as small as can be on the embedded broker; its tasks leave marks in a file."""

# mypy: allow-untyped-decorators
# (Celery has no types)

import os
import signal
import time

from celery import Celery, signals

import ldn_tracker.broker  # noqa: F401  # makes the address embedded:// known
from ldn_tracker.child import end_with_parent

app = Celery("standalone", broker=os.environ.get("BROKER_URL"), set_as_current=False)
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=4,
)
signals.worker_process_init.connect(lambda **_: end_with_parent(os.getppid()), weak=False)


@app.task
def work(number: int, seconds: float = 0.0) -> None:
    time.sleep(seconds)
    _mark(f"{number} {os.getpid()}")


@app.task
def end_the_process() -> None:
    _mark(f"ended {os.getpid()}")
    os.kill(os.getpid(), signal.SIGKILL)


def _mark(line: str) -> None:
    """One write to a file opened for appending is whole, whoever else writes."""
    file = os.open(os.environ["MARKS"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, f"{line}\n".encode())
    os.close(file)
