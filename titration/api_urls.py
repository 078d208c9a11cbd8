from django.urls import path

from titration.api import plan

urlpatterns = [
    path("plan/", plan.PlanNow.as_view(), name="api_plan"),
    path("plan/schedule/", plan.PlanSchedule.as_view(), name="api_plan_schedule"),
    path("plan/hold/", plan.PlanHold.as_view(), name="api_plan_hold"),
    path("plan/resume/", plan.PlanResume.as_view(), name="api_plan_resume"),
    path("plan/step-back/", plan.PlanStepBack.as_view(), name="api_plan_step_back"),
    path("plan/pause/", plan.PlanPause.as_view(), name="api_plan_pause"),
    path("plan/restart/", plan.PlanRestart.as_view(), name="api_plan_restart"),
    path("plan/stop/", plan.PlanStop.as_view(), name="api_plan_stop"),
    path("plan/confirm/", plan.PlanConfirm.as_view(), name="api_plan_confirm"),
    path("plan/dose-time/", plan.PlanDoseTime.as_view(), name="api_plan_dose_time"),
]
