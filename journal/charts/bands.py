"""What lies behind everything: the shaded stretches of days, their edges, and their names above the chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from journal.charts import lettering
from journal.charts.canvas import Canvas
from journal.charts.pictures import Band, Dosed
from journal.charts.placing import Box, Extent, Span, free
from journal.charts.shapes import Point

GAP = 6
BRACKET = 5


def draw_bands(canvas: Canvas, picture: Dosed, extents: Sequence[Extent]) -> None:
    """Shade the days after a step and the response window; dot a line where the first dose was."""
    theme = canvas.theme
    for kind, colour in (("response", theme.response_shade), ("step", theme.step_shade)):
        spans = [span for band in picture.bands if band.kind == kind for span in _on_chart(canvas, band)]
        boxes = [Box(left, top, right, bottom) for left, right in spans for top, bottom in extents]
        canvas.boxes(boxes, colour, name=f"band {kind}", behind=True)
        if kind == "response":
            edges = [_uprights(edge, extents) for span in spans for edge in span]
            canvas.stroke(chain.from_iterable(edges), theme.good, 0.8, name="band edges", alpha=0.7)
    if picture.levels and picture.first_day < 0 < canvas.end:
        canvas.stroke(_uprights(canvas.x(0), extents), theme.ink, 1.1, dash=(1.5, 2.5), name="first dose")


def _uprights(x: float, extents: Sequence[Extent]) -> list[list[Point]]:
    return [[(x, top), (x, bottom)] for top, bottom in extents]


@dataclass(frozen=True, slots=True)
class Caption:
    """A band's name, the room it takes across, and the band's own."""

    lines: tuple[str, ...]
    place: Span
    band: Span
    kind: str


def draw_captions(canvas: Canvas, bands: Sequence[Band], top: float) -> float:
    """The names of the bands over brackets as long as they are. Returns where the chart may begin."""
    captions = place_captions(canvas, bands)
    if not captions:
        return top
    layout = canvas.layout
    floor = top + max(len(caption.lines) for caption in captions) * layout.line_height + 4
    for caption in captions:
        colour = canvas.theme.good if caption.kind == "response" else canvas.theme.muted
        middle = (caption.place.left + caption.place.right) / 2
        base = floor - 5 - (len(caption.lines) - 1) * layout.line_height
        for line in caption.lines:
            canvas.write(line, middle, base, layout.small, colour, align="center")
            base += layout.line_height
        canvas.stroke([_bracket(caption.band, floor)], colour, 1.2, name=f"bracket {caption.kind}")
    return floor + BRACKET


def _bracket(band: Span, floor: float) -> list[Point]:
    left, right = band.left + 1.5, max(band.right - 1.5, band.left + 2)
    return [(left, floor + BRACKET), (left, floor), (right, floor), (right, floor + BRACKET)]


def place_captions(canvas: Canvas, bands: Sequence[Band]) -> list[Caption]:
    """The names on one line if all fit so, else on two; those that do not fit even then are left out."""
    named = [(span, band) for band in bands if band.kind != "step" for span in _on_chart(canvas, band)]
    named.sort(key=lambda item: item[0])
    for balanced in (False, True):
        placed = _arrange(canvas, named, balanced=balanced)
        if len(placed) == len(named):
            break
    return placed


def _on_chart(canvas: Canvas, band: Band) -> list[Span]:
    clipped = canvas.clip(band.start, band.end)
    return [Span(canvas.x(clipped[0]), canvas.x(clipped[1]))] if clipped else []


def _arrange(canvas: Canvas, named: Sequence[tuple[Span, Band]], *, balanced: bool) -> list[Caption]:
    """The outermost bands choose first, and lean outwards: they have the page's margins to lean into."""
    last = len(named) - 1
    placed: list[Caption] = []
    for place in sorted(range(len(named)), key=lambda place: (min(place, last - place), -place)):
        span, band = named[place]
        lines = lettering.balance(band.label, canvas.layout.small) if balanced else (band.label,)
        width = max(lettering.width(line, canvas.layout.small) for line in lines)
        taken = [caption.place.around(GAP) for caption in placed]
        for candidate in _candidates(span, width, leftwards=place == 0 < last):
            if _on_page(canvas, candidate) and free(candidate, taken):
                placed.append(Caption(lines, candidate, span, band.kind))
                break
    return placed


def _candidates(band: Span, width: float, *, leftwards: bool) -> list[Span]:
    """Amid the band where the name fits into it, else ending or beginning with it."""
    if width <= band.right - band.left:
        middle = (band.left + band.right) / 2
        return [Span(middle - width / 2, middle + width / 2)]
    ends, begins = Span(band.right - width, band.right), Span(band.left, band.left + width)
    return [ends, begins] if leftwards else [begins, ends]


def _on_page(canvas: Canvas, span: Span) -> bool:
    return canvas.layout.page_left <= span.left and span.right <= canvas.layout.page_right
