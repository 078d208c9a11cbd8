"""What a page is looked at on."""

from typing import Final, Literal, NamedTuple


class Screen(NamedTuple):
    """A window of so many CSS pixels, in light or dark."""

    width: int
    height: int
    scheme: Literal["light", "dark"]

    @property
    def is_phone(self) -> bool:
        return self.width < 600

    def __str__(self) -> str:
        return f"{self.width}x{self.height}-{self.scheme}"


PHONE: Final = Screen(390, 844, "light")
PHONE_AT_NIGHT: Final = Screen(390, 844, "dark")
DESK: Final = Screen(1280, 800, "light")
DESK_AT_NIGHT: Final = Screen(1280, 800, "dark")
SCREENS: Final = (PHONE, PHONE_AT_NIGHT, DESK, DESK_AT_NIGHT)
