"""Words as shapes: width, wrapping, shortening, and letters that no font here has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.charts.lettering import balance, drawable, plain, shorten, width, wrap


def test_width_grows_with_text_size_and_weight() -> None:
    assert width("pain", 20) == pytest.approx(2 * width("pain", 10))
    assert width("pain", 10) < width("pain and sleep", 10)
    assert width("pain", 10) < width("pain", 10, bold=True)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("3 mg · −30 % → µg", "3 mg · −30 % → µg"),
        ("🤧 cold", "cold"),
        ("風邪", "□□"),
        ("line\nbreak\ttab", "line break tab"),
        ("\x00\ud800", ""),
        ("חום", "חום"),
    ],
)
def test_what_the_font_lacks_is_left_out_or_marked(text: str, drawn: str) -> None:
    assert drawable(text) == drawn


def test_plain_text_has_no_control_characters() -> None:
    assert plain("a\x00b\nc\ud800") == "a b c "


def test_shortened_text_fits_and_says_so() -> None:
    short = shorten("infection with fever", width("infection", 12), 12)
    assert short.endswith("…")
    assert width(short, 12) <= width("infection", 12)
    assert shorten("cold", 100, 12) == "cold"


def test_text_wraps_between_words() -> None:
    room = width("usual time to", 12)
    assert wrap("usual time to judge", room, 12) == ["usual time to", "judge"]
    assert wrap("usual time to judge", 500, 12) == ["usual time to judge"]
    assert wrap("", 500, 12) == []


@given(st.text(max_size=80), st.floats(20, 300), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, room: float, lines: int) -> None:
    wrapped = wrap(text, room, 12, lines=lines)
    assert len(wrapped) <= lines
    for line in wrapped:
        assert width(line, 12) <= room


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("before the first dose", ("before the", "first dose")),
        ("too early to judge", ("too early", "to judge")),
        ("early", ("early",)),
    ],
)
def test_two_lines_are_as_equal_as_can_be(text: str, lines: tuple[str, ...]) -> None:
    assert balance(text, 12) == lines
