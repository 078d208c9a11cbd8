"""What the pages of a plan need: ``{% load plans %}``."""

import re
from typing import Final

from django import template
from django.template import Context

from journal.wording import NO_BREAK_SPACE

register = template.Library()

_AMOUNT: Final = re.compile(r"(?<=\d) (?=(?:mg|µg|mL)\b)")


@register.filter
def unbroken(sentence: str) -> str:
    """No number is parted from its unit at the end of a line."""
    return _AMOUNT.sub(NO_BREAK_SPACE, sentence)


@register.simple_tag(takes_context=True)
def plan_url(context: Context, page: str, **of: object) -> str:
    """Where a page about the opened record is; its parts are named: ``{% plan_url "plan_do" kind=offer.kind %}``."""
    address: str = context["opened"].address(page, **of)
    return address
