"""Collect the static files, and only when one of them changed: hashing and compressing all takes seconds."""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

NEVER_SERVED = ["redoc", "rest_framework"]
"""Folders of packages that belong to pages this site does not have."""


def collect_static_files() -> bool:
    """Collect if anything changed since the last time, and say whether that was so."""
    kept = settings.LDN_VAR / "static-fingerprint"
    fingerprint = hashlib.sha256("\n".join(sorted(_sources())).encode()).hexdigest()
    if kept.exists() and kept.read_text() == fingerprint and settings.STATIC_ROOT.exists():
        return False
    call_command("collectstatic", interactive=False, clear=True, ignore_patterns=NEVER_SERVED, verbosity=0)
    kept.write_text(fingerprint)
    return True


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list(NEVER_SERVED):
            status = storage.path(name), storage.get_modified_time(name), storage.size(name)
            yield " ".join(map(str, status))
