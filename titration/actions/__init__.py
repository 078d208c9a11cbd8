"""Everything that is done to a plan."""

from titration.actions.changing import (
    ask_to_resume,
    call_off_pause,
    change_dose_time,
    change_plan,
    correct,
    discard,
    finish,
    hold,
    move_later,
    pause,
    redate_pause,
    restart,
    resume,
    start,
    started_late,
    step_back,
    undo,
)
from titration.actions.drafting import draft_plan
from titration.actions.writing import stop_plan, write_plan

__all__ = [
    "ask_to_resume",
    "call_off_pause",
    "change_dose_time",
    "change_plan",
    "correct",
    "discard",
    "draft_plan",
    "finish",
    "hold",
    "move_later",
    "pause",
    "redate_pause",
    "restart",
    "resume",
    "start",
    "started_late",
    "step_back",
    "stop_plan",
    "undo",
    "write_plan",
]
