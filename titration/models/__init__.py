"""What to take and when, and who is to be reminded of it."""

from titration.models.gate import GateQuestion, StepAnswer
from titration.models.plan import (
    ENDED,
    IN_FORCE,
    ChangedAs,
    ChangeKind,
    DoseMoment,
    Plan,
    PlanChange,
    PlanState,
    PlanStep,
    PreparationKind,
)
from titration.models.reminder import Occurrence, OccurrenceState, ReminderKind, Schedule, Slot
from titration.models.stock import StockCount

__all__ = [
    "ENDED",
    "IN_FORCE",
    "ChangeKind",
    "ChangedAs",
    "DoseMoment",
    "GateQuestion",
    "Occurrence",
    "OccurrenceState",
    "Plan",
    "PlanChange",
    "PlanState",
    "PlanStep",
    "PreparationKind",
    "ReminderKind",
    "Schedule",
    "Slot",
    "StepAnswer",
    "StockCount",
]
