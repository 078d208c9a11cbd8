"""How accounts behave here, where django-allauth leaves it open."""

from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from journal.models import User

DEMO_PATIENT_EMAIL: Final = "demo@ldn.example"
LONGEST_EMAIL: Final = 254
LONGEST_PASSWORD: Final = 200


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sentences of our own, and limits before the database has to name them."""

    error_messages: Final = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account has been closed."),
        "duplicate_email": _("This is already the e-mail of your account."),
        "email_password_mismatch": _("This e-mail and this password do not belong together."),
        "email_taken": _("There is already an account with this e-mail. You can sign in instead."),
        "enter_current_password": _("This is not your password now."),
        "incorrect_password": _("This is not your password."),
        "invalid_password_reset": _("This link no longer works."),
        "too_many_login_attempts": _("That was wrong too often. Please wait five minutes, then try again."),
        "rate_limited": _("That was too often. Please wait a few minutes, then try again."),
    }

    def clean_email(self, email: str) -> str:
        if len(email) > LONGEST_EMAIL:
            raise ValidationError(_("This e-mail address is longer than 254 characters."))
        return email

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(_("This password is longer than 200 characters."))
        return str(super().clean_password(password, user))

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("settings")

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """The address may have become another person's between the asking and the confirming."""
        try:
            with transaction.atomic():
                return bool(super().confirm_email(request, email_address))
        except IntegrityError:
            context: dict[str, Any] = {"email": email_address.email}
            self.add_message(
                request, messages.ERROR, "account/messages/email_confirmation_failed.txt", context
            )
            return False


def demo_patient() -> User | None:
    """The made-up patient whose journal visitors may try, where it was loaded."""
    return User.objects.filter(email=DEMO_PATIENT_EMAIL, is_active=True).first()
