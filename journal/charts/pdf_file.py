"""A drawn chart as a PDF, in a room of its own: matplotlib brings all of fontTools for it, which no worker needs."""

import io

from matplotlib.backends.backend_pdf import FigureCanvasPdf

from journal.charts.canvas import Chart


def to_pdf(chart: Chart) -> bytes:
    """The chart as a PDF page of its own size; the same chart gives the same bytes."""
    stream = io.BytesIO()
    metadata = {"Title": chart.alt_title, "Subject": chart.alt, "CreationDate": None}
    FigureCanvasPdf(chart)
    chart.savefig(stream, format="pdf", metadata=metadata)
    return stream.getvalue()
