"""What else happened: a sign on the day of each event, its label beside it, in as many lanes as needed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.headings import name_row
from journal.charts.pictures import Dosed, Mark
from journal.charts.placing import Extent, Span, free
from journal.charts.shapes import SIGN, Point, diamond, triangle

LANE = 18
BESIDE_SIGN = 8
BETWEEN = 6
LONGEST_LABEL = 170


@dataclass(frozen=True, slots=True)
class Placed:
    """An event and where its label stands. One without a label stands in the lane below the others."""

    mark: Mark
    label: str
    left: float
    span: Span
    lane: int


def draw_events(canvas: Canvas, picture: Dosed, top: float) -> Extent:
    """The lanes of events. Returns the height they take."""
    layout, theme = canvas.layout, canvas.theme
    name_row(canvas, picture.words.events, top + LANE / 2)
    placed = place_events(canvas, picture.events)
    signs: dict[str, list[Sequence[Point]]] = defaultdict(list)
    for event in placed:
        middle = top + (event.lane + 0.5) * LANE
        shape = diamond if event.mark.kind == "dose_time" else triangle
        signs[event.mark.kind].append(shape(canvas.x(event.mark.day + 0.5), middle))
        canvas.write(event.label, event.left, middle + layout.small * 0.36, layout.small, theme.ink)
    for kind, shapes in signs.items():
        canvas.fill(shapes, theme.ink, name=f"events {kind}")
    bottom = top + LANE * (1 + max((event.lane for event in placed), default=0))
    if nameless := sum(event.lane == layout.most_lanes for event in placed):
        _say_more(canvas, picture.words.more.format(count=nameless), bottom - LANE / 2)
    return Extent(top, bottom)


def place_events(canvas: Canvas, events: Sequence[Mark]) -> list[Placed]:
    """Each event in the first lane where sign and label are free, from the earliest day on."""
    most = canvas.layout.most_lanes
    taken: dict[int, list[Span]] = defaultdict(list)
    placed = []
    for mark in sorted(events, key=lambda mark: mark.day):
        if not canvas.shows(mark.day):
            continue
        label, left, span = _label_beside(canvas, mark)
        lane = next((lane for lane in range(most) if free(span, taken[lane])), most)
        taken[lane].append(span.around(BETWEEN))
        placed.append(Placed(mark, label if lane < most else "", left, span, lane))
    return placed


def _label_beside(canvas: Canvas, mark: Mark) -> tuple[str, float, Span]:
    """The label right of its sign, or left of it where the page ends; with where it begins and what it takes."""
    layout = canvas.layout
    x = canvas.x(mark.day + 0.5)
    wanted = min(lettering.width(mark.label, layout.small), LONGEST_LABEL)
    rightwards = x + BESIDE_SIGN + wanted <= layout.page_right
    room = layout.page_right - x if rightwards else x - layout.plot_left
    label = lettering.shorten(mark.label, min(room - BESIDE_SIGN, LONGEST_LABEL), layout.small)
    width = lettering.width(label, layout.small)
    if rightwards:
        return label, x + BESIDE_SIGN, Span(x - SIGN, x + BESIDE_SIGN + width)
    return label, x - BESIDE_SIGN - width, Span(x - BESIDE_SIGN - width, x + SIGN)


def _say_more(canvas: Canvas, text: str, middle: float) -> None:
    layout = canvas.layout
    left = layout.plot_right + BESIDE_SIGN
    text = lettering.shorten(text, layout.page_right - left, layout.small)
    canvas.write(text, left, middle + layout.small * 0.36, layout.small, canvas.theme.muted)
