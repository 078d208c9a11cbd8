"""The weekly build: journals a second on two cores, its growth, its memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from journal import clock
from journal.models import User
from ldn_tracker.record.actions import build_week
from ldn_tracker.record.models import WeeklyReport
from tests.benchmarks.many_journals import add_journals
from tests.benchmarks.measuring import Figure, at_least, at_most

USUAL = 550
HALF = """
import django, sys; django.setup()
from journal import clock
from journal.models import User
from ldn_tracker.record.actions import build_week
now = clock.now()
for pk in sys.stdin.read().split():
    build_week(patient=User.objects.get(pk=pk), now=now)
"""


def figures(journals: int = USUAL) -> Iterator[Figure]:
    """An eleventh of the journals, then the ten others in turn, in one process; then all of them in two."""
    ids = add_journals(journals, now=clock.now())
    few = len(ids) // 11
    parts = [ids[start : start + few] for start in range(0, 11 * few, few)]
    seconds, megabytes = zip(*(_built(part) for part in parts), strict=True)
    yield at_most("10 times the journals take", sum(seconds[1:]) / seconds[0], 11, "times as long")
    yield at_most("CPU of one journal's build", 1000 * sum(seconds[1:]) / (10 * few), 75, "ms CPU")
    grown = megabytes[-1] - megabytes[0]
    yield at_most(f"memory grown from {few} to {11 * few} journals", grown, 10, "MB")
    WeeklyReport.objects.all().delete()
    yield at_least(
        "journals built on two cores, start included", len(ids) / _on_two_cores(ids), 25, "a second"
    )


def _built(ids: Sequence[str]) -> tuple[float, float]:
    """Seconds of CPU that it took, and the most megabytes that this process has ever held; both told at once."""
    start = time.process_time()
    for pk in ids:
        build_week(patient=User.objects.get(pk=pk), now=clock.now())
    spent = time.process_time() - start
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"  {len(ids)} journals, {1000 * spent / len(ids):.1f} ms CPU each; {held:.1f} MB\n")
    sys.stdout.flush()
    return spent, held


def _on_two_cores(ids: Sequence[str]) -> float:
    start = time.perf_counter()
    halves = [
        subprocess.Popen([sys.executable, "-c", HALF], stdin=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for number, half in enumerate(halves):
        assert half.stdin is not None
        half.stdin.write("\n".join(ids[number::2]))
        half.stdin.close()
    assert [half.wait() for half in halves] == [0, 0]
    return time.perf_counter() - start
