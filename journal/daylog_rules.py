"""What a day may say. One place for the sentences that every way in answers with."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.daylog import GRADES, SCORES, DayLog

FIRST_DAY: Final = date(2000, 1, 1)
HIGHEST_SCORE: Final = 10
TOO_HIGH_DOSE_MG: Final = Decimal(25)
SMALLEST_DOSE_STEP_MG: Final = Decimal("0.0001")
LONGEST_NOTE: Final = 5_000
LONGEST_EVENT: Final = 200
LONGEST_SKIP_REASON: Final = 200
LONGEST_SIDE_EFFECT: Final = 60
MOST_SIDE_EFFECTS: Final = 20

SCORE_SENTENCES: Final[dict[str, Promise]] = {
    "pain": _("Pain is a whole number from 0 to 10."),
    "sleep": _("Sleep is a whole number from 0 to 10."),
    "dream_vividness": _("Dream vividness is a whole number from 0 to 10."),
    "dream_distress": _("Dream distress is a whole number from 0 to 10."),
    "fatigue": _("Fatigue is a whole number from 0 to 10."),
}
GRADE_SENTENCE: Final = _("A side effect is mild, moderate or severe.")
DOSE_SENTENCE: Final = _("A dose is an amount in mg from 0 to below 25, with at most four decimal places.")
EARLY_SENTENCE: Final = _("The date is before the year 2000.")
EMPTY_SENTENCE: Final = _("Nothing is filled in: an entry needs at least one value.")
UNREADABLE_TEXT_SENTENCE: Final = _("This text holds characters that cannot be kept. Please type it again.")


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence about one field of a day."""

    field: str
    sentence: str


def day_faults(day: date, *, today: date) -> list[Fault]:
    """What is wrong with logging ``day`` when ``today`` is the patient's journal day."""
    if day < FIRST_DAY:
        return [Fault("date", str(EARLY_SENTENCE))]
    if day > today:
        return [Fault("date", str(_("The date is in the future: a day can be logged once it has begun.")))]
    return []


def log_faults(log: DayLog) -> list[Fault]:
    """Every fault of what a day says, in the order of its fields."""
    return [fault for rule in _RULES for fault in rule(log)]


def is_keepable_text(text: str) -> bool:
    """Whether every database can keep the text and every reader show it: no NUL, no half characters."""
    return text.isprintable() or not any(
        unicodedata.category(char) == "Cs" or (unicodedata.category(char) == "Cc" and char not in "\n\r\t")
        for char in text
    )


def _dose(log: DayLog) -> Iterator[Fault]:
    dose = log.dose_mg
    if dose is None:
        if log.dose_time is not None:
            yield Fault("dose_time", str(_("A dose time needs a dose.")))
        return
    if (
        not dose.is_finite()
        or dose < 0
        or dose >= TOO_HIGH_DOSE_MG
        or dose != dose.quantize(SMALLEST_DOSE_STEP_MG)
    ):
        yield Fault("dose_mg", str(DOSE_SENTENCE))
    elif dose == 0 and log.dose_time is not None:
        yield Fault("dose_time", str(_("A skipped dose has no time.")))


def _scores(log: DayLog) -> Iterator[Fault]:
    for name in SCORES:
        score = getattr(log, name)
        if score is None:
            continue
        if type(score) is not int or not 0 <= score <= HIGHEST_SCORE:
            yield Fault(name, str(SCORE_SENTENCES[name]))


def _dreams(log: DayLog) -> Iterator[Fault]:
    if log.dream_recalled:
        return
    for name in ("dream_vividness", "dream_distress"):
        if getattr(log, name) is not None:
            yield Fault(
                name, str(_("Vividness and distress are only asked about a dream that was recalled."))
            )


def _side_effects(log: DayLog) -> Iterator[Fault]:
    kinds = [effect.kind.casefold() for effect in log.side_effects]
    if len(kinds) > MOST_SIDE_EFFECTS:
        yield Fault("side_effects", str(_("A day holds at most 20 side effects.")))
    if len(set(kinds)) < len(kinds):
        yield Fault("side_effects", str(_("The same side effect is named twice.")))
    for effect in log.side_effects:
        if not effect.kind or len(effect.kind) > LONGEST_SIDE_EFFECT:
            yield Fault("side_effects", str(_("A side effect has a name of at most 60 characters.")))
        elif not is_keepable_text(effect.kind):
            yield Fault("side_effects", str(UNREADABLE_TEXT_SENTENCE))
        if effect.grade not in GRADES:
            yield Fault("side_effects", str(GRADE_SENTENCE))


_LONGEST: Final = {
    "skip_reason": (LONGEST_SKIP_REASON, _("The reason is longer than 200 characters.")),
    "event": (LONGEST_EVENT, _("The event is longer than 200 characters.")),
    "note": (LONGEST_NOTE, _("The note is longer than 5,000 characters.")),
}


def _texts(log: DayLog) -> Iterator[Fault]:
    for name, (longest, sentence) in _LONGEST.items():
        text = getattr(log, name)
        if len(text) > longest:
            yield Fault(name, str(sentence))
        elif not is_keepable_text(text):
            yield Fault(name, str(UNREADABLE_TEXT_SENTENCE))


_RULES: Final[tuple[Callable[[DayLog], Iterator[Fault]], ...]] = (
    _dose,
    _scores,
    _dreams,
    _side_effects,
    _texts,
)
