"""`make run`, the README's first command: it serves the demo's Trends page with a chart."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import threading
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from journal.accounts import DEMO_PATIENT_EMAIL
from ldn_tracker.record.demo import PASSWORD
from tests.faults.processes import descendants, runs, until

pytestmark = pytest.mark.faults

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Visitor:
    """Somebody with a browser that keeps cookies."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def get(self, path: str) -> str:
        with self.opener.open(self.site + path, timeout=10) as answer:
            return str(answer.read().decode())

    def sign_in(self, email: str, password: str) -> None:
        found = TOKEN.search(self.get("/account/login/"))
        assert found
        form = {"login": email, "password": password, "csrfmiddlewaretoken": found[1]}
        self.opener.open(
            self.site + "/account/login/", urllib.parse.urlencode(form).encode(), timeout=10
        ).close()


def test_make_run_serves_the_demo_with_its_chart(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
    environment = os.environ | {"LDN_VAR": str(tmp_path), "PORT": port}
    for name in ("DATABASE_URL", "BROKER_URL"):
        environment.pop(name, None)
    make = subprocess.Popen(
        ["make", "run"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    lines: list[str] = []
    assert make.stdout
    reader = threading.Thread(target=lines.extend, args=(make.stdout,))
    reader.start()
    try:
        until(
            lambda: any(f"http://127.0.0.1:{port}" in line for line in lines) or not runs(make.pid),
            seconds=120,
        )
        assert runs(make.pid), lines
        until(lambda: any(DEMO_PATIENT_EMAIL in line for line in lines))
        visitor = Visitor(f"http://127.0.0.1:{port}")
        visitor.sign_in(DEMO_PATIENT_EMAIL, PASSWORD)
        page = visitor.get("/trends/")
        assert "Pain is lower than before" in page
        drawing = re.search(r'src="(/trends/[\d-]+/\d+/trend-light\.svg)"', page)
        assert drawing
        assert "<svg" in visitor.get(drawing[1])
        everything = descendants(make.pid)
    finally:
        os.killpg(make.pid, signal.SIGINT)
        make.wait(timeout=60)
        reader.join(timeout=60)
        make.stdout.close()
    until(lambda: not [pid for pid in everything if runs(pid)])
