from django.urls import path

from ldn_tracker.record.views.today import day, save_card, today
from ldn_tracker.record.views.trends import drawing, trends

urlpatterns = [
    path("today/", today, name="today"),
    path("journal/<iso_date:day>/", day, name="day"),
    path("journal/<iso_date:day>/<slug:card>/", save_card, name="save_card"),
    path("trends/", trends, name="trends"),
    path("trends/<iso_date:week>/<slug:name>.svg", drawing, name="drawing"),
]
