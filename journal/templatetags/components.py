"""Repeated markup: ``{% load components %}``. Each tag renders one file of templates/components."""

from collections.abc import Iterator
from typing import NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

register = template.Library()


class Place(NamedTuple):
    """One of the five places in the bar; ``current`` is what aria-current says, if anything."""

    name: str
    label: Promise
    address: str
    current: str


NOWHERE = "nowhere"

PLACES = {
    "today": _("Today"),
    "journal": _("Journal"),
    "trends": _("Trends"),
    "plan": _("Plan"),
    "more": _("More"),
}


@register.inclusion_tag("components/places.html", takes_context=True)
def places(context: Context) -> dict[str, object]:
    """The bar or rail. The current place is ``place`` of the context, or else told by the page's address.

    What stands at no place of its own (settings, about) is under More; a page that does not exist is nowhere.
    """
    request = context["request"]
    chosen = context.get("place") or ("" if request.resolver_match else NOWHERE)
    return {"places": list(_places(request.path, chosen)), "unread": context.get("unread_reminders")}


def _places(path: str, chosen: str) -> Iterator[Place]:
    addresses = {name: reverse(name) for name in PLACES}
    current = chosen or next((name for name, root in addresses.items() if path.startswith(root)), "more")
    for name, label in PLACES.items():
        is_here = "page" if path == addresses[name] else "true"
        yield Place(name, label, addresses[name], is_here if name == current else "")


@register.simple_tag
def icon(name: str, kind: str = "") -> SafeString:
    """A drawing from static/img/icons.svg, for the eye only: say what it means in words beside it."""
    return render_to_string("components/icon.html", {"name": name, "kind": kind})


@register.simple_block_tag
def card(content: str, *, title: str = "", hint: str = "", id: str = "", kind: str = "") -> SafeString:
    """One thing, in a frame. A title makes it a section; a titled card needs an ``id`` of its own."""
    context = {"content": mark_safe(content), "title": title, "hint": hint, "id": id, "kind": kind}  # noqa: S308
    return render_to_string("components/card.html", context)


@register.simple_block_tag
def scroller(content: str, *, label: str) -> SafeString:
    """A table that may be wider than the phone: it scrolls by itself, also by keyboard."""
    return render_to_string("components/scroller.html", {"content": mark_safe(content), "label": label})  # noqa: S308


@register.inclusion_tag("components/mail_folder.html")
def mail_folder() -> dict[str, str]:
    """Where the mail lies while the site runs at home and writes it into files; nothing otherwise."""
    return {"folder": str(getattr(settings, "EMAIL_FILE_PATH", ""))}
