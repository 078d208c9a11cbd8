"""The short words of the validation's tables; what stands around them is in `page.md`."""

from journal.analysis.validation.answers import Method
from journal.analysis.validation.cells import Group

TOO_FEW = (
    "**The goals are set for 2,000 journals a cell or more. With $journals the figures are for trying things out: "
    "what is missed below may be chance.**"
)
NOT_ALL_CELLS = "**Only $tried of $cells cells were tried; the goals are held to those.**"

GOAL_COLUMNS = ("what", "goal", "figures", "reached", "the worst of them", "met")
MET = "yes"
MISSED = "**no: {missed} of {figures} missed**"
NOT_TRIED = "not tried"
ALL_MET = "No figure misses its goal."
MISSES = "What misses its goal, the worst first:"
MISS = "- {text} (goal {goal}): {figures}"
NONE_WEAK = "Held to the {limit} of misspecified noise, none of the further conditions falls short."
WEAK = "The further conditions have no goal. Held to the {limit} of misspecified noise, these fall short: {figures}."

UNCHANGED_SAID = "nothing changed, AR(1): “better” or “worse” said"
UNCHANGED_HOLDS = "same cells: the 95 % interval holds the truth"
MISSPECIFIED_SAID = "nothing changed, misspecified noise: “better” or “worse” said"
MISSPECIFIED_HOLDS = "same cells: the 95 % interval holds the truth"
EVER_SAID = "nothing changed, AR(1), three looks (weeks 8, 12, 16): ever a false sentence"
EVER_CLEAR = "same cells, three looks: ever a false clear improvement"
FOUND_CALM_14 = "true fall of 2 points found, φ 0.3, sd 1.2, baseline of 14 days"
FOUND_CALM_28 = "true fall of 2 points found, φ 0.3, sd 1.2, run-in of 28 days"
FOUND_NOISY_14 = "true fall of 2 points found, φ 0.5, sd 1.6, baseline of 14 days"
FOUND_NOISY_28 = "true fall of 2 points found, φ 0.5, sd 1.6, run-in of 28 days"
FURTHER_SAID = "nothing changed, further conditions: “better” or “worse” said"
BIAS = "bias of the difference, where missing does not depend on the score"

METHODS = {
    Method.COMPARISON: "**this comparison**",
    Method.T_TEST: "t-test on days",
    Method.NEWEY_WEST: "Newey–West",
    Method.WEEKLY: "t-test on weekly means",
    Method.BOOTSTRAP: "block bootstrap",
    Method.ENDPOINT: "trials' endpoint",
}

BESIDE_COLUMNS = (
    "method",
    "false sentence",
    "false clear improvement",
    "three looks: ever a false sentence",
    "three looks: ever a false clear improvement",
    "misspecified noise: false sentence",
    "true fall of 2 found",
    "interval holds the true fall",
)

GROUPS = {
    Group.UNCHANGED: "Nothing changed",
    Group.MISSPECIFIED: "Nothing changed, noise that the model does not know",
    Group.FURTHER: "Nothing changed, further conditions (no goals)",
    Group.FALL: "A true fall of 2 points",
    Group.OTHER_CHANGE: "Other true changes and other ways of missing days (no goal but that of the bias)",
}

CONDITION_COLUMNS = ("journals", "missing", "baseline", "judged")
UNCHANGED_COLUMNS = (
    *CONDITION_COLUMNS,
    "sentence",
    "clear",
    "holds truth",
    "bias",
    "ever a sentence",
    "ever clear",
    "t-test",
    "Newey–West",
    "weekly",
    "bootstrap",
    "endpoint clear",
)
CHANGED_COLUMNS = (
    *CONDITION_COLUMNS,
    "found",
    "wrong way",
    "clear",
    "holds truth",
    "bias",
    "t-test found",
    "holds",
    "Newey–West found",
    "holds",
    "weekly found",
    "holds",
    "bootstrap found",
    "holds",
    "endpoint clear",
)
