"""A PDF with its small objects packed together, as PDF 1.5 and later allow (ISO 32000-1, 7.5.7 and 7.5.8).

typst writes every cell of a table as an object of its own, uncompressed: packed, a page of days is half as large.
"""

import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Final

_END: Final = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_IN_USE: Final = re.compile(rb"^(\d{10}) 00000 n", re.MULTILINE)
_SIZE: Final = re.compile(rb"/Size \d+")
_PLAIN, _PACKED = 1, 2

Place = tuple[int, int, int]


def packed(pdf: bytes) -> bytes:
    """The same document: all objects that are no streams in one compressed stream, their directory in another.

    Parameters
    ----------
    pdf : bytes
        In one revision, not encrypted, with a plain table of its objects at the end; any other is handed back.
    """
    end = _END.search(pdf)
    if end is None:
        return pdf
    table = int(end[2])
    starts = [int(found[1]) for found in _IN_USE.finditer(pdf, table)]
    objects = dict(_objects(pdf, [*sorted(starts), table]))
    streams = {number: body for number, body in objects.items() if body.endswith(b"endstream")}
    small = {number: body for number, body in objects.items() if number not in streams}
    package = max(objects) + 1
    streams[package] = _package(small)

    out = bytearray(pdf[: min(starts)])
    places: dict[int, Place] = {number: (_PACKED, package, index) for index, number in enumerate(small)}
    for number, body in streams.items():
        places[number] = (_PLAIN, len(out), 0)
        out += _object(number, body)
    directory = len(out)
    places[package + 1] = (_PLAIN, directory, 0)
    about = _SIZE.sub(b"/Size %d" % (package + 2), end[1])
    out += _object(package + 1, _directory(places, about))
    return bytes(out + b"startxref\n%d\n%%%%EOF" % directory)


def _objects(pdf: bytes, starts: list[int]) -> Iterator[tuple[int, bytes]]:
    for start, end in pairwise(starts):
        number, _, body = pdf[start:end].partition(b" 0 obj")
        yield int(number), body.strip().removesuffix(b"endobj").strip()


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def _stream(about: bytes, body: bytes) -> bytes:
    body = zlib.compress(body)
    return b"<<%b/Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream" % (about, len(body), body)


def _package(objects: Mapping[int, bytes]) -> bytes:
    """The numbers and beginnings of the objects, then the objects."""
    lengths = (len(body) + 1 for body in objects.values())
    index = b" ".join(b"%d %d" % pair for pair in zip(objects, accumulate(lengths, initial=0), strict=False))
    about = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(index) + 1)
    return _stream(about, b"\n".join([index, *objects.values()]))


def _directory(places: Mapping[int, Place], about: bytes) -> bytes:
    """Where each object stands, by its number: what kind of place, where it is, and which one there."""
    free = (0, 0, 0)
    rows = (places.get(number, free) for number in range(max(places) + 1))
    body = b"".join(kind.to_bytes(1) + where.to_bytes(4) + index.to_bytes(2) for kind, where, index in rows)
    return _stream(b"/Type/XRef/W[1 4 2]%b" % about, body)
