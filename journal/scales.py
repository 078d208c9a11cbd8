"""What the check-in asks, in words: the five scores, the side effects and how strong they are. The one place."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Scale:
    """One score from 0 to 10: its name, what it is about, the words at its ends, and which way is better."""

    name: str
    label: Promise
    asked_about: Promise
    at_0: Promise
    at_10: Promise
    better: Promise | None = None
    """Because the directions are mixed; ``None``: neither way is better."""

    @property
    def hint(self) -> str:
        """Beside the name: the one score that rises as things get better says so."""
        if self.better != HIGHER:
            return str(self.asked_about)
        return f"{self.asked_about} · {self.better}"


LOWER: Final = _("lower is better")
HIGHER: Final = _("higher is better")

SCALES: Final[dict[str, Scale]] = {
    scale.name: scale
    for scale in (
        Scale(
            "pain",
            _("Pain"),
            _("last 24 hours, on average"),
            _("no pain"),
            _("worst pain imaginable"),
            LOWER,
        ),
        Scale("sleep", _("Sleep"), _("last night"), _("terrible"), _("excellent"), HIGHER),
        Scale(
            "dream_vividness",
            _("How vivid?"),
            _("last night"),
            _("not vivid"),
            _("as vivid as real life"),
        ),
        Scale(
            "dream_distress",
            _("How upsetting?"),
            _("last night"),
            _("not upsetting"),
            _("as upsetting as I can imagine"),
            LOWER,
        ),
        Scale("fatigue", _("Fatigue"), _("last 24 hours"), _("none"), _("as bad as I can imagine"), LOWER),
    )
}

FIELD_LABELS: Final[dict[str, Promise]] = {
    "dose_mg": _("Dose"),
    "dose_time": _("Dose time"),
    "skip_reason": _("Why skipped"),
    "pain": _("Pain"),
    "sleep": _("Sleep"),
    "dream_recalled": _("Dream recalled"),
    "dream_vividness": _("Dream vividness"),
    "dream_distress": _("Dream distress"),
    "fatigue": _("Fatigue"),
    "side_effects": _("Side effects"),
    "flare": _("Too ill to log"),
    "event": _("Event"),
    "note": _("Note"),
}

_SIDE_EFFECTS: Final[dict[str, Promise]] = {
    "vivid dreams": _("Vivid dreams"),
    "insomnia": _("Insomnia"),
    "headache": _("Headache"),
    "nausea": _("Nausea"),
    "diarrhoea": _("Diarrhoea"),
    "constipation": _("Constipation"),
    "stomach pain": _("Stomach pain"),
    "dizziness": _("Dizziness"),
    "fatigue": pgettext_lazy("a side effect", "Fatigue"),
    "anxiety": _("Anxiety"),
    "low mood": _("Low mood"),
}

GRADE_WORDS: Final[dict[str, Promise]] = {
    "mild": pgettext_lazy("a side effect", "mild"),
    "moderate": pgettext_lazy("a side effect", "moderate"),
    "severe": pgettext_lazy("a side effect", "severe"),
}


SKIP_REASONS: Final[tuple[Promise, ...]] = (
    _("forgot"),
    _("side effects"),
    _("ill"),
    _("ran out"),
    _("prescriber said so"),
)


def side_effect_words(kind: str) -> str:
    """What a person reads: a known side effect in their language, their own words as they wrote them."""
    return str(_SIDE_EFFECTS.get(kind, kind))


def grade_words(grade: str) -> str:
    return str(GRADE_WORDS[grade])
