"""What a plan says, as a plain value: the same for a form, the API, a history row and the database."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from titration.dosing.amounts import plain
from titration.dosing.preparations import Kind, Preparation
from titration.dosing.schedule import Step
from titration.models import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """The whole of what the prescriber said. ``steps`` are in the order in which they were typed."""

    steps: tuple[Step, ...]
    dose_moment: str
    dose_time: time
    preparation: Preparation


def content_of(plan: Plan) -> PlanContent:
    """What the plan says now."""
    return PlanContent(
        steps=tuple(Step(step.starts_on, step.dose_mg) for step in plan.steps.all()),
        dose_moment=plan.dose_moment,
        dose_time=plan.dose_time,
        preparation=preparation_from(plan.preparation_kind, plan.strengths),
    )


def strengths_of(preparation: Preparation) -> list[str]:
    """The strengths that the kind of preparation needs, as they are kept: mg of one unit, one mL or one drop."""
    if preparation.kind is Kind.LIQUID:
        return [plain(preparation.mg_per_ml)]
    return [plain(strength) for strength in preparation.unit_strengths_mg]


def preparation_from(kind: str, strengths: list[str]) -> Preparation:
    """The preparation that ``strengths_of`` was asked about."""
    amounts = tuple(Decimal(strength) for strength in strengths)
    match Kind(kind):
        case Kind.LIQUID:
            return Preparation(kind=Kind.LIQUID, mg_per_ml=amounts[0])
        case Kind.DROPS:
            return Preparation(kind=Kind.DROPS, mg_per_drop=amounts[0])
        case solid_or_other:
            return Preparation(kind=solid_or_other, strengths_mg=amounts)


def steps_as_json(steps: tuple[Step, ...]) -> list[list[str]]:
    return [[step.starts_on.isoformat(), plain(step.dose_mg)] for step in steps]


def steps_from_json(kept: list[list[str]]) -> tuple[Step, ...]:
    return tuple(Step(date.fromisoformat(starts_on), Decimal(dose)) for starts_on, dose in kept)


def content_as_json(content: PlanContent) -> dict[str, Any]:
    return {
        "steps": steps_as_json(content.steps),
        "dose_moment": content.dose_moment,
        "dose_time": content.dose_time.isoformat("minutes"),
        "preparation": content.preparation.kind.value,
        "strengths": strengths_of(content.preparation),
    }


def content_from_json(kept: dict[str, Any]) -> PlanContent:
    return PlanContent(
        steps=steps_from_json(kept["steps"]),
        dose_moment=kept["dose_moment"],
        dose_time=time.fromisoformat(kept["dose_time"]),
        preparation=preparation_from(kept["preparation"], kept["strengths"]),
    )
