from django.urls import URLPattern, path

from journal.views import landing

urlpatterns: list[URLPattern] = [
    path("", landing.landing, name="landing"),
    path("about/", landing.about, name="about"),
    path("more/", landing.more, name="more"),
]
