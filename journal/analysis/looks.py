"""The days on which the comparison is made and its sentence written (trend.md §3, Looks)."""

FIRST_LOOK = 56
BETWEEN_LOOKS = 28


def last_look(today: int, first_dose: int = 0) -> int | None:
    """The last look on or before `today`; None before the first one.

    Looks are the ends of days 56, 84, 112 and then every 28, the day count being T − S + 1, so the first is
    journal day S + 55.

    Parameters
    ----------
    today
        The last journal day that is over. While a day still runs, give the day before.
    first_dose
        S, on the same count.
    """
    since_first = today - first_dose + 1 - FIRST_LOOK
    if since_first < 0:
        return None
    return today - since_first % BETWEEN_LOOKS


def next_look(today: int, first_dose: int = 0) -> int:
    """The first look after `today`; parameters as in `last_look`."""
    last = last_look(today, first_dose)
    return first_dose + FIRST_LOOK - 1 if last is None else last + BETWEEN_LOOKS
