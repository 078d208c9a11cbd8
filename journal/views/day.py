"""The pieces of one day's check-in, for the pages that show it: its cards, its side effects, and keeping an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone

from journal import clock
from journal.access import Scope, open_record
from journal.actions.entries import rewrite_day
from journal.actions.medicines import keep_words_shown
from journal.daylog import EMPTY_DAY, GRADES, SIDE_EFFECT_KINDS, DayLog
from journal.daylog_rules import FIRST_DAY
from journal.forms.day import (
    Card,
    DreamsCard,
    EventCard,
    FatigueCard,
    FlareCard,
    NoteCard,
    PainCard,
    SleepCard,
)
from journal.forms.dose import AlreadyLogged, DoseCard
from journal.forms.side_effects import OwnSideEffectCard, SideEffectsCard
from journal.models import Through, User
from journal.opioid_words import OpioidWords, words_for
from journal.opioids import noted
from journal.queries import entries_of, entry_on, recent_side_effects
from journal.refusals import Refused
from journal.scales import SKIP_REASONS

CARDS: Final[dict[str, type[Card]]] = {
    "dose": DoseCard,
    "flare": FlareCard,
    "pain": PainCard,
    "sleep": SleepCard,
    "dreams": DreamsCard,
    "fatigue": FatigueCard,
    "side_effects": SideEffectsCard,
    "own_side_effect": OwnSideEffectCard,
    "event": EventCard,
    "note": NoteCard,
}
LEAST_NEAR: Final = 4
GAP: Final = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Chip:
    """One side effect to tap; ``answer`` is what the next tap says of it."""

    kind: str
    grade: str

    @property
    def answer(self) -> str:
        steps = ("", *GRADES, "")
        return f"{self.kind}:{steps[steps.index(self.grade) + 1]}"


def own_record(request: HttpRequest, scope: Scope) -> User:
    """The record of the person who asks."""
    if not isinstance(request.user, User):
        raise Http404
    return open_record(request.user, request.user.pk, scope)


def day_to_log(patient: User, day: date, now: datetime) -> date:
    """The day, if its page can be opened: it has begun, and the journal reaches back to it."""
    if not FIRST_DAY <= day <= patient.journal_day(now):
        raise Http404
    return day


def card_of(name: str, patient: User, day: date, now: datetime, data: QueryDict) -> Card:
    """The card as it was answered."""
    at = clock.wall_time(now, patient.time_zone) if day == patient.journal_day(now) else None
    return CARDS[name](_content(patient, day), data, at=at)


def keep(card: Card, *, patient: User, day: date, by: User, now: datetime) -> HTTPStatus:
    """Keep what was answered, or put beside it the sentences that say why not."""
    if not card.is_valid():
        return HTTPStatus.BAD_REQUEST
    try:
        rewrite_day(patient=patient, day=day, rewrite=card.rewrite, by=by, now=now, through=Through.PAGE)
    except Refused as refusal:
        for fault in refusal.faults:
            card.add_error(fault.field if fault.field in card.fields else None, fault.sentence)
        return HTTPStatus.CONFLICT if isinstance(refusal, AlreadyLogged) else HTTPStatus.BAD_REQUEST
    for name in _own_words(card.before).keys() & card.cleaned_data.keys():
        keep_words_shown(patient=patient, found=noted(card.cleaned_data[name]), by=by, now=now)
    return HTTPStatus.OK


def sentences_of(card: Card) -> list[str]:
    """Everything that is wrong with what was answered, to stand in one place of the card."""
    return [str(sentence) for sentences in card.errors.values() for sentence in sentences]


def check_in(patient: User, day: date, now: datetime) -> dict[str, Any]:
    """What the cards of the day show."""
    content = _content(patient, day)
    near, more = chips(content, recent_side_effects(patient, before=day))
    return {
        "day": day,
        "content": content,
        "cards": {name: card(content) for name, card in CARDS.items()},
        "chips": near,
        "more_chips": more,
        "skip_reasons": SKIP_REASONS,
        "sentences": {},
        "opioid_words": opioid_words(content),
        **_around(patient, day, now, is_empty=content.is_empty),
    }


def opioid_words(content: DayLog) -> dict[str, list[OpioidWords]]:
    """What is said beneath a person's own words of the day, where they name an opioid."""
    return {card: words_for(noted(text)) for card, text in _own_words(content).items()}


def chips(content: DayLog, recent: Iterable[str]) -> tuple[list[Chip], list[Chip]]:
    """The side effects to tap: those of the day and of the last days first, the others behind "More…"."""
    grades = {effect.kind: effect.grade for effect in content.side_effects}
    kinds = list(dict.fromkeys([*grades, *recent, *SIDE_EFFECT_KINDS]))
    near = max(LEAST_NEAR, len({*grades, *recent}))
    every = [Chip(kind, grades.get(kind, "")) for kind in kinds]
    return every[:near], every[near:]


def _own_words(content: DayLog) -> dict[str, str]:
    return {"event": content.event, "note": content.note}


def _content(patient: User, day: date) -> DayLog:
    entry = entry_on(patient, day)
    return entry.content() if entry else EMPTY_DAY


def _around(patient: User, day: date, now: datetime, *, is_empty: bool) -> dict[str, Any]:
    """What a day's page says about the days beside it and about the time."""
    today, yesterday = patient.journal_day(now), day - timedelta(days=1)
    last_logged = entries_of(patient).filter(day__lt=day).values_list("day", flat=True).first()
    is_today = day == today
    is_past_midnight = is_today and timezone.localdate(now, ZoneInfo(patient.time_zone)) != day
    return {
        "is_today": is_today,
        "is_this_year": day.year == today.year,
        "yesterday": yesterday,
        "tomorrow": day + timedelta(days=1),
        "tomorrow_is_today": day + timedelta(days=1) == today,
        "yesterday_is_blank": last_logged is not None and last_logged < yesterday,
        "is_back": is_today and is_empty and last_logged is not None and day - last_logged > GAP,
        "day_turns_at": patient.day_start if is_past_midnight else None,
        "day_ends": clock.instant_at(day + timedelta(days=1), patient.day_start, patient.time_zone),
    }
