"""English formats that differ from Django's, whose English is that of the United States."""

FIRST_DAY_OF_WEEK = 1
"""Monday, as in ISO 8601."""
