"""A built file as an answer."""

import gzip

from django.http import HttpRequest, HttpResponse

from ldn_tracker.record.models import BuiltFile


def served(kept: BuiltFile, request: HttpRequest) -> HttpResponse:
    """A page for the visit or a chart, by the end of its name."""
    kind = kept.name.rpartition(".")[2]
    return {"pdf": _pdf, "png": _png, "svg": _svg}[kind](kept, request)


def _pdf(kept: BuiltFile, _request: HttpRequest) -> HttpResponse:
    """To be shown in the browser; its name tells the week and nothing else."""
    response = HttpResponse(bytes(kept.body), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="journal-report-{kept.report.week}.pdf"'
    return response


def _png(kept: BuiltFile, _request: HttpRequest) -> HttpResponse:
    return HttpResponse(bytes(kept.body), content_type="image/png")


def _svg(kept: BuiltFile, request: HttpRequest) -> HttpResponse:
    """It stays gzipped where the reader takes it so."""
    body = bytes(kept.body)
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(body if takes_gzip else gzip.decompress(body), content_type="image/svg+xml")
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding, Cookie"
    return response
