"""What an action answers when it will not do what was asked: sentences for a person."""

from collections.abc import Sequence

from journal.daylog_rules import Fault


class Refused(Exception):
    """The action changed nothing; ``faults`` says why, field by field."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(fault.sentence for fault in faults))
        self.faults = tuple(faults)


class ChangedMeanwhile(Exception):
    """The entry is no longer the version that the writer had seen."""
