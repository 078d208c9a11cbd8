"""The pieces that every page is made of."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import resolve

from journal import clock
from journal.forms.people import zone_choices

TEMPLATES = Path(settings.BASE_DIR) / "templates"
ICONS = Path(settings.BASE_DIR) / "static/img/icons.svg"


def render(source: str, **context: object) -> str:
    return Template("{% load components %}" + source).render(Context(context))


def request_for(rf: RequestFactory, path: str) -> HttpRequest:
    request = rf.get(path)
    request.resolver_match = resolve(path)
    return request


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/today/", 'href="/today/"\n           aria-current="page"'),
        ("/journal/2026-11-20/", 'href="/journal/"\n           aria-current="true"'),
        ("/plan/new/", 'href="/plan/"\n           aria-current="true"'),
        ("/settings/", 'href="/more/"\n           aria-current="true"'),
        ("/account/email/", 'href="/more/"\n           aria-current="true"'),
    ],
)
def test_the_bar_marks_where_the_person_is(rf: RequestFactory, path: str, marked: str) -> None:
    bar = render("{% places %}", request=request_for(rf, path))
    assert marked in bar
    assert bar.count("aria-current") == 1
    assert re.findall(r"</svg>\s*(\w+)</a>", bar) == ["Today", "Journal", "Trends", "Plan", "More"]


def test_a_page_may_say_itself_which_place_it_belongs_to(rf: RequestFactory) -> None:
    bar = render("{% places %}", request=request_for(rf, "/settings/"), place="plan")
    assert 'href="/plan/"\n           aria-current="true"' in bar


def test_a_titled_card_is_a_section_with_a_name_and_keeps_its_content() -> None:
    source = '{% card title=title hint=hint id="pain" %}<p>{{ words }}</p>{% endcard %}'
    card = render(source, title="Pain & sleep", hint="<b>", words="<i>")
    assert 'id="pain" aria-labelledby="pain-title"' in card
    assert '<h2 id="pain-title">Pain &amp; sleep</h2>' in card
    assert "&lt;b&gt;" in card
    assert "<p>&lt;i&gt;</p>" in card


class Example(forms.Form):
    amount = forms.IntegerField(help_text="In mg")
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    sure = forms.BooleanField(help_text="Really")


def test_a_field_is_tied_to_its_label_its_help_and_its_errors() -> None:
    form = Example({"amount": "many"})
    words = render('{% include "components/form.html" %}', form=form)
    assert 'for="id_amount"' in words
    assert 'aria-describedby="id_amount_helptext id_amount_error"' in words
    for name in ("amount_helptext", "amount_error", "kind_error", "sure_helptext", "sure_error"):
        assert words.count(f'id="id_{name}"') == 1, name
    assert re.search(
        r'<fieldset class="field" aria-describedby="id_kind_error">\s*<legend>Kind</legend>', words
    )


def test_every_icon_that_a_page_asks_for_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', ICONS.read_text()))
    sources = [file.read_text() for file in TEMPLATES.rglob("*.html")]
    asked = {
        name for source in sources for name in re.findall(r'{% icon "([\w-]+)"| icon="([\w-]+)"', source)
    }
    names = {first or second for first, second in asked}
    assert names
    assert names <= drawn


def test_every_zone_is_offered_once_under_its_part_of_the_world() -> None:
    offered = dict(zone_choices())
    assert next(iter(offered)) == offered["UTC"] == "UTC"
    assert ("America/Argentina/Buenos_Aires", "Argentina, Buenos Aires") in offered["America"]
    assert ("Europe/Berlin", "Berlin") in offered["Europe"]
    names = [name for zones in offered.values() if isinstance(zones, list) for name, _label in zones]
    assert sorted([*names, "UTC"]) == sorted(clock.zone_names())
