"""Pages as they are served, against a bare page of the house with one query; short and long journals, a long plan."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import include, path

from journal import clock
from journal.access import Scope
from journal.actions.imports import import_days
from journal.actions.people import add_person
from journal.analysis.cohort import CohortOptions
from journal.models import User
from journal.queries import entries_of
from journal.views.day import own_record
from ldn_tracker.record.actions import build_week, complete_week
from ldn_tracker.record.made_up import made_up_patients
from tests.benchmarks.long_plan import CHANGES, STEPS, patient_with_a_long_plan
from tests.benchmarks.measuring import Figure, at_most, side_by_side

SHORT, LONG = 13, 521
WEEKS_BUILT = 12


def bare(request: HttpRequest) -> HttpResponse:
    """The frame of every page, and one query."""
    newest = entries_of(own_record(request, Scope.SCORES)).values_list("day", flat=True).first()
    return render(request, "notice_page.html", {"newest": newest})


urlpatterns = [path("bare/", bare), path("", include("ldn_tracker.urls"))]


def figures() -> Iterator[Figure]:
    call_command("collectstatic", verbosity=0, interactive=False)
    with override_settings(ROOT_URLCONF="tests.benchmarks.pages", ALLOWED_HOSTS=["testserver"]):
        short, long = _client(SHORT), _client(LONG)
        planner = _signed_in(patient_with_a_long_plan(), "/plan/")
        asked = (
            *((short, "/bare/"), (short, "/trends/"), (short, "/report/")),
            *((long, "/trends/"), (long, "/report/")),
            *((planner, "/plan/"), (planner, "/api/v1/plan/"), (planner, "/api/v1/plan/history/")),
        )
        works = [partial(client.get, address) for client, address in asked]
        floor, trends, report, longer, longer_report, plan, plan_api, history_api = side_by_side(
            *works, times=20
        )
    yield at_most("Trends, 90 days, over a bare page with one query", trends / floor, 2, "times")
    yield at_most("the report, over a bare page with one query", report / floor, 2, "times")
    yield at_most(f"the plan, {STEPS} steps, {CHANGES} changes", plan, 50, "ms")
    yield at_most(f"the plan, {STEPS} steps, {CHANGES} changes, over a bare page", plan / floor, 12, "times")
    yield at_most("that plan over the API, over a bare page", plan_api / floor, 2, "times")
    yield at_most("its history over the API", history_api, 50, "ms")
    yield at_most("its history over the API, over a bare page", history_api / floor, 12, "times")
    yield at_most("Trends, 3,650 days, over Trends, 90 days", longer / trends, 1.25, "times")
    yield at_most("the report, 3,650 days, over the report, 90 days", longer_report / report, 1.25, "times")


def _client(weeks: int) -> Client:
    now = clock.now()
    person = add_person(email=f"{weeks}@bench.example", password=None, name="", time_zone="UTC")
    last_day = person.journal_day(now) - timedelta(days=1)
    made_up = next(made_up_patients(CohortOptions(weeks=weeks, missing=0.0), 1, last_day=last_day))
    import_days(patient=person, days=made_up.days, by=person, now=now)
    for back in range(WEEKS_BUILT, 0, -1):
        build_week(patient=person, now=now, as_of=last_day - timedelta(days=7 * back))
    complete_week(build_week(patient=person, now=now))
    return _signed_in(person, "/trends/")


def _signed_in(person: User, page: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    answer = client.get(page)
    assert answer.status_code == 200, (answer.status_code, answer.content[:300])
    return client
