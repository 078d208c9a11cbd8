"""The statistics of a series of daily scores: numpy only, no Django.

Days are journal days as integers, day 0 the day of the first dose. `measures`, `verdict`, `looks`, `sentences`
and `episodes` import no numpy, so that a page can say what a worker has computed.
"""
