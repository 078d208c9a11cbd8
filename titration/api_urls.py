from django.urls import path

from titration.api import changes
from titration.api.adherence import PlanAdherence
from titration.api.gate import PlanGate
from titration.api.history import PlanHistory
from titration.api.plan import PlanDraft, PlanNow
from titration.api.schedule import PlanSchedule
from titration.api.stock import PlanStock

urlpatterns = [
    path("plan/", PlanNow.as_view(), name="api_plan"),
    path("plan/draft/", PlanDraft.as_view(), name="api_plan_draft"),
    path("plan/schedule/", PlanSchedule.as_view(), name="api_plan_schedule"),
    path("plan/history/", PlanHistory.as_view(), name="api_plan_history"),
    path("plan/adherence/", PlanAdherence.as_view(), name="api_plan_adherence"),
    path("plan/stock/", PlanStock.as_view(), name="api_plan_stock"),
    path("plan/gate/<iso_date:day>/", PlanGate.as_view(), name="api_plan_gate"),
    path("plan/confirm/", changes.PlanConfirm.as_view(), name="api_plan_confirm"),
    path("plan/discard/", changes.PlanDiscard.as_view(), name="api_plan_discard"),
    path("plan/hold/", changes.PlanHold.as_view(), name="api_plan_hold"),
    path("plan/resume/", changes.PlanResume.as_view(), name="api_plan_resume"),
    path("plan/ask-to-resume/", changes.PlanAskToResume.as_view(), name="api_plan_ask_to_resume"),
    path("plan/step-back/", changes.PlanStepBack.as_view(), name="api_plan_step_back"),
    path("plan/pause/", changes.PlanPause.as_view(), name="api_plan_pause"),
    path("plan/redate-pause/", changes.PlanRedatePause.as_view(), name="api_plan_redate_pause"),
    path("plan/call-off-pause/", changes.PlanCallOffPause.as_view(), name="api_plan_call_off_pause"),
    path("plan/restart/", changes.PlanRestart.as_view(), name="api_plan_restart"),
    path("plan/move-later/", changes.PlanMoveLater.as_view(), name="api_plan_move_later"),
    path("plan/started-late/", changes.PlanStartedLate.as_view(), name="api_plan_started_late"),
    path("plan/dose-time/", changes.PlanDoseTime.as_view(), name="api_plan_dose_time"),
    path("plan/correct/", changes.PlanCorrect.as_view(), name="api_plan_correct"),
    path("plan/finish/", changes.PlanFinish.as_view(), name="api_plan_finish"),
    path("plan/stop/", changes.PlanStop.as_view(), name="api_plan_stop"),
    path("plan/undo/", changes.PlanUndo.as_view(), name="api_plan_undo"),
]
