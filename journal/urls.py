from django.urls import URLPattern, path

from journal.views import landing, medicines, removal, settings
from journal.views.journal import journal

urlpatterns: list[URLPattern] = [
    path("", landing.landing, name="landing"),
    path("about/", landing.about, name="about"),
    path("more/", landing.more, name="more"),
    path("demo/", landing.try_demo, name="try_demo"),
    path("settings/", settings.settings, name="settings"),
    path("medicines/", medicines.medicines, name="medicines"),
    path("medicines/safety/", medicines.safety, name="answer_safety"),
    path("medicines/<int:medicine>/end/", medicines.end, name="end_medicine"),
    path("medicines/<int:medicine>/remove/", medicines.remove, name="remove_medicine"),
    path("medicines/<int:medicine>/put-back/", medicines.put_back, name="put_back_medicine"),
    path("journal/", journal, name="journal"),
    path("journal/<iso_date:day>/remove/", removal.remove, name="remove_day"),
    path("journal/<iso_date:day>/restore/<int:number>/", removal.restore, name="restore_day"),
]
