from django.urls import path, register_converter

from journal.converters import IsoDate
from ldn_tracker.record.views.trends import drawing, trends

register_converter(IsoDate, "iso_date")

urlpatterns = [
    path("trends/", trends, name="trends"),
    path("trends/<iso_date:week>/<slug:name>.svg", drawing, name="drawing"),
]
