"""How often the comparison is right, on made-up journals whose truth is known (trend.md §6).

`cells` says which conditions are made up, `trial` makes and judges them, `tally` counts, `goals` holds the counts
against what is demanded, `document` writes it all down. numpy only.
"""
