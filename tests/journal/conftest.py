"""What the tests of the journal share."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def real_mail(settings: LazySettings) -> None:
    """As on a site with real mail: an address is proved before it is used."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
