"""A PDF in fewer bytes: every object is what it was."""

import io
from collections.abc import Sequence
from itertools import accumulate

from pypdf import PdfReader

from ldn_tracker.record.packed_pdf import packed

DRAWN = b"BT /F0 12 Tf (endobj 9 0 obj) Tj ET"
BODIES = [
    b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
    b"<</Type/Catalog/Pages 1 0 R/Lang(en)>>",
    b"<</Length %d>>\nstream\n%b\nendstream" % (len(DRAWN), DRAWN),
    b"<</Type/Page/Parent 1 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<<>>>>",
    *(b"<</Type/StructElem/S/TD/P %d 0 R/K[%d]>>" % (number + 5, number) for number in range(300)),
    b"<</Title(endstream)>>",
]


def pdf(bodies: Sequence[bytes]) -> bytes:
    """Objects numbered from 1, the second the catalog, the last about the document; with their plain table."""
    head = b"%PDF-1.7\n"
    objects = [b"%d 0 obj\n%b\nendobj\n" % (number, body) for number, body in enumerate(bodies, 1)]
    *starts, table = accumulate(map(len, objects), initial=len(head))
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(bodies) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, rows)
    trailer = b"trailer\n<</Size %d/Root 2 0 R/Info %d 0 R>>\n" % (size, len(bodies))
    return head + b"".join(objects) + xref + trailer + b"startxref\n%d\n%%%%EOF" % table


def read(written: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(written), strict=True)


def objects(written: bytes) -> list[bytes]:
    """As pypdf writes them when it has read them."""
    reader = read(written)
    streams = [io.BytesIO() for _ in BODIES]
    for number, stream in enumerate(streams, 1):
        found = reader.get_object(number)
        assert found is not None
        found.write_to_stream(stream)
    return [stream.getvalue() for stream in streams]


def test_every_object_is_what_it_was() -> None:
    plain = pdf(BODIES)
    assert objects(packed(plain)) == objects(plain)
    (page,) = read(packed(plain)).pages
    contents = page.get_contents()
    assert contents is not None
    assert contents.get_data() == DRAWN


def test_small_objects_take_a_fifth_of_their_room() -> None:
    assert len(packed(pdf(BODIES))) < len(pdf(BODIES)) / 5


def test_what_the_document_says_of_itself_stays() -> None:
    reader = read(packed(pdf(BODIES)))
    assert reader.metadata is not None
    assert reader.metadata.title == "endstream"
    assert str(reader.root_object["/Lang"]) == "en"


def test_what_is_packed_already_stays_as_it_is() -> None:
    once = packed(pdf(BODIES))
    assert packed(once) == once
    assert packed(b"no PDF") == b"no PDF"
