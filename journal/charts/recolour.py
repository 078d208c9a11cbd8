"""A drawn chart in the colours of another theme: what is drawn is the same, so it is not drawn again."""

import re
from dataclasses import fields

from journal.charts.theme import Theme

_COLOUR = re.compile(rb"#[0-9a-f]{6}\b")


def recolour(svg: bytes, source: Theme, target: Theme) -> bytes:
    """The SVG of a chart drawn in ``source``, as if it had been drawn in ``target``."""
    colours = dict(zip(_colours(source), _colours(target), strict=True))
    return _COLOUR.sub(lambda found: colours.get(found[0], found[0]), svg)


def _colours(theme: Theme) -> list[bytes]:
    values = [getattr(theme, field.name) for field in fields(theme)]
    plain = [value for value in values if isinstance(value, str)]
    return [colour.encode() for colour in (*plain, *theme.measures.values(), *theme.others)]
