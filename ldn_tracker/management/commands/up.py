"""`manage.py up`: what `make run` starts."""

import http.client
import os
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from journal.accounts import DEMO_PATIENT_EMAIL
from ldn_tracker.static_files import collect_static_files
from ldn_tracker.supervisor import Part, supervise

CELERY = ["celery", "--app", "ldn_tracker.celery", "--quiet", "--skip-checks"]


class Command(BaseCommand):
    help = "Bring the database up to date and start web, worker and beat together; Ctrl-C stops all three."
    requires_system_checks: list[str] = []  # they cost a second at every start; `make check` asks them

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)"
        )
        parser.add_argument("--port", type=int, default=settings.PORT, help="default: %(default)s, from PORT")
        parser.add_argument("--no-demo", action="store_true", help="leave a new database empty")

    def handle(self, *, host: str, port: int, no_demo: bool, verbosity: int, **_options: Any) -> None:
        listener = _listen(host, port)
        os.environ["PORT"] = str(port)  # links in e-mails lead to where the site is
        self._migrate()
        demo_logins = "" if no_demo or not settings.IS_AT_HOME else self._load_demo()
        collect_static_files()
        connection.close()

        def announce() -> None:
            _wait_for_an_answer(host, port)
            self._say(
                _("LDN Tracker is at %(address)s. Ctrl-C stops it.") % {"address": _address(host, port)}
            )
            if demo_logins:
                self._say(demo_logins)

        web, worker, beat = _parts(listener, talkative=verbosity > 1)
        supervise(web, [worker, beat], say=self._say, announce=announce)

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self._say(_("Preparing the database …"))
            call_command("migrate", interactive=False, verbosity=0)

    def _load_demo(self) -> str:
        """Load the demo where nobody is yet, or where it was broken off, and return what it says of its logins."""
        kept = settings.LDN_VAR / "demo-logins"
        people = get_user_model().objects
        is_there = people.filter(email=DEMO_PATIENT_EMAIL).exists()
        if is_there and kept.exists():
            return str(kept.read_text())
        if people.exists() and not is_there:
            return ""
        self._say(_("Loading the demo …"))
        # A process of its own takes what it imported along when it ends.
        command = [sys.executable, sys.argv[0], "load_demo"]
        loaded = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603  # our own
        if loaded.returncode:
            sys.exit(_("The demo could not be loaded. --no-demo starts without it."))
        kept.write_text(loaded.stdout)
        return loaded.stdout

    def _say(self, line: str) -> None:
        with suppress(BrokenPipeError):
            self.stdout.write(line)
            self.stdout.flush()


def _listen(host: str, port: int) -> socket.socket:
    """Take the port now: requests wait in line while the web starts, also when it is started again."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        sys.exit(
            _("LDN Tracker cannot listen on port %(port)d of %(host)s: %(why)s. PORT=… chooses another port.")
            % {"port": port, "host": host, "why": getattr(error, "strerror", None) or str(error).rstrip(".")}
        )
    listener.listen(128)
    return listener


def _parts(listener: socket.socket, *, talkative: bool) -> tuple[Part, Part, Part]:
    fd = listener.fileno()
    level = "INFO" if talkative else "WARNING"
    web = ["gunicorn", "--config", "python:ldn_tracker.web_server"]
    web += ["--bind", f"fd://{fd}", "--log-level", level]
    if talkative:
        web += ["--access-logfile", "-"]
    return (
        Part("web", web, pass_fds=[fd]),
        Part("worker", [*CELERY, "worker", "--concurrency", "2", "--loglevel", level]),
        Part("beat", [*CELERY, "beat", "--loglevel", level]),
    )


def _wait_for_an_answer(host: str, port: int) -> None:
    while True:
        request = http.client.HTTPConnection(host, port, timeout=30)
        try:
            request.request("GET", "/", headers={"Host": _served_host()})
            request.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            request.close()


def _served_host() -> str:
    """Return a name that this site answers to."""
    return str(settings.ALLOWED_HOSTS[0]).lstrip(".*") or "localhost"


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
