"""On how many days of each week a side effect was there: a row each, a cell a week."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.headings import name_row
from journal.charts.pictures import TrendPicture
from journal.charts.placing import Box, Extent

DAYS_IN_WEEK = 7
ROW = 20


def draw_side_effects(canvas: Canvas, picture: TrendPicture, top: float) -> Extent:
    """A row for each side effect, a cell for each week it was logged in. Returns the height they take."""
    layout, theme = canvas.layout, canvas.theme
    cells: dict[int, list[Box]] = defaultdict(list)
    rules = []
    bottom = top
    for row in picture.side_effects[: layout.most_rows]:
        name_row(canvas, row.label, bottom + ROW / 2)
        for days, box in _cells(canvas, row.days_by_week, bottom):
            cells[days].append(box)
        bottom += ROW
        rules.append(((layout.plot_left, bottom), (layout.plot_right, bottom)))
    canvas.stroke(rules, theme.line, 1)
    for days, boxes in sorted(cells.items()):
        canvas.boxes(boxes, theme.warm, name=f"side effects {days}", alpha=0.12 + 0.055 * days)
        _number_cells(canvas, str(days), boxes)
    left_out = len(picture.side_effects) - layout.most_rows
    if left_out > 0:
        name_row(canvas, picture.words.more.format(count=left_out), bottom + ROW / 2)
        bottom += ROW
    return Extent(top, bottom)


def _cells(canvas: Canvas, days_by_week: Mapping[int, int], top: float) -> Iterator[tuple[int, Box]]:
    """Whole cells where a number fits into them, else columns as high as the days are many."""
    numbered = _numbers_fit(canvas)
    for week, days in days_by_week.items():
        clipped = canvas.clip(week * DAYS_IN_WEEK, (week + 1) * DAYS_IN_WEEK)
        if clipped and days > 0:
            share = 1 if numbered else min(days, DAYS_IN_WEEK) / DAYS_IN_WEEK
            gap = min(1.0, canvas.day_width)
            bottom = top + ROW - 1.5
            height = (ROW - 3.5) * share
            yield days, Box(canvas.x(clipped[0]) + gap, bottom - height, canvas.x(clipped[1]) - gap, bottom)


def _numbers_fit(canvas: Canvas) -> bool:
    return DAYS_IN_WEEK * canvas.day_width >= lettering.width("7", canvas.layout.small) + 4


def _number_cells(canvas: Canvas, number: str, boxes: Sequence[Box]) -> None:
    size = canvas.layout.small
    needed = lettering.width(number, size) + 1
    if not _numbers_fit(canvas):
        return
    for box in boxes:
        if box.right - box.left >= needed:
            base = (box.top + box.bottom) / 2 + size * 0.36
            canvas.write(number, (box.left + box.right) / 2, base, size, canvas.theme.ink, align="center")
