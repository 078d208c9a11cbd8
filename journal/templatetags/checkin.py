"""What the pages of a day need: ``{% load checkin %}``."""

from collections.abc import Sequence

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from journal import scales, wording

register = template.Library()

register.filter(wording.long_day)
register.filter(wording.long_day_and_year)
register.filter(wording.short_day)
register.filter(wording.month_and_year)
register.filter(wording.wall)
register.filter(wording.amount)
register.filter(wording.plain_amount)
register.filter(scales.side_effect_words)
register.filter(scales.grade_words)


@register.filter
def scale_named(name: str) -> scales.Scale:
    return scales.SCALES[name]


@register.simple_block_tag(takes_context=True)
def checkin_form(
    context: Context, content: str, *, card: str, kind: str = "tap", sentences: Sequence[str] = ()
) -> SafeString:
    """The form of some fields of the context's day; see its template."""
    shown = {
        "content": mark_safe(content),  # noqa: S308
        "card": card,
        "kind": kind,
        "sentences": sentences,
        "words": (context.get("opioid_words") or {}).get(card, ()),
        "day": context["day"],
        "csrf_token": context["csrf_token"],
    }
    return render_to_string("components/checkin_form.html", shown)


@register.inclusion_tag("components/checkin_scale.html")
def checkin_scale(field: BoundField, *, titled: bool = False) -> dict[str, object]:
    """One score as eleven buttons. ``titled``: its name stands above it, where the card does not say it."""
    return {"field": field, "scale": scales.SCALES[field.name], "titled": titled}
