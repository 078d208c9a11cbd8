"""Ways of titrating that are in use, each with the page that says so. None is a recommendation."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from titration.dosing import words
from titration.dosing.amounts import DoseError
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step


@dataclass(frozen=True, slots=True)
class Source:
    """Where a preset comes from: who wrote it, what it says, and the address to read it at."""

    name: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class Preset:
    """One way of titrating: doses in mg, each kept for the same number of days; the last stays.

    Parameters
    ----------
    key : str
        The name that addresses and forms use; never changes.
    name : str
        What a person reads.
    doses_mg : tuple of Decimal
        The doses in their order.
    days_each : int
        Days at each dose before the next.
    source : Source
        Shown beside the preset.
    preparation : Preparation or None
        Where the preset is for one preparation only.
    """

    key: str
    name: str
    doses_mg: tuple[Decimal, ...]
    days_each: int
    source: Source
    preparation: Preparation | None = None

    def steps_from(self, first_day: date) -> tuple[Step, ...]:
        """The steps of a plan whose first dose is on the day."""
        return tuple(
            Step(first_day + timedelta(days=self.days_each * number), dose)
            for number, dose in enumerate(self.doses_mg)
        )


def preset(key: str) -> Preset:
    """The preset of that key; DoseError with a sentence where there is none."""
    for one in PRESETS:
        if one.key == key:
            return one
    raise DoseError(words.NO_SUCH_PRESET)


def _doses(first: str, *, by: str, to: str = "4.5") -> tuple[Decimal, ...]:
    dose, rise, target = Decimal(first), Decimal(by), Decimal(to)
    return tuple(dose + rise * number for number in range(int((target - dose) / rise) + 1))


PRESETS: Final = (
    Preset(
        key="capsules-1.5",
        name="1.5 → 3.0 → 4.5 mg, 14 days each",
        doses_mg=_doses("1.5", by="1.5"),
        days_each=14,
        source=Source(
            "Dr.Oracle, dosage and treatment regimen of LDN",
            "1.5 mg at bedtime, 1.5 mg more every two weeks, at most 4.5 mg; judged after 2–3 months.",
            "https://www.droracle.ai/articles/319206/what-is-the-recommended-dosage-and-treatment-regimen-for",
        ),
    ),
    Preset(
        key="half-weekly",
        name="0.5 mg, 0.5 mg more every 7 days, to 4.5 mg",
        doses_mg=_doses("0.5", by="0.5"),
        days_each=7,
        source=Source(
            "LDN Research Trust, how to titrate LDN (a US pharmacist)",
            "0.5 mg, half a milligram more every seven days; not everyone needs as much as 4.5 mg.",
            "https://ldnresearchtrust.org/how-titrating-low-dose-naltrexone-ldn",
        ),
    ),
    Preset(
        key="half-fortnightly",
        name="0.5 mg, 0.5 mg more every 14 days, to 4.5 mg (sensitive)",
        doses_mg=_doses("0.5", by="0.5"),
        days_each=14,
        source=Source(
            "LDN Research Trust, starting dose and titration (a UK pharmacist)",
            "For ME/CFS and long COVID: 0.5 mg, 0.5 mg more every two weeks, to the highest dose tolerated.",
            "https://ldnresearchtrust.org/can-you-talk-through-starting-dose-and-titration-low-dose-naltrexone-ldn",
        ),
    ),
    Preset(
        key="one-fortnightly",
        name="1.0 mg, 0.5 mg more every 14 days, to 4.5 mg",
        doses_mg=_doses("1", by="0.5"),
        days_each=14,
        source=Source(
            "LDN dosing guide for prescribers, 2021",
            "0.5–1 mg for 14 days, 0.5–1 mg more every two weeks, to 4.5 mg or the highest dose tolerated from 3 mg.",
            "https://studylib.net/doc/27218742/dosing-info-2021",
        ),
    ),
    Preset(
        key="liquid-weekly",
        name="1 mg/mL liquid: 0.5 mL, 0.5 mL more every 7 days, to 4.5 mL",
        doses_mg=_doses("0.5", by="0.5"),
        days_each=7,
        source=Source(
            "LDN Research Trust, how to increase the dose (a US pharmacist)",
            "A liquid by syringe: 0.5 mg a night for a week, then 0.5 mg more each week. The page uses 5 mg/mL "
            "(0.1 mL is 0.5 mg): check the strength on the bottle.",
            "https://ldnresearchtrust.org/how-do-you-increase-dose-low-dose-naltrexone-ldn",
        ),
        preparation=Preparation(kind=Kind.LIQUID, mg_per_ml=Decimal(1)),
    ),
)
