"""The measures of a chart in CSS pixels: a full one for a wide screen or paper, a narrow one for a phone."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand. The height follows from what is drawn.

    Where no panel has values beside it, the plot reaches to `plot_right_alone`.
    """

    width: int
    margin: int
    plot_left: int
    plot_right: int
    plot_right_alone: int
    title: float
    body: float
    small: float
    staircase: int
    tall_panel: int
    short_panel: int
    gap: int
    panels: int | None
    names_beside: bool
    strips: bool
    most_rows: int = 12
    most_lanes: int = 6

    @property
    def without_values(self) -> "Layout":
        """The same with the plot as wide as it may be."""
        return replace(self, plot_right=self.plot_right_alone)

    @property
    def page_left(self) -> int:
        """Nothing is written left of this."""
        return self.margin

    @property
    def page_right(self) -> int:
        """Nothing is written right of this."""
        return self.width - self.margin

    @property
    def line_height(self) -> float:
        """The distance of two lines of small print."""
        return self.small * 1.3


FULL = Layout(
    width=800,
    margin=14,
    plot_left=134,
    plot_right=662,
    plot_right_alone=728,
    title=21,
    body=13,
    small=11.5,
    staircase=76,
    tall_panel=226,
    short_panel=88,
    gap=16,
    panels=None,
    names_beside=True,
    strips=True,
)

PHONE = Layout(
    width=360,
    margin=6,
    plot_left=28,
    plot_right=264,
    plot_right_alone=340,
    title=17,
    body=13,
    small=11.5,
    staircase=64,
    tall_panel=196,
    short_panel=88,
    gap=14,
    panels=1,
    names_beside=False,
    strips=False,
)
