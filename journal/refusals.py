"""What an action answers when it will not do what was asked: sentences for a person."""

from collections.abc import Sequence

from journal.daylog_rules import Fault


class Refused(Exception):
    """The action changed nothing; ``faults`` says why, field by field."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(dict.fromkeys(fault.sentence for fault in faults)))
        self.faults = tuple(faults)


class NotNow(Refused):
    """What was asked can be, but not as things stand: the state of what it is about is in the way."""


class ChangedMeanwhile(Exception):
    """What is to be changed is no longer the version that the writer had seen."""
