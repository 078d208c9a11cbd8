"""The forms of django-allauth in the words of this site: no placeholders, one sentence about passwords."""

from typing import Any, ClassVar, Final

from allauth.account import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.models import User

PASSWORD_HELP: Final = _("At least 10 characters. A few words that only you would put together are best.")


class PlainWords:
    """Label over the field, and nothing inside it. What allauth helps with (a link, a list) the pages say."""

    fields: dict[str, Any]
    labels: ClassVar[dict[str, Promise]] = {
        "login": _("E-mail"),
        "email": _("E-mail"),
        "password": _("Password"),
        "oldpassword": _("Your password now"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if name in ("password", "oldpassword", "password1"):
                field.help_text = PASSWORD_HELP if name == "password1" else ""


class SignUp(PlainWords, forms.SignupForm):  # type: ignore[misc]
    labels = {"email": _("E-mail"), "password1": _("Password")}

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponseBase | None]:
        """All of a person or nothing; of a form sent twice at once the second finds the account made."""
        try:
            with transaction.atomic():
                saved: tuple[User | None, HttpResponseBase | None] = super().try_save(request)
        except IntegrityError:
            return None, redirect("account_login")
        return saved


class SignIn(PlainWords, forms.LoginForm):  # type: ignore[misc]
    pass


class ConfirmItIsYou(PlainWords, forms.ReauthenticateForm):  # type: ignore[misc]
    pass


class ChangeEmail(PlainWords, forms.AddEmailForm):  # type: ignore[misc]
    labels = {"email": _("New e-mail")}


class ChangePassword(PlainWords, forms.ChangePasswordForm):  # type: ignore[misc]
    pass


class SetPassword(PlainWords, forms.SetPasswordForm):  # type: ignore[misc]
    pass


class AskForReset(PlainWords, forms.ResetPasswordForm):  # type: ignore[misc]
    pass


class ResetPassword(PlainWords, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    pass
