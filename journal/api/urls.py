from django.urls import path, register_converter

from journal.api.entries import Entries, EntryOfDay
from journal.converters import IsoDate

register_converter(IsoDate, "iso_date")

urlpatterns = [
    path("entries/", Entries.as_view(), name="api_entries"),
    path("entries/<iso_date:day>/", EntryOfDay.as_view(), name="api_entry"),
]
