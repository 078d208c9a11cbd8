"""Which opioids, and which medicines that work like LDN itself, a text names: the standard library only."""

from journal.opioids.finding import OpioidMatch, matches, noted
from journal.opioids.names import Level

__all__ = ["Level", "OpioidMatch", "matches", "noted"]
