"""The rows in which the steps of a plan are typed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from journal.daylog_rules import Fault
from titration.dosing.schedule import Step
from titration.forms.fields import DayField, DoseField

Typed = Mapping[str, str]
NOTHING_TYPED: Typed = {"starts_on": "", "dose_mg": ""}


class StepRow(forms.Form):
    """One step: from which day, how many mg."""

    use_required_attribute = False

    starts_on = DayField(label=_("From"))
    dose_mg = DoseField(label=_("Dose, mg"))

    def __init__(self, typed: Typed, *, number: int, is_sent: bool) -> None:
        self.number = number
        super().__init__(typed if is_sent else None, initial={**typed}, auto_id=f"id_%s_{number}")


class StepRows:
    """All rows of a page, numbered from ``first_number``: the steps before it stand fast."""

    def __init__(self, typed: Iterable[Typed], *, first_number: int = 1, is_sent: bool = False) -> None:
        self.first_number = first_number
        self.is_sent = is_sent
        self.is_shorter = False
        self.faults: list[str] = []
        self.rows = [
            StepRow(words, number=number, is_sent=is_sent) for number, words in enumerate(typed, first_number)
        ]

    def __iter__(self) -> Iterator[StepRow]:
        return iter(self.rows)

    def is_valid(self) -> bool:
        return not self.faults and all(row.is_valid() for row in self.rows)

    @property
    def faulty(self) -> list[StepRow]:
        return [row for row in self.rows if row.errors]

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(Step(row.cleaned_data["starts_on"], row.cleaned_data["dose_mg"]) for row in self.rows)

    def tell(self, faults: Sequence[Fault]) -> None:
        """Show each fault at its row, and what is about no row above them all."""
        for fault in faults:
            _steps, _slash, index = fault.field.partition("/")
            place = int(index) + 1 - self.first_number if index else -1
            if 0 <= place < len(self.rows):
                self.rows[place].add_error(None, fault.sentence)
            else:
                self.faults.append(fault.sentence)


def kept_rows(steps: Iterable[Sequence[str]], *, first_number: int = 1) -> StepRows:
    """The rows as they were said before, each a day and a dose."""
    typed = [{"starts_on": starts_on, "dose_mg": dose} for starts_on, dose in steps]
    return StepRows(typed, first_number=first_number)


def sent_rows(post: QueryDict, *, first_number: int = 1) -> StepRows:
    """The rows to be kept; those left blank are none, but a plan begins with one."""
    typed = [words for words in _typed(post) if any(words.values())]
    if not typed and first_number == 1:
        typed = [NOTHING_TYPED]
    return StepRows(typed, first_number=first_number, is_sent=True)


def rearranged_rows(post: QueryDict, *, first_number: int = 1) -> StepRows:
    """The rows as typed so far, one more or one fewer, as the button ``rows`` asked: "more" or a row's number."""
    typed, wanted = _typed(post), post["rows"]
    if wanted == "more":
        rows = StepRows([*typed, NOTHING_TYPED], first_number=first_number)
        rows.rows[-1].fields["starts_on"].widget.attrs["autofocus"] = True
        return rows
    typed = [words for number, words in enumerate(typed, first_number) if str(number) != wanted]
    rows = StepRows(typed, first_number=first_number)
    rows.is_shorter = True
    return rows


def _typed(post: QueryDict) -> list[Typed]:
    pairs = zip_longest(post.getlist("starts_on"), post.getlist("dose_mg"), fillvalue="")
    return [{"starts_on": starts_on.strip(), "dose_mg": dose.strip()} for starts_on, dose in pairs]
