from django.urls import URLPattern, URLResolver, include, path

from titration.views import (
    changing,
    doing,
    drafts,
    gate,
    history,
    late_start,
    making,
    plan,
    reminders,
    stock,
)

pages: list[URLPattern] = [
    path("", plan.plan, name="plan"),
    path("draft/", drafts.plan_draft, name="plan_draft"),
    path("new/", making.plan_new, name="plan_new"),
    path("new/steps/", making.plan_new_steps, name="plan_new_steps"),
    path("new/intake/", making.plan_new_intake, name="plan_new_intake"),
    path("new/check/", making.plan_new_check, name="plan_new_check"),
    path("change/", changing.plan_change, name="plan_change"),
    path("change/intake/", changing.plan_change_intake, name="plan_change_intake"),
    path("change/check/", changing.plan_change_check, name="plan_change_check"),
    path("do/<slug:kind>/", doing.plan_do, name="plan_do"),
    path("history/", history.plan_history, name="plan_history"),
]
"""Of one's own plan, and of a patient's by whoever may keep it: the address says whose."""

urlpatterns: list[URLPattern | URLResolver] = [
    path("plan/", include(pages)),
    path("patients/<uuid:patient>/plan/", include(pages)),
    path("plan/gate/<iso_date:day>/", gate.plan_gate, name="plan_gate"),
    path("plan/keep-start/", late_start.plan_keep_start, name="plan_keep_start"),
    path("plan/stock/", stock.plan_stock, name="plan_stock"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/read/", reminders.mark_reminders_read, name="mark_reminders_read"),
    path("reminders/test/<slug:channel>/", reminders.test_reminder, name="test_reminder"),
    path("reminders/<uuid:occurrence>/", reminders.reminder, name="reminder"),
]
