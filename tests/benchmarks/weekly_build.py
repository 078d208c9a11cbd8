"""The weekly build: journals a second on two cores, its growth, its memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from journal import clock
from journal.analysis.cohort import CohortOptions
from journal.models import User
from ldn_tracker.record.actions import build_week
from ldn_tracker.record.made_up import made_up_patients
from ldn_tracker.record.management.commands.simulate_cohort import keep
from ldn_tracker.record.models import WeeklyReport
from tests.benchmarks.measuring import Figure, at_least, at_most

FEW, MANY = 20, 200
WEEKS = 26
HALF = """
import django, sys; django.setup()
from journal import clock
from journal.models import User
from ldn_tracker.record.actions import build_week
now = clock.now()
for pk in sys.argv[1:]:
    build_week(patient=User.objects.get(pk=pk), now=now)
"""


def figures() -> Iterator[Figure]:
    patients = _patients()
    few = _seconds(patients[:FEW])
    memory = _megabytes()
    many = _seconds(patients[FEW : FEW + MANY])
    grown = _megabytes() - memory
    yield at_most("10 times the journals take", many / few, 11, "times as long")
    yield at_most(f"memory grown over {MANY} journals", grown, 10, "MB")
    WeeklyReport.objects.all().delete()
    yield at_least(
        "journals built on two cores, start included", len(patients) / _on_two_cores(patients), 25, "a second"
    )


def _patients() -> list[User]:
    now = clock.now()
    options = CohortOptions(patients=FEW + MANY, weeks=WEEKS)
    for patient in made_up_patients(options, 2, last_day=now.date()):
        keep(patient, 2, now)
    return list(User.objects.filter(email__endswith="made-up.example"))


def _seconds(patients: list[User]) -> float:
    start = time.process_time()
    for patient in patients:
        build_week(patient=patient, now=clock.now())
    return time.process_time() - start


def _on_two_cores(patients: list[User]) -> float:
    ids = [str(patient.pk) for patient in patients]
    start = time.perf_counter()
    halves = [subprocess.Popen([sys.executable, "-c", HALF, *some]) for some in (ids[::2], ids[1::2])]
    assert [half.wait() for half in halves] == [0, 0]
    return time.perf_counter() - start


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
