"""Real workers killed at the worst moments: no reminder is lost, and none is sent twice that need not be."""

import os
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from itertools import count

import pytest

from tests.faults.processes import until
from tests.faults.reminder_site import Site, site
from tests.mail_server import MailServer, running

pytestmark = pytest.mark.faults

_numbers = count()


@pytest.fixture(scope="module")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site(tmp_path_factory.mktemp("site")) as made:
        yield made


@pytest.fixture
def here(whole_site: Site) -> Iterator[Site]:
    yield whole_site
    for worker in whole_site.workers:
        kill(worker)
    whole_site.workers.clear()
    whole_site.forget_reminders()


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with running(MailServer()) as server:
        yield server


def people_whose_reminder_is_due(here: Site, number: int) -> list[str]:
    first = next(_numbers) * 100
    here.run("scene", "due", str(first), str(number))
    return [f"patient{first + n}@example.org" for n in range(number)]


def kill(worker: subprocess.Popen[bytes]) -> None:
    """The worker and its pool at once, as a power cut does."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


class Gate:
    """A mail server that stops at a stage of the first conversation, until it is opened."""

    def __init__(self, server: MailServer, stage: str) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()
        self._stage = stage
        server.answer = self._answer

    def _answer(self, stage: str) -> str | None:
        if stage == self._stage and not self.reached.is_set():
            self.reached.set()
            self.open.wait(60)
        return None


def test_killed_between_claim_and_send_another_worker_sends(here: Site, mail: MailServer) -> None:
    """The first of three e-mails is claimed, the others are promoted and wait; then the power goes."""
    people = people_whose_reminder_is_due(here, 3)
    gate = Gate(mail, "CONNECT")
    worker = here.start_worker(mail.port)
    here.hint()
    assert gate.reached.wait(60)
    assert here.states("email") == ["leased", "pending", "pending"]

    kill(worker)
    gate.open.set()
    assert mail.ledger == []

    here.hold_leases()
    here.start_worker(mail.port)
    here.hint()
    until(lambda: here.states("email") == ["accepted", "accepted", "leased"])  # a lease is respected
    here.let_leases_run_out()
    here.hint()
    until(lambda: here.states("email") == ["accepted"] * 3)

    assert sorted(mail.recipients) == people
    assert here.states("in_app") == ["accepted"] * 3
    assert sorted(here.ask("SELECT outcome FROM journal_attempt")) == [
        ("accepted",),
        ("accepted",),
        ("accepted",),
        ("cut_off",),
    ]


def test_killed_in_the_very_moment_of_sending_it_is_sent_once_more_and_not_again(
    here: Site, mail: MailServer
) -> None:
    """The server has the message, the worker never hears of it: nobody can know, so once more."""
    (person,) = people_whose_reminder_is_due(here, 1)
    gate = Gate(mail, "MESSAGE")
    worker = here.start_worker(mail.port)
    here.hint()
    assert gate.reached.wait(60)

    kill(worker)
    gate.open.set()
    here.let_leases_run_out()
    here.start_worker(mail.port)
    here.hint(times=3)
    until(lambda: here.states("email") == ["accepted"])

    assert mail.recipients == [person, person]
    assert len({message["Message-ID"] for message in mail.ledger}) == 1
    assert here.states("in_app") == ["accepted"]


def test_killed_again_and_again_nothing_is_lost(here: Site, mail: MailServer) -> None:
    """Twice, right before the hand-over of another e-mail."""
    people = people_whose_reminder_is_due(here, 4)
    for _ in range(2):
        gate = Gate(mail, "CONNECT")
        worker = here.start_worker(mail.port)
        here.hint()
        assert gate.reached.wait(60)
        kill(worker)
        gate.open.set()
        here.let_leases_run_out()
    mail.answer = lambda _stage: None
    here.start_worker(mail.port)
    here.hint()
    until(lambda: here.states("email") == ["accepted"] * 4)

    assert sorted(mail.recipients) == people
    assert here.states("in_app") == ["accepted"] * 4


def test_two_workers_and_many_hints_send_each_once(here: Site, mail: MailServer) -> None:
    people = people_whose_reminder_is_due(here, 30)
    here.start_worker(mail.port, "-n", "one@%h")
    here.start_worker(mail.port, "-n", "two@%h")
    here.hint(times=12)
    until(lambda: here.states("email") == ["accepted"] * 30)

    assert Counter(mail.recipients) == dict.fromkeys(people, 1)
    assert here.states("in_app") == ["accepted"] * 30


def test_without_any_hint_the_timetable_finds_what_is_due(here: Site, mail: MailServer) -> None:
    """The broker has lost everything: the next sweep of the timetable looks into the database."""
    (person,) = people_whose_reminder_is_due(here, 1)
    here.start_worker(mail.port, "--beat")
    until(lambda: here.states("email") == ["accepted"], seconds=45)

    assert mail.recipients == [person]
