"""What is said where a person names an opioid: the same words on every page, to the prescriber and pharmacist."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from journal.opioids import Level, OpioidMatch


@dataclass(frozen=True, slots=True)
class OpioidWords:
    """What was named, in its own sentence, and what to do about it."""

    named: str
    level: Level
    sentences: tuple[str, ...]


def words_for(found: Iterable[OpioidMatch]) -> list[OpioidWords]:
    """For every medicine that is named, once; the most urgent first."""
    by_ingredient = {match.ingredient: match for match in reversed(list(found))}
    urgency = list(Level)
    in_order = sorted(by_ingredient.values(), key=lambda match: (urgency.index(match.level), match.start))
    return [OpioidWords(_named(match), match.level, _sentences(match.level)) for match in in_order]


def _named(match: OpioidMatch) -> str:
    said = {"written": match.written, "ingredient": match.ingredient}
    is_its_own_name = match.written.casefold() == match.ingredient.casefold()
    if match.level is Level.STOP_AND_CALL and is_its_own_name:
        return _("You named %(written)s. It is an opioid or acts like one.") % said
    if match.level is Level.STOP_AND_CALL:
        return _("You named “%(written)s” (%(ingredient)s). It is an opioid or acts like one.") % said
    if match.level is Level.ASK_PHARMACIST and is_its_own_name:
        return _("You named %(written)s. LDN may interfere with it.") % said
    if match.level is Level.ASK_PHARMACIST:
        return _("You named “%(written)s” (%(ingredient)s). LDN may interfere with it.") % said
    if is_its_own_name:
        return _("You named %(written)s. It blocks opioids, as LDN does.") % said
    return _("You named “%(written)s” (%(ingredient)s). It blocks opioids, as LDN does.") % said


def _sentences(level: Level) -> tuple[str, ...]:
    if level is Level.STOP_AND_CALL:
        return (
            _("Talk to your prescriber or pharmacist before your next dose of LDN."),
            _("LDN blocks opioids: they may not ease pain, and together they can bring on withdrawal."),
            _("Do not take more of an opioid to get past the block."),
        )
    if level is Level.ASK_PHARMACIST:
        return (_("Ask your pharmacist or prescriber whether the two go together."),)
    return (_("Unless this is your LDN itself, tell your prescriber or pharmacist before your next dose."),)


def before_starting(*, opioid_or_surgery: bool, transplant: bool) -> list[str]:
    """What is said to a "yes" among the questions asked once."""
    said = []
    if opioid_or_surgery:
        said.append(
            _(
                "Talk to your prescriber before you start LDN or take your next dose: LDN blocks opioids, also "
                "those given for surgery, and can bring on withdrawal. Tell the surgical and anaesthetic team too."
            )
        )
    if transplant:
        said.append(
            _(
                "Your prescriber and your transplant team must know of the transplant before you start LDN or "
                "take your next dose."
            )
        )
    return said
