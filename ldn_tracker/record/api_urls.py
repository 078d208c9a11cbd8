from django.urls import path

from ldn_tracker.record.api import ReportPage, TrendOfMeasure, WeeklyReports
from ldn_tracker.record.chart_api import PngChart, SvgChart

urlpatterns = [
    path("trends/<slug:measure>/", TrendOfMeasure.as_view(), name="api_trend"),
    path("charts/<slug:name>.svg", SvgChart.as_view(), name="api_chart"),
    path("charts/<slug:name>.png", PngChart.as_view(), name="api_chart_png"),
    path("report.pdf", ReportPage.as_view(), name="api_report"),
    path("reports/weekly/", WeeklyReports.as_view(), name="api_weekly_reports"),
]
