"""The PDF: one page whatever happened, real text, tags for screen readers, embedded letters, the same bytes."""

import io
import re
import threading
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from journal.daylog import DayLog, SideEffectLogged
from ldn_tracker.record.document import LONGEST_TEXT, Paper, document, settable
from ldn_tracker.record.report import Report, report_of
from ldn_tracker.record.summary import OwnLines, Record
from ldn_tracker.record.trends import trends_of
from tests.ldn_tracker.record.records import (
    HELD,
    LAST_DAY,
    MANY,
    PAUSED,
    SIXTY_STEPS,
    STEPPED_BACK,
    day,
    diary,
    interrupted,
    made_up,
    record,
)
from titration.dosing.changes import Hold, Resume, Stop

MARGIN = 42
LONG = "So much to say, late at night, about the pain and the sleep and the capsules. " * 20
OFTEN = tuple(
    told
    for number in range(9)
    for told in (
        (Hold(date(2026, 4, 10) + timedelta(days=14 * number)), f"{number} {LONG}"),
        (Resume(date(2026, 4, 15) + timedelta(days=14 * number)), ""),
    )
)


def report(of: Record, **more: Any) -> Report:
    return report_of(trends_of(of), **{"initials": "A.B.", **more})


CASES: dict[str, Callable[[], Report]] = {
    "clean": lambda: report(diary(), own_lines=OwnLines("More walks.", "August.", "Stay at 4.5?")),
    "no baseline": lambda: report(Record(days=diary().days[28:], as_of=LAST_DAY)),
    "before the first dose": lambda: report(diary(date(2026, 2, 20))),
    "one week": lambda: report(record([day(n, DayLog(pain=6)) for n in range(7)], today=6)),
    "every second day": lambda: report(diary(every=2)),
    "floor": lambda: report(made_up(140, pain=lambda number: number % 2)),
    "sixty steps": lambda: report(made_up(450, plan=SIXTY_STEPS, kinds=MANY, event="dose time: morning")),
    "three years": lambda: report(
        made_up(1100, kinds=MANY, event=LONG), own_lines=OwnLines(LONG, LONG, LONG)
    ),
    "held": lambda: report(interrupted(diary(), *HELD)),
    "on hold": lambda: report(interrupted(diary(), *HELD[:1])),
    "paused": lambda: report(interrupted(diary(), *PAUSED)),
    "in a pause": lambda: report(interrupted(diary(date(2026, 4, 24)), PAUSED[0])),
    "stepped back": lambda: report(interrupted(diary(), *STEPPED_BACK)),
    "interrupted": lambda: report(interrupted(diary(), *HELD, *PAUSED, *STEPPED_BACK)),
    "often interrupted": lambda: report(
        interrupted(made_up(400, plan=SIXTY_STEPS, kinds=MANY), *OFTEN),
        initials="A.B.C.D.",
        own_lines=OwnLines(LONG, "", LONG),
    ),
    "stopped": lambda: report(interrupted(diary(), *HELD, (Stop(date(2026, 6, 1)), LONG))),
    "endless words": lambda: report(
        made_up(140, kinds=("y" * 300,)), own_lines=OwnLines("W" * 900, "i" * 900)
    ),
    "right to left": lambda: report(
        interrupted(
            made_up(140, kinds=("כאב ראש", "أحلام حية"), event="שפעת"),
            (Hold(date(2026, 3, 20)), "סחרחורת בעבודה, 3 ימים"),
        ),
        initials="א.ב.",
        own_lines=OwnLines("שלום, כואב פחות! 4.5 mg בערב.", "أنا قلق بشأن العملية.", "頭が痛い 😀"),
    ),
    "nothing": lambda: report(Record(days=(), as_of=LAST_DAY), initials=""),
}


@cache
def case(name: str) -> Report:
    return CASES[name]()


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes, page: int = 0) -> str:
    return " ".join(read(pdf).pages[page].extract_text().replace("\N{NO-BREAK SPACE}", " ").split())


def places(pdf: bytes) -> list[tuple[str, float, float]]:
    """Every piece of text with where it begins, in points from the bottom left."""
    found: list[tuple[str, float, float]] = []

    def keep(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            x, y = tm[4], tm[5]
            found.append((text, x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]))

    read(pdf).pages[0].extract_text(visitor_text=keep)
    return found


