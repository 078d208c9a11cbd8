"""The site map."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from journal.api.nothing import NothingHere

api: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("", include("journal.api.urls")),
    path("<path:rest>", NothingHere.as_view(), name="api_nothing"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.account.urls")),
    path("api/v1/", include(api)),
    path("", include("journal.urls")),
    path("plan/", include("titration.urls")),
    path("", include("ldn_tracker.record.urls")),
]
