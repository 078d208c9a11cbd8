"""The table of what may happen when, as Markdown: ``python -m titration.dosing.states_page`` prints it."""

from collections.abc import Iterator
from typing import Final

from titration.dosing.kinds import KindOfChange, Role, State
from titration.dosing.states import RULES, Rule

HEAD: Final = """\
# What may happen to a plan, and when

This page is made from `titration/dosing/states.py`; do not edit it, but run

```sh
python -m titration.dosing.states_page > docs/titration-states.md
```

Who the patient is, and whether a clinician may change the plan (a grant with the scope `plan`), is asked of
`journal.access`. What is not in the table is refused with a sentence that says why, and what to do instead.

| the plan is | what may happen | then it is | by | only if |
|---|---|---|---|---|
"""

IN_WORDS: Final = {
    KindOfChange.START: "start (of a clinician's draft: confirm)",
    KindOfChange.DISCARD: "discard",
    KindOfChange.HOLD: "hold",
    KindOfChange.RESUME: "resume",
    KindOfChange.ASK_TO_RESUME: "ask to resume",
    KindOfChange.STEP_BACK: "step back",
    KindOfChange.PAUSE: "pause, with its dates",
    KindOfChange.REDATE_PAUSE: "other dates for a pause",
    KindOfChange.CALL_OFF_PAUSE: "call off a pause",
    KindOfChange.RESTART: "restart, at the same dose or the lower one",
    KindOfChange.MOVE_LATER: "move a step and all after it to later days",
    KindOfChange.STARTED_LATE: "started late: every step moves by as much",
    KindOfChange.DOSE_TIME: "change of dose time",
    KindOfChange.CORRECT: "correct a step",
    KindOfChange.REWRITE: "write the steps anew",
    KindOfChange.FINISH: "finish",
    KindOfChange.STOP: "stop",
    KindOfChange.UNDO: "undo the last change",
}

FOOT: Final = """
A pause planned for later leaves the plan as it is until its first day. A restart leads back to where the plan was:
on hold, if it was on hold. A plan that was stopped stays as it was; a new one may be made at any time.
"""


def states_page() -> str:
    """The whole page."""
    return HEAD + "".join(_rows()) + FOOT


def _rows() -> Iterator[str]:
    for state, rules in RULES.items():
        for kind, rule in rules.items():
            yield f"| {state} | {IN_WORDS[kind]} | {_then(state, rule)} | {_by(rule)} | {_only_if(rule)} |\n"


def _then(state: State, rule: Rule) -> str:
    return "as before" if rule.becomes == (state,) else " or ".join(rule.becomes)


def _by(rule: Rule) -> str:
    return " or ".join(role for role in Role if role in rule.by)


def _only_if(rule: Rule) -> str:
    return "; ".join(condition.words for condition in rule.only_if)


if __name__ == "__main__":
    print(states_page(), end="")
