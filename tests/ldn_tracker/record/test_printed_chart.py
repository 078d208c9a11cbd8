"""The chart on paper: as tall as its room, in real text where the page's letters suffice."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from ldn_tracker.record.picture import picture_of
from ldn_tracker.record.printed_chart import LEAST, PAPER, printed_chart
from ldn_tracker.record.summary import Record
from ldn_tracker.record.trends import trends_of
from tests.ldn_tracker.record.records import MANY, SIXTY_STEPS, diary, made_up

SVG = "{http://www.w3.org/2000/svg}"
A4 = 412 / 511


def drawn(record: Record, *, shape: float = A4) -> ElementTree.Element:
    return ElementTree.fromstring(printed_chart(picture_of(trends_of(record)), shape=shape))


def height(svg: ElementTree.Element) -> float:
    return float(svg.attrib["height"])


def texts(svg: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


@pytest.mark.parametrize("shape", [A4, 0.7, 1.1])
@pytest.mark.parametrize(
    "record",
    [diary(), diary(date(2026, 2, 20)), made_up(140, event="a cold"), made_up(60, kinds=MANY[:3])],
    ids=["clean", "before the first dose", "events", "side effects"],
)
def test_it_fills_its_room(record: Record, shape: float) -> None:
    assert height(drawn(record, shape=shape)) == pytest.approx(PAPER.width * shape, abs=5)


def test_with_too_much_to_show_it_keeps_its_panels_legible() -> None:
    crowded = drawn(made_up(450, plan=SIXTY_STEPS, kinds=MANY, event="a cold"), shape=0.3)
    assert height(crowded) > PAPER.width * 0.3
    assert height(crowded) > LEAST["tall_panel"] + 3 * LEAST["short_panel"] + LEAST["staircase"]


def test_where_room_is_scarce_the_strip_says_how_many_rows_are_left_out() -> None:
    busy = made_up(140, kinds=MANY, event="a cold")
    assert "+ 2 more" in texts(drawn(busy, shape=1.1))
    assert "+ 3 more" in texts(drawn(busy, shape=0.68))


def test_its_words_are_real_text() -> None:
    said = texts(drawn(diary()))
    assert {"Pain", "Sleep", "Dreams", "Fatigue", "1.5 mg", "4.5 mg", "lower is better"} <= set(said)
    assert any(re.fullmatch(r"5\.0 −30.%", text) for text in said)


def test_what_the_letters_lack_is_an_outline() -> None:
    svg = drawn(made_up(60, kinds=("כאב ראש",), event="αβγ ☃"))
    said = "".join(texts(svg))
    assert "כאב" not in said
    assert "☃" not in said
    assert len(list(svg.iter(f"{SVG}use"))) >= len("כאב ראש".replace(" ", ""))
    assert not list(drawn(diary()).iter(f"{SVG}use"))


def test_a_persons_words_are_no_markup() -> None:
    assert "</text><script>&" in texts(drawn(made_up(60, event="</text><script>&")))
