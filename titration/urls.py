from django.urls import URLPattern, path

from titration.views import changing, doing, gate, history, making, plan, reminders, stock

urlpatterns: list[URLPattern] = [
    path("plan/", plan.plan, name="plan"),
    path("plan/new/", making.plan_new, name="plan_new"),
    path("plan/new/steps/", making.plan_new_steps, name="plan_new_steps"),
    path("plan/new/intake/", making.plan_new_intake, name="plan_new_intake"),
    path("plan/new/check/", making.plan_new_check, name="plan_new_check"),
    path("plan/change/", changing.plan_change, name="plan_change"),
    path("plan/change/intake/", changing.plan_change_intake, name="plan_change_intake"),
    path("plan/change/check/", changing.plan_change_check, name="plan_change_check"),
    path("plan/do/<slug:kind>/", doing.plan_do, name="plan_do"),
    path("plan/gate/<iso_date:day>/", gate.plan_gate, name="plan_gate"),
    path("plan/history/", history.plan_history, name="plan_history"),
    path("plan/stock/", stock.plan_stock, name="plan_stock"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/read/", reminders.mark_reminders_read, name="mark_reminders_read"),
    path("reminders/test/<slug:channel>/", reminders.test_reminder, name="test_reminder"),
    path("reminders/<uuid:occurrence>/", reminders.reminder, name="reminder"),
]
