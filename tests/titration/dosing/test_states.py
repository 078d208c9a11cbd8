"""What may happen when: the table, the page that is made from it, and the rules that ask more than the state."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from titration.dosing.conditions import Facts
from titration.dosing.kinds import KindOfChange, Role, State
from titration.dosing.states import RULES, may_happen
from titration.dosing.states_page import IN_WORDS, states_page

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 6, 20)
FACTS = Facts(
    on=TODAY,
    first_dose_on=date(2026, 6, 1),
    present_mg=Decimal(3),
    lower_mg=Decimal("1.5"),
    has_coming=True,
    has_pause=True,
    has_pause_to_come=True,
    undoable_on=TODAY,
)

CHANGED = {"correct", "rewrite", "dose-time", "pause", "redate-pause", "call-off-pause", "undo"}
DESIGN = {
    State.DRAFT: {"start", "discard", "rewrite", "dose-time", "undo"},
    State.ACTIVE: {"hold", "step-back", "move-later", "started-late", "finish", "stop"} | CHANGED,
    State.ON_HOLD: {"resume", "ask-to-resume", "step-back", "stop"} | CHANGED - {"correct", "rewrite"},
    State.PAUSED: {"restart", "stop"} | CHANGED - {"correct", "rewrite"},
    State.FINISHED: {"step-back", "stop"} | CHANGED,
    State.STOPPED: {"undo"},
    State.DISCARDED: {"undo"},
}


def test_what_may_happen_in_each_state() -> None:
    assert {state: {kind.value for kind in rules} for state, rules in RULES.items()} == DESIGN


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("kind", KindOfChange)
def test_what_may_not_happen_is_refused_with_the_way_out(state: State, kind: KindOfChange) -> None:
    refusal = may_happen(state, kind, FACTS)
    if kind in RULES[state]:
        assert refusal is None or kind is KindOfChange.FINISH
    else:
        assert refusal
        assert refusal.count(". ") >= 1


@pytest.mark.parametrize(
    ("state", "kind", "role", "facts", "refusal"),
    [
        (State.DRAFT, KindOfChange.START, Role.CLINICIAN, {}, "Only the patient can do this."),
        (State.DRAFT, KindOfChange.START, Role.PATIENT, {}, None),
        (State.PAUSED, KindOfChange.RESTART, Role.CLINICIAN, {}, "Only the patient can do this."),
        (State.PAUSED, KindOfChange.RESTART, Role.PATIENT, {"restart_from": TODAY}, None),
        (
            State.PAUSED,
            KindOfChange.RESTART,
            Role.PATIENT,
            {"restart_from": date(2026, 6, 21)},
            "21 June 2026",
        ),
        (
            State.PAUSED,
            KindOfChange.RESTART,
            None,
            {"paused_days": 14, "dose_said": False},
            "Same dose, or lower?",
        ),
        (State.PAUSED, KindOfChange.RESTART, None, {"paused_days": 13, "dose_said": False}, None),
        (State.PAUSED, KindOfChange.RESTART, None, {"paused_days": 14, "dose_said": True}, None),
        (State.ACTIVE, KindOfChange.HOLD, Role.PATIENT, {"has_coming": False}, "nothing to hold"),
        (State.ACTIVE, KindOfChange.FINISH, Role.PATIENT, {"has_coming": False}, None),
        (State.ACTIVE, KindOfChange.FINISH, Role.PATIENT, {}, "Steps are still to come."),
        (State.ACTIVE, KindOfChange.STEP_BACK, Role.PATIENT, {"lower_mg": None}, "No step before this one"),
        (State.ACTIVE, KindOfChange.REWRITE, Role.PATIENT, {"goes_up": True}, "tick it and write down"),
        (State.ACTIVE, KindOfChange.REWRITE, Role.PATIENT, {"goes_up": True, "prescriber_said": True}, None),
        (
            State.ACTIVE,
            KindOfChange.REWRITE,
            Role.PATIENT,
            {"goes_up": True, "prescriber_said": True, "clinician_linked": True},
            "Your clinician can change the plan: ask them to.",
        ),
        (
            State.ACTIVE,
            KindOfChange.REWRITE,
            Role.CLINICIAN,
            {"goes_up": True, "clinician_linked": True},
            None,
        ),
        (State.ON_HOLD, KindOfChange.RESUME, Role.PATIENT, {"clinician_linked": True}, None),
        (State.ON_HOLD, KindOfChange.RESUME, Role.PATIENT, {"is_stepped_back": True}, None),
        (
            State.ON_HOLD,
            KindOfChange.RESUME,
            Role.PATIENT,
            {"is_stepped_back": True, "clinician_linked": True},
            "your clinician confirms that the plan goes on",
        ),
        (
            State.ON_HOLD,
            KindOfChange.RESUME,
            Role.CLINICIAN,
            {"is_stepped_back": True, "clinician_linked": True},
            None,
        ),
        (
            State.ON_HOLD,
            KindOfChange.ASK_TO_RESUME,
            Role.PATIENT,
            {"is_stepped_back": True},
            "Nobody has to confirm",
        ),
        (
            State.STOPPED,
            KindOfChange.UNDO,
            Role.PATIENT,
            {"undoable_on": date(2026, 6, 19)},
            "on that day only",
        ),
        (State.STOPPED, KindOfChange.UNDO, Role.PATIENT, {"made_last_change": False}, "Someone else made"),
    ],
)
def test_what_is_asked_beside_the_state(
    state: State, kind: KindOfChange, role: Role | None, facts: dict[str, object], refusal: str | None
) -> None:
    sentence = may_happen(state, kind, replace(FACTS, **facts), role=role)  # type: ignore[arg-type]
    assert (sentence is None) if refusal is None else (refusal in (sentence or ""))


def test_the_page_of_the_documentation_is_made_from_the_table() -> None:
    kept = (ROOT / "docs" / "titration-states.md").read_text()
    assert kept == states_page(), (
        "Make it anew: python -m titration.dosing.states_page > docs/titration-states.md"
    )


def test_every_rule_has_a_row_and_every_kind_its_words() -> None:
    rows = [line for line in states_page().splitlines() if line.startswith("| ")][1:]
    assert len(rows) == sum(len(rules) for rules in RULES.values())
    assert set(IN_WORDS) == set(KindOfChange)
    assert "| active | hold | on hold | patient or clinician |" in states_page()
