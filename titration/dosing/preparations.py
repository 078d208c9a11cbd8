"""What the dose is taken as: capsules, tablets, liquid or drops, and how strong they are."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from titration.dosing import words
from titration.dosing.amounts import SMALLEST_MG, DoseError

MOST_STRENGTHS: Final = 12


class Kind(StrEnum):
    """What a dose is taken as; "other" (a lozenge, a cream) is shown in mg alone."""

    CAPSULE = "capsule"
    TABLET = "tablet"
    LIQUID = "liquid"
    DROPS = "drops"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """One preparation, with the strength that its kind needs.

    Parameters
    ----------
    kind : Kind
        What it is; decides which of the strengths is read.
    strengths_mg : tuple of Decimal
        Capsules and tablets: mg in one unit, for each strength on hand.
    mg_per_ml : Decimal
        Liquid: mg in 1 mL.
    mg_per_drop : Decimal or None
        Drops: mg in one drop.

    Raises
    ------
    DoseError
        Where the strength that the kind needs is missing or cannot be.
    """

    kind: Kind
    strengths_mg: tuple[Decimal, ...] = ()
    mg_per_ml: Decimal = Decimal(1)
    mg_per_drop: Decimal | None = None

    def __post_init__(self) -> None:
        if sentence := self._fault():
            raise DoseError(sentence)

    @property
    def unit_strengths_mg(self) -> tuple[Decimal, ...]:
        """The strengths of what is counted out, largest first; empty where nothing is counted."""
        if self.kind is Kind.DROPS:
            return () if self.mg_per_drop is None else (self.mg_per_drop,)
        if self.kind in (Kind.CAPSULE, Kind.TABLET):
            return tuple(sorted(set(self.strengths_mg), reverse=True))
        return ()

    def _fault(self) -> str | None:
        strengths = (self.mg_per_ml,) if self.kind is Kind.LIQUID else self.strengths_mg
        if self.kind is Kind.DROPS:
            if self.mg_per_drop is None:
                return words.NO_DROP_STRENGTH
            strengths = (self.mg_per_drop,)
        if not strengths and self.kind is not Kind.OTHER:
            return words.NO_CAPSULE_STRENGTH
        if len(strengths) > MOST_STRENGTHS:
            return words.TOO_MANY_STRENGTHS
        return None if all(map(_is_strength, strengths)) else words.NOT_A_STRENGTH


def _is_strength(mg: Decimal) -> bool:
    return mg.is_finite() and 0 < mg < 1000 and not mg % SMALLEST_MG
