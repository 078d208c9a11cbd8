"""Forms of people and days."""

from django import forms


class SignupDetails(forms.Form):
    """What sign-up asks beside the e-mail and the password."""

    def signup(self, request: object, user: object) -> None:
        """Nothing yet."""
