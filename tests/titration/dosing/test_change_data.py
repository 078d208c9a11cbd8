"""What a row of the history keeps of a change. That every change comes back is tested on random histories."""

from datetime import date, time
from decimal import Decimal

import pytest

from titration.dosing.change_data import change_as_data, change_from_data
from titration.dosing.changes import Change, ChangeDoseTime, Hold, Pause, Restart, Rewrite
from titration.dosing.dose_time import Moment
from titration.dosing.schedule import Step

TODAY = date(2026, 6, 8)


@pytest.mark.parametrize(
    ("change", "data"),
    [
        (Hold(TODAY), {}),
        (
            Pause(TODAY, date(2026, 6, 20), date(2026, 6, 25)),
            {"first_day": "2026-06-20", "last_day": "2026-06-25"},
        ),
        (Restart(TODAY), {"at_lower": None}),
        (
            ChangeDoseTime(TODAY, TODAY, Moment.MORNING, time(8)),
            {"from_day": "2026-06-08", "moment": "morning", "at": "08:00:00"},
        ),
        (Rewrite(TODAY, (Step(TODAY, Decimal("1.50")),)), {"steps": [["2026-06-08", "1.5"]]}),
    ],
)
def test_a_change_is_kept_as_plain_data(change: Change, data: dict[str, object]) -> None:
    assert change_as_data(change) == data
    assert change_from_data(change.kind, TODAY, data) == change


@pytest.mark.parametrize(
    ("kind", "data"), [("hop", {}), ("pause", {"first_day": "2026-06-20"}), ("hold", {"x": "y"})]
)
def test_what_was_never_kept_is_not_read(kind: str, data: dict[str, object]) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        change_from_data(kind, TODAY, data)
