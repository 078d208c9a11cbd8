"""Every name of the lists is found, nothing else is."""

import subprocess
import sys
from itertools import pairwise
from time import process_time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.opioids import Level, matches, noted
from journal.opioids.names import EVERYDAY, Named, antagonists, lookalikes, opioids
from tests.journal.opioids.everyday import texts

LISTED: Final = [*opioids(), *antagonists()]
BY_NAME: Final = {named.name: named for named in reversed(LISTED)}
PLAIN_NAMES: Final = sorted(name for name in BY_NAME if name.lower() not in EVERYDAY)
MISSPELT: Final = {
    "oxycodon": "oxycodone",
    "oxicodone": "oxycodone",
    "oxycodine": "oxycodone",
    "hydrocodon": "hydrocodone",
    "hydracodone": "hydrocodone",
    "tramadole": "tramadol",
    "tramadal": "tramadol",
    "morfine": "morphine",
    "morphin": "morphine",
    "morphene": "morphine",
    "codiene": "codeine",
    "codine": "codeine",
    "kodeine": "codeine",
    "fentanil": "fentanyl",
    "fentanyll": "fentanyl",
    "buprenorfine": "buprenorphine",
    "bupernorphine": "buprenorphine",
    "methadon": "methadone",
    "methodone": "methadone",
    "tapentadal": "tapentadol",
    "pethidin": "meperidine",
    "hydromorfone": "hydromorphone",
    "oxycotin": "oxycodone",
    "percocette": "oxycodone",
    "vicodine": "hydrocodone",
    "suboxon": "buprenorphine",
    "demeral": "meperidine",
    "immodium": "loperamide",
    "loperamid": "loperamide",
    "Morphinsulfat": "morphine",
    "Oxycodonhydrochlorid": "oxycodone",
    "naltrexon": "naltrexone",
}


def found(text: str) -> list[tuple[str, Level]]:
    return [(match.ingredient, match.level) for match in matches(text)]


def test_the_lists_are_whole() -> None:
    assert len({named.ingredient for named in opioids()}) == 59
    assert len({named.ingredient for named in antagonists()}) == 8
    assert {"oxycodone", "heroin", "pethidine", "Targiniq", "kratom", "Mysimba", "7-OH"} <= BY_NAME.keys()
    assert not {"cyclizine", "Cyclizine", "belladonna", "with naloxone", "older"} & BY_NAME.keys()


@pytest.mark.parametrize("name", PLAIN_NAMES)
def test_every_name_matches(name: str) -> None:
    named: Named = BY_NAME[name]
    for text in (name, name.upper(), f"{name} 10 mg", f"Took {name} after lunch, slept.", f"({name})"):
        first = matches(text)[0]
        assert (first.ingredient, first.level) == (named.ingredient, named.level), text


@pytest.mark.parametrize("name", sorted(EVERYDAY))
def test_a_name_that_is_a_word_too_counts_by_itself_only(name: str) -> None:
    assert found(name) == found(f"{name} 20 mg") != []
    assert found(f"My {name} hurts") == []


@pytest.mark.parametrize(("written", "ingredient"), MISSPELT.items())
def test_common_misspellings_match(written: str, ingredient: str) -> None:
    for text in (written, written.upper(), f"half a {written}, then bed"):
        assert [match.ingredient for match in matches(text)] == [ingredient]


@pytest.mark.parametrize(
    ("text", "ingredient"),
    [
        ("Tylenol #3", "codeine"),
        ("tylenol no. 4 at night", "codeine"),
        ("Tylenol-3", "codeine"),
        ("Tylenol 3", "codeine"),
        ("promethazine with codeine", "codeine"),
        ("Cocodamol 30/500", "codeine"),
        ("CO CODAMOL", "codeine"),
        ("co–codamol", "codeine"),
        ("Nurofen Plus", "codeine"),
        ("oxycodone HCl 5mg", "oxycodone"),
        ("morphine sulfate", "morphine"),
        ("oxycodone10mg", "oxycodone"),
        ("codéine", "codeine"),
        ("code\u0301ine", "codeine"),
        ("MSContin", "morphine"),
        ("Day and Night Nurse", "pholcodine"),
        ("Gees linctus", "opium alkaloids in cough/diarrhoea mixtures"),
        ("7OH", "7-hydroxymitragynine"),
    ],
)
def test_ways_of_writing(text: str, ingredient: str) -> None:
    assert [match.ingredient for match in matches(text)] == [ingredient]


@pytest.mark.parametrize("name", [*lookalikes(), "Tylenol", "Nurofen", "Phenergan", "Robitussin DM", "T3"])
def test_no_lookalike_matches(name: str) -> None:
    assert matches(name) == matches(name.upper()) == matches(f"Took {name} 10 mg at 7, oh well.") == ()


def test_tylenol_taken_three_times_is_plain_tylenol() -> None:
    assert matches("Tylenol 3 times today") == matches("tylenol 3 tablets") == ()


def test_levels() -> None:
    assert found("Imodium") == found("loperamide") == [("loperamide", Level.ASK_PHARMACIST)]
    for weak in ("diphenoxylate", "eluxadoline", "difelikefalin", "trimebutine", "racecadotril", "noscapine"):
        assert found(weak)[0][1] is Level.ASK_PHARMACIST
    for strong in ("kratom", "tianeptine", "pholcodine", "pentazocine", "Suboxone", "Embeda", "codeine"):
        assert found(strong)[0][1] is Level.STOP_AND_CALL
    assert found("Contrave") == [("naltrexone", Level.DUPLICATE)]


def test_a_note_may_speak_of_naltrexone_itself() -> None:
    assert noted("Took my naltrexone late") == ()
    assert [match.name for match in noted("naltrexone late, then Vivitrol")] == ["Vivitrol"]
    assert [match.name for match in matches("naltrexone 50 mg")] == ["naltrexone"]


def test_everyday_words_never_match() -> None:
    every = list(texts(20_000))
    assert len(set(every)) == 20_000
    assert [text for text in every if matches(text)] == []


words = st.text(st.characters(codec="utf-8"), max_size=12)


@given(words, st.sampled_from(PLAIN_NAMES), words)
def test_a_match_is_never_within_another_word(before: str, name: str, after: str) -> None:
    text = before + name + after
    for match in matches(text):
        assert text[match.start : match.end] == match.written
        assert not text[: match.start][-1:].isalpha()
        assert not text[match.end :][:1].isalpha()


@given(st.sampled_from(PLAIN_NAMES), st.sampled_from(["x", "zz", "qua"]))
def test_a_name_within_a_longer_word_is_none(name: str, more: str) -> None:
    letters = "".join(filter(str.isalpha, name)).lower()
    assert [match for match in matches(f"qqq{letters}{more}qqq") if match.ingredient] == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    found = matches(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_it_is_fast() -> None:
    program = (
        "from journal.opioids import matches; from time import process_time as t; s = t();"
        "matches('Took oxycodone'); print((t() - s) * 1000)"
    )
    first = min(float(subprocess.check_output([sys.executable, "-c", program])) for _ in range(5))
    assert first < 5
    note = "Slept badly, woke at four with burning in the left foot; took paracetamol, walked the dog. " * 2
    began = process_time()
    for _ in range(500):
        matches(note)
    assert (process_time() - began) / 500 < 0.0002
