"""Charts as bytes: the same every time, small, and safe where styles and scripts are refused."""

import hashlib
import io
import os
import re
import subprocess
import sys
import time
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from journal.charts.files import to_png, to_svg
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.pdf_file import to_pdf
from journal.charts.theme import DARK, LIGHT
from journal.charts.trend import draw_trend
from tests.journal.charts import samples
from tests.journal.charts.artists import centres

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("write", [to_svg, to_png, to_pdf])
def test_same_data_same_bytes(write: type) -> None:
    first = write(draw_trend(samples.ORDINARY))
    assert write(draw_trend(samples.ORDINARY)) == first
    chart = draw_trend(samples.ORDINARY)
    to_svg(chart)
    assert write(chart) == first, "writing one format leaves the chart as it was"


def test_another_process_writes_the_same_bytes() -> None:
    code = (
        "import hashlib, sys; from journal.charts.files import to_svg; from journal.charts.trend import draw_trend;"
        "from tests.journal.charts import samples;"
        "print(hashlib.sha256(to_svg(draw_trend(samples.ORDINARY))).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True
    )
    assert told.stdout.strip() == hashlib.sha256(to_svg(draw_trend(samples.ORDINARY))).hexdigest()


def test_other_data_other_bytes() -> None:
    assert to_svg(draw_trend(samples.ORDINARY)) != to_svg(draw_trend(samples.HELD_AND_PAUSED))
    assert to_svg(draw_trend(samples.ORDINARY)) != to_svg(draw_trend(samples.ORDINARY, theme=DARK))


@pytest.mark.parametrize("layout", [FULL, PHONE], ids=["full", "phone"])
@pytest.mark.parametrize("name", samples.ALL)
def test_svg_needs_no_style_script_font_or_address(name: str, layout: Layout) -> None:
    written = to_svg(draw_trend(samples.ALL[name], layout=layout))
    root = ElementTree.fromstring(written)
    assert len(written) < 150_000
    assert (root.get("width"), root.get("viewBox", "").split()[:3]) == (
        str(layout.width),
        ["0", "0", str(layout.width)],
    )
    drawn = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert drawn <= {"svg", "title", "desc", "g", "defs", "path", "use"}
    outlines = {element.get("id") for element in root.iter(f"{SVG}path")}
    for element in root.iter():
        assert "style" not in element.attrib
        assert "nan" not in element.get("d", "")
        if element.tag == f"{SVG}use":
            assert element.get("href", "").removeprefix("#") in outlines


def test_svg_says_in_words_what_it_shows() -> None:
    root = ElementTree.fromstring(to_svg(draw_trend(samples.STRANGE_LETTERS)))
    assert root.findtext(f"{SVG}title") == "$x^2$ 🤧    <b>&amp;</b>"
    assert root.findtext(f"{SVG}desc") == '"Pain" <fell> & rose  '
    assert root.get("role") == "img"


def test_svg_keeps_every_colour_dot_and_letter() -> None:
    chart = draw_trend(samples.ORDINARY)
    written = to_svg(chart).decode()
    letters = sum(not letter.isspace() for text in chart.texts for letter in text.get_text())
    assert written.count("<use") >= letters
    days = next(
        path for path in re.findall(r"<path[^>]*>", written) if LIGHT.accent in path and "h0.1" in path
    )
    assert days.count("h0.1") == len(samples.ORDINARY.panels[0].days)
    for colour in (LIGHT.accent, LIGHT.good, LIGHT.flare, LIGHT.step_shade, LIGHT.response_shade):
        assert f'="{colour}"' in written


def test_three_years_keep_every_day() -> None:
    written = to_svg(draw_trend(samples.THREE_YEARS)).decode()
    dots = [path.count("h0.1") for path in re.findall(r"<path[^>]*>", written) if "h0.1" in path]
    for panel in samples.THREE_YEARS.panels:
        assert len(panel.days) in dots


def test_png_is_sharp_and_brings_the_ground_it_can_be_read_on() -> None:
    chart = draw_trend(samples.ORDINARY, layout=PHONE)
    picture = Image.open(io.BytesIO(to_png(chart)))
    assert picture.size == (720, 2 * round(chart.get_size_inches()[1] * 72))
    assert picture.mode == "RGBA"
    assert picture.getpixel((0, 0)) == (255, 255, 255, 255)
    dark = Image.open(io.BytesIO(to_png(draw_trend(samples.ORDINARY, layout=PHONE, theme=DARK))))
    assert dark.getpixel((0, 0)) == (0x18, 0x1E, 0x24, 255)


def test_png_shows_solid_and_hollow_points() -> None:
    """A stroke almost without length is snapped away unless told otherwise."""
    chart = draw_trend(samples.ORDINARY)
    pixels = np.asarray(Image.open(io.BytesIO(to_png(chart))))
    for name, colour in (
        ("solid dream_vividness", LIGHT.measures["dream_vividness"]),
        ("hollow dream_vividness", LIGHT.surface),
    ):
        points = centres(chart, name)
        assert len(points) > 3
        for left, top in points:
            assert tuple(pixels[round(2 * top), round(2 * left)]) == (*rgb(colour), 255)


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def test_pdf_has_the_chart_s_size_and_title() -> None:
    chart = draw_trend(samples.ORDINARY)
    written = to_pdf(chart)
    width, height = (chart.get_size_inches() * 72).round().astype(int)
    assert f"/MediaBox [ 0 0 {width} {height} ]".encode() in written
    assert b"/CreationDate" not in written


def test_a_warm_chart_takes_less_than_eighty_milliseconds_of_cpu() -> None:
    def spent() -> float:
        before = time.process_time()
        to_svg(draw_trend(samples.ORDINARY))
        return time.process_time() - before

    assert min(spent() for _ in range(5)) < 0.080
