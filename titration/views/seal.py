"""The mark of what a person has read: what comes back with another mark was not read, and is not done."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

CHANGED_SINCE: Final = _("This is not what you had read before. Please read what changes now.")


def seal_of(read: Iterable[object]) -> str:
    """What a page sends with the person's word; the same only where the same was read."""
    return sha256("\n".join(map(str, read)).encode()).hexdigest()


def check_seal(word: forms.Form, seal: str) -> None:
    """Refuse a valid word that was given to something else than what the page says now."""
    if word.is_valid() and word.cleaned_data["seen"] != seal:
        word.add_error(None, CHANGED_SINCE)
