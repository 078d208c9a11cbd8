from django.urls import path

from journal.api.entries import Entries, EntryOfDay

urlpatterns = [
    path("entries/", Entries.as_view(), name="api_entries"),
    path("entries/<iso_date:day>/", EntryOfDay.as_view(), name="api_entry"),
]