def parts(found: list[tuple[str, float, float]]) -> list[list[float]]:
    """The heights at which the texts of each part of the page stand, from the top."""
    texts = [text.strip() for text, _, _ in found]
    tiles = texts.index("lower is better") - 1
    begins = [
        *(0, tiles, texts.index("Side effects", tiles), texts.index("In the patient’s words")),
        next(place for place, text in enumerate(texts) if text.startswith("Nobody watches")),
    ]
    heights = [y for _, _, y in found]
    return [heights[first:end] for first, end in pairwise([*begins, None])]


def tags(reader: PdfReader) -> list[DictionaryObject]:
    """Every element of the structure tree."""
    found: list[DictionaryObject] = []
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]["/K"]]  # type: ignore[index]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, ArrayObject):
            waiting += list(node)
        elif isinstance(node, DictionaryObject) and "/S" in node:
            found.append(node)
            waiting.append(node.get("/K", ArrayObject()))
    return found


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("name", CASES)
def test_one_page_whatever_happened(name: str, paper: Paper) -> None:
    pdf = document(case(name), paper=paper)
    (page,) = read(pdf).pages
    width, height = (595.28, 841.89) if paper == "a4" else (612, 792)
    assert [float(page.mediabox.width), float(page.mediabox.height)] == pytest.approx(
        [width, height], abs=0.1
    )
    assert len(pdf) < 200_000
    found = places(pdf)
    assert all(MARGIN - 1 <= x <= width - MARGIN and 24 <= y <= height - 24 for _, x, y in found)
    for above, below in pairwise(parts(found)):
        assert min(above) > max(below) + 5
    assert "This page recommends nothing." in text_of(pdf)


def test_the_page_says_what_the_report_says() -> None:
    said = text_of(document(case("clean")))
    for words in (
        "LDN report · A.B. · 2 Feb – 21 Jun 2026",
        "patient-reported, not reviewed live · data as of 21 June 2026",
        "Pain is lower than before: 7.1 → 4.0",
        "This cannot show what caused the change",
        "As of 24 May 2026. The next comparison is made on 21 June 2026.",
        "day 84 at this dose",
        "−3.1 (−4.7 to −1.5), −44 %",
        "19 → 17 entries",
        "too few entries before the first dose",
        "Insomnia day 1 of 1.5 mg moderate 10 in 5 spells gone by 26 Apr",
        "Taken on 88 of 112 planned days",
        "Skipped on 4 days: 20 Jun, 2 May, 1 Apr, 19 Mar",
        "More walks.",
        "Stay at 4.5?",
        "Nobody watches this live.",
    ):
        assert words in said
    assert said.count("Nobody watches this live") == 1


def test_the_chart_is_vector_with_real_text() -> None:
    pdf = document(case("clean"))
    (page,) = read(pdf).pages
    assert not list(page.images)
    assert "usual time to judge, weeks 8–12" in text_of(pdf)


