from django.urls import path

from ldn_tracker.record.views.files import file
from ldn_tracker.record.views.report import report, write_lines
from ldn_tracker.record.views.report_weeks import report_weeks
from ldn_tracker.record.views.shown import trends_shown
from ldn_tracker.record.views.today import day, save_card, today
from ldn_tracker.record.views.trends import trends

urlpatterns = [
    path("today/", today, name="today"),
    path("journal/<iso_date:day>/", day, name="day"),
    path("journal/<iso_date:day>/<slug:card>/", save_card, name="save_card"),
    path("trends/", trends, name="trends"),
    path("trends/shown/", trends_shown, name="trends_shown"),
    path("trends/<iso_date:week>/<int:version>/<str:name>", file, name="built_file"),
    path("report/", report, name="report"),
    path("report/weeks/", report_weeks, name="report_weeks"),
    path("report/lines/", write_lines, name="write_lines"),
]
