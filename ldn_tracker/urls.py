"""The site map."""

from csp.constants import UNSAFE_INLINE
from csp.decorators import csp_update
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from journal.api.nothing import NothingHere

# The page that shows the API styles itself inline and draws from data addresses; no other page may.
api_page = csp_update({"style-src": [UNSAFE_INLINE], "img-src": ["data:"]})(
    SpectacularSwaggerSplitView.as_view(url_name="api_schema")
)

api: list[URLPattern | URLResolver] = [
    path("schema/", SpectacularAPIView.as_view(), name="api_schema"),
    path("docs/", api_page, name="api_docs"),
    path("", include("journal.api.urls")),
    path("", include("titration.api_urls")),
    path("", include("ldn_tracker.record.api_urls")),
    path("<path:rest>", NothingHere.as_view(), name="api_nothing"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.account.urls")),
    path("api/v1/", include(api)),
    path("", include("journal.urls")),
    path("", include("titration.urls")),
    path("", include("ldn_tracker.record.urls")),
]
