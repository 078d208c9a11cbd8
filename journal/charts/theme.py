"""The colours of the site, for light and dark surfaces. The ground stays transparent: charts lie on a card."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour a chart may use."""

    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    good: str
    warm: str
    flare: str
    step_shade: str
    response_shade: str
    measures: Mapping[str, str]
    others: tuple[str, ...]

    def measure(self, name: str, place: int) -> str:
        """The ink of a measure; a person's own measures take turns by their place."""
        return self.measures.get(name, self.others[place % len(self.others)])


def _inks(pain: str, sleep: str, dreams: str, fatigue: str) -> Mapping[str, str]:
    return MappingProxyType(
        {
            "pain": pain,
            "sleep": sleep,
            "dream_vividness": dreams,
            "dream_distress": dreams,
            "fatigue": fatigue,
        }
    )


LIGHT = Theme(
    surface="#ffffff",
    ink="#1b2430",
    muted="#5b6570",
    line="#e5dfd4",
    accent="#1f5f8b",
    good="#1d7a6b",
    warm="#9a5216",
    flare="#b3261e",
    step_shade="#f6ebdd",
    response_shade="#e3f1ec",
    measures=_inks(pain="#1f5f8b", sleep="#1d7a6b", dreams="#7d4f93", fatigue="#a65a1b"),
    others=("#4a5aa0", "#7a6a12", "#a8436c", "#2f6f80", "#5c6b2a"),
)

DARK = Theme(
    surface="#181e24",
    ink="#e4e8ec",
    muted="#98a3ae",
    line="#29323b",
    accent="#86b9dd",
    good="#74c3b2",
    warm="#e0a56b",
    flare="#f0837a",
    step_shade="#33261a",
    response_shade="#173029",
    measures=_inks(pain="#86b9dd", sleep="#74c3b2", dreams="#c79fd9", fatigue="#e3a06a"),
    others=("#a5b2ec", "#cdbd66", "#e595b4", "#7fc0d1", "#b3c47e"),
)
