"""The trend chart drawn the obvious way: Axes, constrained layout, an artist a point. The floor to compare with."""

import io

from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from journal.charts.pictures import Panel, TrendPicture


def obvious_svg(picture: TrendPicture) -> bytes:
    """The same picture, with the same parts."""
    rows = 3 + len(picture.panels)
    heights = [1.2, 3, *([1.4] * (len(picture.panels) - 1)), 1, 0.6]
    figure = Figure(figsize=(8, 9.4), layout="constrained")
    FigureCanvasSVG(figure)
    axes = figure.subplots(rows, 1, sharex=True, gridspec_kw={"height_ratios": heights})
    figure.suptitle(picture.title)
    _staircase(axes[0], picture)
    for axis, panel in zip(axes[1:], picture.panels, strict=False):
        _panel(axis, panel)
    _side_effects(axes[-2], picture)
    for mark in picture.events:
        axes[-1].annotate(mark.label, (mark.day / 7, 0.5))
    for axis in axes:
        for band in picture.bands:
            if band.kind in ("step", "response"):
                axis.axvspan(band.start / 7, band.end / 7, alpha=0.3)
    axes[-1].set_xlabel(picture.axis_label)
    stream = io.BytesIO()
    figure.savefig(stream, format="svg")
    return stream.getvalue()


def _staircase(axis, picture: TrendPicture) -> None:  # type: ignore[no-untyped-def]
    for level in picture.levels:
        axis.fill_between([level.start / 7, level.end / 7], [level.height] * 2, step="post")
        axis.annotate(level.label, (level.start / 7, level.height))


def _panel(axis, panel: Panel) -> None:  # type: ignore[no-untyped-def]
    for day, score in zip(panel.days, panel.scores, strict=True):
        axis.plot(day / 7, score, ".", markersize=2)
    for week in panel.weeks:
        if week.mean is not None:
            fill = "full" if week.entries >= 4 else "none"
            axis.plot(week.number + 0.5, week.mean, "o", fillstyle=fill)
    axis.plot([week.number + 0.5 for week in panel.weeks], [week.mean for week in panel.weeks])
    if panel.baseline is not None:
        axis.axhline(panel.baseline)
    for guide in panel.guides:
        axis.axhline(guide.value, linestyle="--")
        axis.annotate(guide.label, (panel.weeks[-1].number, guide.value))
    axis.set_ylim(0, 10)
    axis.set_ylabel(panel.label)


def _side_effects(axis, picture: TrendPicture) -> None:  # type: ignore[no-untyped-def]
    for row, effect in enumerate(picture.side_effects):
        for week, days in effect.days_by_week.items():
            axis.barh(row, 1, left=week)
            axis.annotate(str(days), (week + 0.5, row))
    axis.set_yticks(range(len(picture.side_effects)), [effect.label for effect in picture.side_effects])
