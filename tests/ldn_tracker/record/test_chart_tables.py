"""What is kept of the smaller charts for those who cannot see them."""

import json
from datetime import date

from ldn_tracker.record.calendar_picture import calendar_picture
from ldn_tracker.record.chart_tables import calendar_in_words, dose_time_in_words, side_effects_in_words
from ldn_tracker.record.dose_time import dose_time_changes
from ldn_tracker.record.dose_time_picture import dose_time_picture
from ldn_tracker.record.side_effects_picture import side_effects_picture
from ldn_tracker.record.trends import trends_of
from tests.ldn_tracker.record.test_trends import LAST_DAY, record_until


def test_a_calendar_by_month_and_day() -> None:
    picture = calendar_picture(record_until(date(2026, 3, 3)))
    kept = calendar_in_words(picture)
    assert json.loads(json.dumps(kept)) == kept
    february, march = kept["rows"]
    assert (february["month"], february["shown"], february["logged"], february["scored"]) == (
        "2026-02-01",
        27,
        26,
        25,
    )
    assert len(february["days"]) == 26
    assert march == {
        "month": "2026-03-01",
        "shown": 2,
        "logged": 2,
        "scored": 2,
        "mean": 6.0,
        "taken": 1,
        "skipped": 0,
        "unknown": 0,
        "flares": 0,
        "days": [["2026-03-01", 6, None, False], ["2026-03-02", 6, "taken", False]],
    }
    assert (kept["title"], kept["alt"]) == (picture.title, picture.alt)


def test_a_changed_dose_time_by_measure() -> None:
    record = record_until(LAST_DAY)
    (change,) = dose_time_changes(record)
    kept = dose_time_in_words(dose_time_picture(record, change))
    assert json.loads(json.dumps(kept)) == kept
    assert kept["rows"][1] == {
        "label": "Dream vividness",
        "hint": "neither way is better",
        "before": {"mean": 5.0, "n": 8},
        "after": {"mean": 17 / 7, "n": 7},
    }


def test_side_effects_by_episode() -> None:
    kept = side_effects_in_words(side_effects_picture(trends_of(record_until(LAST_DAY))))
    assert json.loads(json.dumps(kept)) == kept
    assert len(kept["rows"]) == 14
    assert kept["rows"][0] == {
        "label": "Headache",
        "began": "2026-03-02",
        "began_at": "day 1 at 1.5 mg",
        "last": "2026-03-05",
        "days": 2,
        "worst": "mild",
        "is_still_there": False,
    }