def test_it_can_be_read_by_a_screen_reader() -> None:
    reader = read(document(case("clean"), with_days=True))
    root: Any = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title is not None
    assert reader.metadata.title.startswith("LDN report, A.B., ")
    kinds = [str(tag["/S"]) for tag in tags(reader)]
    assert kinds.count("/H1") == 1
    assert {"/H2", "/H3", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
    (alt,) = (str(tag["/Alt"]) for tag in tags(reader) if str(tag["/S"]) == "/Figure")
    assert alt == case("clean").picture_in_words


@pytest.mark.parametrize("name", ["clean", "right to left", "three years"])
def test_every_font_is_embedded(name: str) -> None:
    reader = read(document(case(name), with_days=True))
    fonts = [
        descendant["/FontDescriptor"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
        for descendant in font["/DescendantFonts"]
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts)


def test_the_same_report_gives_the_same_bytes() -> None:
    made: list[bytes] = []

    def make() -> None:
        made.append(document(report(diary()), with_days=True))

    make()
    for _again in range(2):  # each thread has a compiler of its own
        thread = threading.Thread(target=make)
        thread.start()
        thread.join()
    assert made[0] == made[1] == made[2]
    assert b"/CreationDate" not in made[0]
    assert document(report(diary(date(2026, 6, 20))), with_days=True) != made[0]


def test_what_a_person_wrote_is_never_markup() -> None:
    nasty = '#panic("x") $x^2$ *b* _i_ `c` <a> @b \\u{41} = h // c'
    days = [day(n, DayLog(pain=5, side_effects=(SideEffectLogged("#v(9cm) *x*", "mild"),))) for n in range(9)]
    pdf = document(report(record(days, today=8), own_lines=OwnLines(asks=nasty)))
    said = text_of(pdf)
    assert nasty in said
    assert "#v(9cm) *x*" in said


def test_what_has_no_room_is_said_to_be_left_out() -> None:
    said = text_of(document(case("three years")))
    assert f"… and {len(MANY) - 4} more" in said
    skipped, _, unknown = said.partition("Skipped on")[2].partition("Not noted on")
    assert re.search(r"… and \d+ more", skipped)
    assert re.search(r"… and \d+ more", unknown)
    own_lines = said.partition("What changed")[2].partition("Nobody watches")[0]
    assert own_lines.count("…") == 3
    assert len(own_lines) < len(LONG)


def test_interruptions_stand_on_the_page_with_their_reasons() -> None:
    said = text_of(document(case("interrupted")))
    for words in (
        "Holds and pauses",
        "Step back to 3.0 mg, 25 May – 7 Jun (14 days): nightmares",
        "Pause, 20–27 Apr (8 days): an operation",
        "Hold, 20–26 Mar (7 days): dizzy at work, and then waited for a word",
    ):
        assert words in said
    assert "Pause, since 20 Apr, still going on: an operation" in text_of(document(case("in a pause")))
    assert "3.0 mg on hold" in text_of(document(case("on hold")))
    assert "Holds and pauses" not in text_of(document(case("clean")))


def test_of_many_interruptions_the_newest_stand_there_and_how_many_more() -> None:
    said = text_of(document(case("often interrupted")))
    assert [f"Hold, {day}" in said for day in ("31 Jul – 4 Aug", "17–21 Jul", "3–7 Jul", "19–23 Jun")] == [
        *(True, True, True),
        False,
    ]
    assert "Holds and pauses … and 6 more" in said


def test_a_reason_in_words_of_any_length_keeps_to_its_lines() -> None:
    for reason in ("y" * 200, "word " * 40, "Ω" * 200):
        of = interrupted(diary(), (Hold(date(2026, 3, 20)), reason))
        assert len(read(document(report(of))).pages) == 1
        said = text_of(document(report(of)))
        assert said.partition("still going on: ")[2].partition("Side effects")[0].strip().endswith("…")


def test_flares_are_a_quiet_line_under_the_side_effects() -> None:
    assert "Flare days: 1 in the 28 days before the first dose" in text_of(document(case("clean")))


def test_the_days_follow_on_request() -> None:
    pdf = document(case("clean"), with_days=True)
    assert len(read(pdf).pages) == 2
    said = text_of(pdf, page=1)
    assert said.startswith("Day by day · A.B. · 2 Feb – 21 Jun 2026")
    assert "The last 84 of 140 days." in said
    assert "cold, three days" in said
    assert "Day by day" not in text_of(document(case("clean")))


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("name", ["three years", "right to left", "sixty steps"])
def test_the_days_take_one_page(name: str, paper: Paper) -> None:
    pdf = document(case(name), paper=paper, with_days=True)
    assert len(read(pdf).pages) == 2
    assert len(pdf) < 150_000


def test_letters_of_every_script_are_on_the_page() -> None:
    said = text_of(document(case("right to left")))
    assert set("של頭😀") <= set(said)
    assert "□" not in said


@settings(max_examples=25)
@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=20))
def test_any_text_makes_a_page(line: str, kind: str, event: str) -> None:
    log = DayLog(pain=5, side_effects=(SideEffectLogged(kind, "mild"),), event=event)
    of = interrupted(record([day(0, log), day(1, log)], today=1), (Hold(day(1, log).day), line))
    pdf = document(
        report(
            of,
            own_lines=OwnLines(line, kind, event),
        ),
        with_days=True,
    )
    assert len(read(pdf).pages) == 2


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("two\nlines\tand a\x00 half \ud83d", "two lines and a half"),
        ("a\u202eb\u2066c", "a b c"),
        ("4.5\N{NO-BREAK SPACE}mg", "4.5\N{NO-BREAK SPACE}mg"),
        ("  ", ""),
        ("12 שלום", "\N{RIGHT-TO-LEFT MARK}12 שלום"),
        ("x שלום", "x שלום"),
        ("क्\N{ZERO WIDTH JOINER}ष", "क्\N{ZERO WIDTH JOINER}ष"),
        ("x" * 9000, "x" * LONGEST_TEXT),
    ],
)
def test_only_letters_are_set(text: str, set_as: str) -> None:
    assert settable(text) == set_as
