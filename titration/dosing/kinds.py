"""What a plan can be, what can be done to it, and by whom: the names of all three."""

from enum import StrEnum


class State(StrEnum):
    """What a plan is on a day."""

    DRAFT = "draft"
    ACTIVE = "active"
    ON_HOLD = "on hold"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    DISCARDED = "discarded"


class Role(StrEnum):
    """Whose change it is. Whether a person has the role is asked of access."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


class KindOfChange(StrEnum):
    """The names that the history keeps; they never change."""

    START = "start"
    DISCARD = "discard"
    HOLD = "hold"
    RESUME = "resume"
    ASK_TO_RESUME = "ask-to-resume"
    STEP_BACK = "step-back"
    PAUSE = "pause"
    REDATE_PAUSE = "redate-pause"
    CALL_OFF_PAUSE = "call-off-pause"
    RESTART = "restart"
    MOVE_LATER = "move-later"
    STARTED_LATE = "started-late"
    DOSE_TIME = "dose-time"
    CORRECT = "correct"
    REWRITE = "rewrite"
    FINISH = "finish"
    STOP = "stop"
    UNDO = "undo"
