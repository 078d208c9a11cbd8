"""Parts of an address."""

from datetime import date


class IsoDate:
    """A date, such as 2026-03-02."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
