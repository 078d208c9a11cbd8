"""What people write in a journal and in a list of medicines, with no opioid in it."""

from collections.abc import Iterator
from itertools import cycle, islice, product
from typing import Final


def _words(text: str) -> list[str]:
    return text.split()


SYMPTOMS: Final = _words("""pain burning tingling stiffness swelling numbness cramp spasm itching dizziness nausea
diarrhoea constipation bloating reflux headache migraine fatigue insomnia nightmare palpitations shivering
sweating fever cough sneezing rash allodynia spasticity brain-fog tremor weakness soreness hoarseness ache
heartburn toothache earache backache vertigo tinnitus anxiety restlessness sadness irritability""")
PLACES: Final = _words("""head neck shoulder elbow wrist finger thumb pinky back hip knee ankle foot toe heel jaw
stomach chest belly skin calf thigh spine face""")
FOODS: Final = _words("""coffee tea chocolate porridge bread butter cheese yoghurt salad tomato potatoes rice pasta
chicken salmon lentils beans bananas apples oranges cherries almonds walnuts pizza curry soup pancakes honey
mustard poppyseed-bagel coriander parsley ginger turmeric codfish morsel meringue percolator""")
OTHER_MEDICINES: Final = _words("""paracetamol acetaminophen ibuprofen naproxen aspirin diclofenac celecoxib ketorolac
gabapentin pregabalin duloxetine amitriptyline nortriptyline venlafaxine sertraline citalopram bupropion
mirtazapine trazodone melatonin diazepam lorazepam clonazepam zopiclone levothyroxine liothyronine metformin
atorvastatin lisinopril losartan amlodipine metoprolol propranolol omeprazole pantoprazole famotidine
ondansetron metoclopramide mesalazine budesonide azathioprine methotrexate hydroxychloroquine prednisone
prednisolone hydrocortisone infliximab adalimumab vedolizumab ketamine lidocaine baclofen tizanidine
cyclobenzaprine methocarbamol sumatriptan rizatriptan topiramate propofol remimazolam clonidine lofexidine
guaifenesin dextromethorphan dextrorphan benzonatate promethazine apomorphine papaverine atropine phenytoin
Dilantin Modulen Tylenol Nurofen Phenergan Delsym Auvelity Nuedexta Apokyn Tessalon cetirizine loratadine
fexofenadine montelukast salbutamol fluticasone magnesium zinc iron folate cannabidiol quercetin
ivabradine fludrocortisone midodrine pyridostigmine famciclovir valaciclovir Zyrtec Claritin Benadryl
cyclizine belladonna cocaine caffeine iodine methylphenidate modafinil methylprednisolone""")
VERBS: Final = _words("""slept walked worked rested cooked cleaned drove travelled swam stretched meditated woke cried
laughed read shopped gardened danced entered shortened shorter fencing morphing heroic heroine metaphor
decade parlour crocodile abstract austral coral resistor register fortunate demure vicarious norm ultra""")
SENTENCES: Final = (
    "Woke at {n} with {a} in my {b}, better after {c}.",
    "{a} and {v} today; {c} at noon, nothing else.",
    "Took {m} {n}0 mg for the {a}",
    "NO {a} IN THE {b}!! {v} A LOT",
    "{m} {n} tablets, {c}, then {v}.",
    "Pain {n}, oh well: the {b} again ({a})",
)


def texts(count: int) -> Iterator[str]:
    """Every word by itself, then sentences, each with other words."""
    yield from islice(_texts(), count)


def _texts() -> Iterator[str]:
    yield from (
        word
        for words in (SYMPTOMS, PLACES, FOODS, OTHER_MEDICINES, VERBS)
        for word in words
        if word != "pinky"
    )
    names, foods, verbs = cycle(OTHER_MEDICINES), cycle(FOODS), cycle(VERBS)
    for n, (pattern, a, b) in enumerate(product(SENTENCES, SYMPTOMS, PLACES)):
        for extra in range(4):
            yield pattern.format(n=(n + extra) % 9 + 1, a=a, b=b, c=next(foods), m=next(names), v=next(verbs))
