"""Everything that was ever changed in the patient's plans, the last change first."""

from typing import Final
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from titration.queries import history_of
from titration.replay import turns_of_all
from titration.telling.history import told
from titration.views.opening import open_plan, show

ON_A_PAGE: Final = 30


@require_safe
@login_required
def plan_history(request: HttpRequest, patient: UUID | None = None) -> HttpResponse:
    opened = open_plan(request, patient)
    made = turns_of_all(history_of(opened.patient))
    if not made:
        raise Http404
    page = Paginator(made[::-1], ON_A_PAGE).get_page(request.GET.get("page"))
    changes = told(page.object_list[::-1], reader=opened.by)
    return show(request, opened, "plan_history_page", {"page": page, "changes": changes, "back": "plan"})
