"""axe-core 4.14.1: one file of the npm package, unchanged, under the Mozilla Public License 2.0 (https://github.com/dequelabs/axe-core)."""

from pathlib import Path
from typing import Final

from playwright.sync_api import Page

SOURCE: Final = (Path(__file__).parent / "axe.min.js").read_text()
RUN: Final = """
    () => axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`)))
"""


def bring(page: Page) -> None:
    """By the debugger's door: the content security policy lets no script in that is not the site's own."""
    page.evaluate(SOURCE)


def findings(page: Page) -> list[str]:
    """Everything that any of its rules has to say."""
    found: list[str] = page.evaluate(RUN)
    return found
