from django.urls import path

from ldn_tracker.record.api import Chart, ReportPage, TrendOfMeasure, WeeklyReports

urlpatterns = [
    path("trends/<slug:measure>/", TrendOfMeasure.as_view(), name="api_trend"),
    path("charts/<slug:name>.svg", Chart.as_view(), name="api_chart"),
    path("report.pdf", ReportPage.as_view(), name="api_report"),
    path("reports/weekly/", WeeklyReports.as_view(), name="api_weekly_reports"),
]
