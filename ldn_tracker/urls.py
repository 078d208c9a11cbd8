"""The site map."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.account.urls")),
    path("", include("journal.urls")),
    path("plan/", include("titration.urls")),
    path("", include("ldn_tracker.record.urls")),
]
