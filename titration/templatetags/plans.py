"""What the pages of a plan need: ``{% load plans %}``."""

from django import template
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def plan_url(context: Context, page: str, **of: object) -> str:
    """Where a page about the opened record is; its parts are named: ``{% plan_url "plan_do" kind=offer.kind %}``."""
    address: str = context["opened"].address(page, **of)
    return address
