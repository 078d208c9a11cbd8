"""The staircase of doses: as high as the dose, hatched on hold, blank in a pause, with the dose on each step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.headings import name_section
from journal.charts.pictures import Dosed
from journal.charts.placing import Box, Extent
from journal.charts.shapes import SIGN, Point, diamond

INSET = 2.5
MARGIN = 26  # left of the first step, up to the section's name


@dataclass(frozen=True, slots=True)
class Stair:
    """A level as it stands on the page."""

    box: Box
    label: str
    kind: str


def draw_staircase(canvas: Canvas, picture: Dosed, top: float) -> Extent:
    """The levels, their labels and the changes of dose time. Returns the height they take, without the name."""
    layout, theme = canvas.layout, canvas.theme
    top = name_section(canvas, picture.words.dose, "", theme.accent, top, layout.staircase)
    floor = top + layout.staircase
    stairs = place_stairs(canvas, picture, floor)
    raised = [stair for stair in stairs if stair.kind != "pause"]
    canvas.boxes([stair.box for stair in raised], theme.accent, name="doses", alpha=0.18)
    canvas.hatch([stair.box for stair in stairs if stair.kind == "hold"], theme.accent, name="holds")
    canvas.stroke(_treads(raised), theme.accent, 2.4, name="staircase")
    canvas.stroke([((layout.plot_left, floor), (layout.plot_right, floor))], theme.muted, 1)
    changes = _changes_of_time(canvas, picture, raised)
    canvas.fill([diamond(x, y) for x, y in changes], theme.ink, name="changes of dose time")
    signs = [Box(x - SIGN, y - SIGN, x + SIGN, y + SIGN) for x, y in changes]
    obstacles = [*(stair.box for stair in stairs), *signs]
    obstacles.append(Box(canvas.x(0) - 1, top, canvas.x(0) + 1, floor))  # the line at the first dose
    for text, box in place_labels(canvas, _runs(stairs), obstacles, floor):
        canvas.write(text, box.left, box.bottom - 2, layout.small, theme.accent, bold=True)
    return Extent(top, floor)


def place_stairs(canvas: Canvas, picture: Dosed, floor: float) -> list[Stair]:
    """The levels within the chart, the highest just leaving room for its label."""
    headroom = canvas.layout.line_height + INSET
    highest = max((level.height for level in picture.levels if level.kind != "pause"), default=0) or 1
    room = canvas.layout.staircase - headroom
    stairs = []
    for level in sorted(picture.levels, key=lambda level: level.start):
        if clipped := canvas.clip(level.start, level.end):
            height = 0 if level.kind == "pause" else level.height / highest * room
            box = Box(canvas.x(clipped[0]), floor - height, canvas.x(clipped[1]), floor)
            stairs.append(Stair(box, level.label, level.kind))
    return stairs


def _treads(stairs: Sequence[Stair]) -> Iterator[list[Point]]:
    """One line along the tops of each unbroken flight."""
    flight: list[Point] = []
    for stair in stairs:
        if flight and flight[-1][0] != stair.box.left:
            yield flight
            flight = []
        flight = [*flight, (stair.box.left, stair.box.top), (stair.box.right, stair.box.top)]
    if flight:
        yield flight


def _runs(stairs: Sequence[Stair]) -> list[Stair]:
    """The stairs to be named: one dose that goes on, on hold or not, is one."""
    runs: list[Stair] = []
    for stair in stairs:
        last = runs[-1] if runs else None
        if last and (last.box.right, last.box.top, last.label) == (
            stair.box.left,
            stair.box.top,
            stair.label,
        ):
            runs[-1] = replace(last, box=last.box._replace(right=stair.box.right))
        else:
            runs.append(stair)
    return runs


def place_labels(
    canvas: Canvas, stairs: Sequence[Stair], obstacles: Sequence[Box], floor: float
) -> list[tuple[str, Box]]:
    """The labels that find room on their own step, clear of all else; those left out are in the table.

    The present dose chooses first, then the first one, then wide steps before narrow ones.
    """
    placed: list[tuple[str, Box]] = []
    for place in _by_importance(stairs):
        stair = stairs[place]
        for candidate in _candidates(canvas, stair, floor):
            taken = [*obstacles, *(_roomy(box) for _, box in placed)]
            if not any(candidate.meets(box) for box in taken):
                placed.append((stair.label, candidate))
                break
    return placed


def _by_importance(stairs: Sequence[Stair]) -> list[int]:
    last = len(stairs) - 1

    def importance(place: int) -> tuple[bool, bool, float]:
        return place != last, place != 0, stairs[place].box.left - stairs[place].box.right

    return sorted(range(len(stairs)), key=importance)


def _candidates(canvas: Canvas, stair: Stair, floor: float) -> Iterator[Box]:
    """Above the step from its left end on, or ending with it, or before it: the last two over lower steps."""
    layout, box = canvas.layout, stair.box
    width = lettering.width(stair.label, layout.small, bold=True)
    bottom = (floor if stair.kind == "pause" else box.top) - 1.5
    top = bottom - layout.line_height
    starts = [box.left + INSET, box.right - INSET - width, box.left - INSET - width]
    if stair.kind == "pause":
        starts = [(box.left + box.right - width) / 2]
    for left in starts:
        if max(layout.page_left, layout.plot_left - MARGIN) <= left and left + width <= layout.page_right:
            yield Box(left, top, left + width, bottom)


def _roomy(box: Box) -> Box:
    return Box(box.left - INSET, box.top, box.right + INSET, box.bottom)


def _changes_of_time(canvas: Canvas, picture: Dosed, stairs: Sequence[Stair]) -> list[Point]:
    """Where under the treads the time of day was changed: over them stand the doses."""
    days = [mark.day for mark in picture.events if mark.kind == "dose_time" and canvas.shows(mark.day)]
    return [
        (canvas.x(day + 0.5), min(stair.box.top + SIGN + INSET, stair.box.bottom - SIGN))
        for day in days
        for stair in stairs
        if stair.box.left <= canvas.x(day) < stair.box.right
    ]
