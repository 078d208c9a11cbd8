"""A chart in other colours without drawing it again."""

import pytest

from journal.charts.files import to_svg
from journal.charts.layout import FULL, PHONE, Layout
from journal.charts.pictures import TrendPicture
from journal.charts.recolour import recolour
from journal.charts.theme import DARK, LIGHT
from journal.charts.trend import draw_trend
from tests.journal.charts.samples import HELD_AND_PAUSED, ORDINARY, SIXTY_STEPS


@pytest.mark.parametrize("picture", [ORDINARY, HELD_AND_PAUSED, SIXTY_STEPS])
@pytest.mark.parametrize("layout", [FULL, PHONE])
def test_recoloured_is_what_would_have_been_drawn(layout: Layout, picture: TrendPicture) -> None:
    light = to_svg(draw_trend(picture, theme=LIGHT, layout=layout))
    dark = to_svg(draw_trend(picture, theme=DARK, layout=layout))
    assert recolour(light, LIGHT, DARK) == dark
    assert light != dark
    assert recolour(recolour(light, LIGHT, DARK), DARK, LIGHT) == light


def test_every_light_colour_has_one_dark_one() -> None:
    pairs = set(zip(LIGHT.measures.values(), DARK.measures.values(), strict=True))
    pairs |= {(LIGHT.accent, DARK.accent), (LIGHT.good, DARK.good), (LIGHT.warm, DARK.warm)}
    assert len({light for light, _ in pairs}) == len(pairs) == len({dark for _, dark in pairs})
