from django.urls import URLPattern, path

from journal.views import landing, settings

urlpatterns: list[URLPattern] = [
    path("", landing.landing, name="landing"),
    path("about/", landing.about, name="about"),
    path("more/", landing.more, name="more"),
    path("demo/", landing.try_demo, name="try_demo"),
    path("settings/", settings.settings, name="settings"),
]
