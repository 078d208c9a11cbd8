"""What holds for the calendar, the side effects and the changed dose time alike, whatever the journal holds."""

import hashlib
import os
import subprocess
import sys
import time
from xml.etree import ElementTree

import pytest

from journal.charts.files import to_png, to_svg
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.pdf_file import to_pdf
from journal.charts.recolour import recolour
from journal.charts.theme import DARK, LIGHT, Theme
from tests.journal.charts.artists import collisions, edges, ink, patches, points, rendered, runaways, size
from tests.journal.charts.small_samples import ALL, ORDINARY, Draw
from tests.journal.charts.test_imports import loaded_by
from tests.journal.charts.test_trend import colours_of, contrast

LAYOUTS = pytest.mark.parametrize("layout", [FULL, PHONE], ids=["full", "phone"])
EVERY = pytest.mark.parametrize("draw", ALL.values(), ids=ALL)
ORDINARY_ONES = pytest.mark.parametrize("draw", ORDINARY.values(), ids=ORDINARY)


@LAYOUTS
@EVERY
def test_labels_keep_apart_and_on_the_page(draw: Draw, layout: Layout) -> None:
    chart = draw(LIGHT, layout)
    outlines = [(text.get_text(), ink(text)) for text in chart.texts]
    assert len(outlines) >= 3
    for boxes in (outlines, rendered(chart)):
        assert collisions(boxes) == []
        assert runaways(boxes, *size(chart)) == []


@LAYOUTS
@EVERY
def test_nothing_drawn_leaves_the_page(draw: Draw, layout: Layout) -> None:
    chart = draw(LIGHT, layout)
    width, height = size(chart)
    assert width == layout.width
    for patch in patches(chart):
        drawn = edges(points(patch))
        assert 0 <= drawn.left <= drawn.right <= width
        assert 0 <= drawn.top <= drawn.bottom <= height


@LAYOUTS
@EVERY
def test_type_is_at_least_eleven_pixels(draw: Draw, layout: Layout) -> None:
    assert min(float(text.get_fontsize()) for text in draw(LIGHT, layout).texts) >= 11


@LAYOUTS
@EVERY
def test_svg_is_small_and_says_in_words_what_it_shows(draw: Draw, layout: Layout) -> None:
    chart = draw(LIGHT, layout)
    written = to_svg(chart)
    root = ElementTree.fromstring(written)
    assert len(written) < 150_000
    assert root.findtext("{http://www.w3.org/2000/svg}title") == chart.alt_title != ""
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == chart.alt != ""
    assert all("style" not in element.attrib for element in root.iter())
    assert b"nan" not in written


@LAYOUTS
@EVERY
def test_recoloured_is_what_would_have_been_drawn(draw: Draw, layout: Layout) -> None:
    light, dark = to_svg(draw(LIGHT, layout)), to_svg(draw(DARK, layout))
    assert recolour(light, LIGHT, DARK) == dark
    assert light != dark


@ORDINARY_ONES
@pytest.mark.parametrize("write", [to_svg, to_png, to_pdf])
def test_same_data_same_bytes(draw: Draw, write: type) -> None:
    assert write(draw(LIGHT, FULL)) == write(draw(LIGHT, FULL))


def test_another_process_writes_the_same_bytes() -> None:
    code = (
        "import hashlib; from journal.charts.files import to_svg; from journal.charts.layout import FULL;"
        "from journal.charts.theme import LIGHT; from tests.journal.charts.small_samples import ORDINARY;"
        "[print(hashlib.sha256(to_svg(draw(LIGHT, FULL))).hexdigest()) for draw in ORDINARY.values()]"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True
    )
    here = [hashlib.sha256(to_svg(draw(LIGHT, FULL))).hexdigest() for draw in ORDINARY.values()]
    assert told.stdout.split() == here


@LAYOUTS
@ORDINARY_ONES
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_surface(draw: Draw, theme: Theme, layout: Layout) -> None:
    for text in draw(theme, layout).texts:
        assert contrast(str(text.get_color()), theme.surface) >= 4.5, text.get_text()


@ORDINARY_ONES
def test_the_dark_chart_has_no_light_ink(draw: Draw) -> None:
    used = {colour for patch in patches(draw(DARK, FULL)) for colour in colours_of(patch)}
    assert not used & {LIGHT.ink, LIGHT.muted, LIGHT.accent, LIGHT.surface, LIGHT.step_shade, LIGHT.warm}


@LAYOUTS
@ORDINARY_ONES
def test_a_warm_chart_takes_less_than_forty_milliseconds_of_cpu(draw: Draw, layout: Layout) -> None:
    def spent() -> float:
        before = time.process_time()
        to_svg(draw(LIGHT, layout))
        return time.process_time() - before

    assert min(spent() for _ in range(5)) < 0.040


@pytest.mark.parametrize(
    "module",
    [
        "calendar_picture",
        "calendar_table",
        "dose_time_picture",
        "side_effects_picture",
        "side_effects_table",
    ],
)
def test_pictures_and_tables_come_without_matplotlib(module: str) -> None:
    assert not loaded_by(f"journal.charts.{module}") & {"matplotlib", "numpy", "django"}
