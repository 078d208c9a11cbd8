"""What was answered on the evening before a step."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.daylog_rules import FIRST_DAY
from journal.models import User
from journal.models.constraints import one_of
from titration.dosing.gate import Question
from titration.models.plan import Plan


class GateQuestion(models.TextChoices):
    SIDE_EFFECT = Question.SIDE_EFFECT.value, _("Is a side effect of the last step still there?")
    SLEEP = Question.SLEEP.value, _("Are sleep or dreams worse than before it?")
    OPIOID = Question.OPIOID.value, _("Is an opioid or surgery planned?")


class StepAnswer(models.Model):
    """One answer to one question before the step of one day. A step that moves is asked about again."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="answers")
    step_on = models.DateField()
    question = models.CharField(max_length=17, choices=GateQuestion)
    is_yes = models.BooleanField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["step_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "step_on", "question"], name="step_answer_once"),
            one_of("question", GateQuestion, name="step_answer_question_known"),
            models.CheckConstraint(condition=models.Q(step_on__gte=FIRST_DAY), name="step_answer_from_2000"),
        ]

    def __str__(self) -> str:
        return f"{self.question} before {self.step_on}: {'yes' if self.is_yes else 'no'}"
