"""What a change does to a plan, in words: shown before it is kept, and in the history after."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from journal.wording import short_day
from titration.dosing.amounts import format_mg
from titration.dosing.schedule import Step
from titration.plan_content import PlanContent
from titration.telling.words import dose_time_words, preparation_words


def differences(before: PlanContent, after: PlanContent) -> list[str]:
    """A sentence for everything that is other than before, steps first."""
    return [
        *_step_differences(before, after),
        *_dose_time_differences(before, after),
        *preparation_differences(before, after),
    ]


def _step_differences(before: PlanContent, after: PlanContent) -> list[str]:
    gone = sorted(set(before.steps) - set(after.steps), key=lambda step: step.starts_on)
    new = sorted(set(after.steps) - set(before.steps), key=lambda step: step.starts_on)
    moved = _take_pairs(gone, new, lambda step: step.dose_mg)
    changed = _take_pairs(gone, new, lambda step: step.starts_on)
    sentences = [(old.starts_on, _moves(old, to)) for old, to in moved]
    sentences += [(old.starts_on, _becomes(old, to)) for old, to in changed]
    sentences += [(step.starts_on, _is_left_out(step)) for step in gone]
    sentences += [(step.starts_on, _is_added(step)) for step in new]
    return [sentence for _day, sentence in sorted(sentences)]


def _take_pairs(
    gone: list[Step], new: list[Step], same: Callable[[Step], date | Decimal]
) -> list[tuple[Step, Step]]:
    """Take out of both lists, in their order, what belongs together."""
    pairs = []
    for old in list(gone):
        for candidate in new:
            if same(candidate) == same(old):
                pairs.append((old, candidate))
                gone.remove(old)
                new.remove(candidate)
                break
    return pairs


def _moves(old: Step, to: Step) -> str:
    return _("%(dose)s moves from %(before)s to %(after)s.") % {
        "dose": format_mg(old.dose_mg),
        "before": short_day(old.starts_on),
        "after": short_day(to.starts_on),
    }


def _becomes(old: Step, to: Step) -> str:
    return _("From %(day)s: %(after)s instead of %(before)s.") % {
        "day": short_day(old.starts_on),
        "before": format_mg(old.dose_mg),
        "after": format_mg(to.dose_mg),
    }


def _is_left_out(step: Step) -> str:
    return _("%(dose)s from %(day)s is left out.") % _step_words(step)


def _is_added(step: Step) -> str:
    return _("%(dose)s from %(day)s is added.") % _step_words(step)


def _step_words(step: Step) -> dict[str, str]:
    return {"dose": format_mg(step.dose_mg), "day": short_day(step.starts_on)}


def _dose_time_differences(before: PlanContent, after: PlanContent) -> list[str]:
    said = {"before": dose_time_words(before), "after": dose_time_words(after)}
    if said["before"] == said["after"]:
        return []
    return [_("Dose time: %(after)s. Before: %(before)s.") % said]


def preparation_differences(before: PlanContent, after: PlanContent) -> list[str]:
    """A sentence where the dose is taken as something else."""
    old, new = preparation_words(before.preparation), preparation_words(after.preparation)
    if old == new:
        return []
    nothing = _("not given")
    said = {"before": old or nothing, "after": new or nothing}
    return [_("Preparation: %(after)s. Before: %(before)s.") % said]
