"""The episodes of the side effects as rows, for those who cannot see the picture."""

from dataclasses import dataclass
from datetime import date, timedelta

from journal.charts.side_effects_picture import SideEffectsPicture, Spell


@dataclass(frozen=True, slots=True)
class EpisodeRow:
    """One episode: when and where it began, its last day, on how many days it was logged, how bad it got."""

    label: str
    began: date
    began_at: str
    last: date
    days: int
    worst: str
    is_still_there: bool


def episode_rows(picture: SideEffectsPicture) -> list[EpisodeRow]:
    """Every episode of the picture, by the day it began."""
    rows = [_row(picture, row.label, spell) for row in picture.rows for spell in row.spells]
    return sorted(rows, key=lambda row: (row.began, row.label))


def _row(picture: SideEffectsPicture, label: str, spell: Spell) -> EpisodeRow:
    return EpisodeRow(
        label=label,
        began=picture.day_zero + timedelta(days=spell.first),
        began_at=spell.began_at,
        last=picture.day_zero + timedelta(days=spell.last),
        days=len(spell.days),
        worst=picture.words.grades[spell.worst - 1],
        is_still_there=spell.is_still_there,
    )
