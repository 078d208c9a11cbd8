"""The site as a person starts it: the real web, worker and beat, a real browser, and nothing in between."""

import signal
import socket
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from tests.browser.checkin import CheckIn
from tests.browser.first_steps import expect_chart, plan_from_a_preset, sign_up
from tests.browser.person import Person
from tests.faults.processes import Running, runs, until

pytestmark = pytest.mark.faults

ITS_MINUTE = 60


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    up = [sys.executable, str(settings.BASE_DIR / "manage.py"), "up", "--no-demo", "--port", str(port)]
    var = {
        "LDN_VAR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'ldn.sqlite3'}",
        "BROKER_URL": f"embedded:///{tmp_path / 'broker.sqlite3'}",
    }
    running = Running(up, var)
    try:
        until(lambda: running.says(f"LDN Tracker is at {address}.") or not runs(running.process.pid))
        assert runs(running.process.pid), running.lines
        yield address
        assert running.end(signal.SIGINT) == 0
    finally:
        running.close()
    assert not [line for line in running.lines if "ERROR" in line or "Traceback" in line]


def test_the_first_evening(site: str, launch: Callable[[int], Browser]) -> None:
    maria = Person(launch(100), site)
    page = sign_up(maria)
    plan_from_a_preset(page, first_dose_on=(datetime.now(UTC) - timedelta(days=5)).date())

    today = CheckIn(maria)
    today.tap("Taken")
    today.tap_score("Pain", 6)
    today.tap_score("Sleep", 4)
    today.expect_saved()
    page.get_by_role("link", name="Trends").click()

    expect_chart(page, within=ITS_MINUTE)
    maria.leave()
    assert maria.watch.troubles == []
