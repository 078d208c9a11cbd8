"""JSON as it must be: bounded, no NaN, no key twice, no text that cannot be kept."""

import json
from collections.abc import Mapping
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MOST_BYTES: Final = 256 * 1024
DEEPEST: Final = 20


class TooLarge(APIException):
    status_code = 413
    default_detail = "This is too much at once: a request holds at most 256 kB."
    default_code = "too_large"


class StrictJSONParser(BaseParser):
    """Reads a JSON body; what JSON does not allow, or no one can mean, is refused with a sentence."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        body = stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise TooLarge
        try:
            text = body.decode("utf-8")
            _check_depth(text)
            found = json.loads(
                text, parse_constant=_refuse_constant, object_pairs_hook=_object, parse_float=_number
            )
            # Half characters come in as escapes and could not be answered again.
            json.dumps(found, ensure_ascii=False).encode()
        except UnicodeError as error:
            raise ParseError(_("The body is not UTF-8.")) from error
        except ValueError as error:
            raise ParseError(_("The body is not JSON.")) from error
        return found


def _check_depth(text: str) -> None:
    # Before parsing: the parser itself gives up on deep nesting with an error of its own.
    depth = deepest = 0
    in_string = escaped = False
    for char in text:
        if in_string:
            in_string = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    if deepest > DEEPEST:
        raise ParseError(_("The body is nested too deeply."))


def _refuse_constant(name: str) -> None:
    raise ParseError(_("%(name)s is not a number.") % {"name": name})


def _number(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ParseError(_("A number is too large."))
    return number


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ParseError(_("A key stands twice in one object."))
    return found
