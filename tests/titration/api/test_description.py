"""What the API says of the plan's addresses is what they answer."""

from typing import Any

import jsonschema
import pytest
from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from journal.models import User
from tests.titration.api.asking import TODAY, address, asked, put
from titration.models import Plan


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    schema: dict[str, Any] = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]
    return schema


def check(described: dict[str, Any], answer: Any, path: str, method: str) -> None:
    """Whether the answer is as described, without a field more or less."""
    said = described["paths"][f"/api/v1/plan/{path}"][method]["responses"][str(answer.status_code)]["content"]
    schema = said[answer["Content-Type"].split(";")[0]]["schema"]
    whole = schema | {"components": closed(described["components"])}
    jsonschema.Draft202012Validator(whole).validate(answer.json())


def closed(components: dict[str, Any]) -> dict[str, Any]:
    """Objects as they are described, and no other field in them."""
    schemas = {
        name: {"additionalProperties": False} | schema if "properties" in schema else schema
        for name, schema in components["schemas"].items()
    }
    return {"schemas": schemas}


def test_the_description_is_openapi_3_1(described: dict[str, Any]) -> None:
    validate_schema(described)  # type: ignore[no-untyped-call]
    assert described["openapi"] == "3.1.0"


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("", ""),
        ("draft/", "draft/"),
        ("schedule/", "schedule/"),
        ("history/", "history/"),
        ("stock/", "stock/"),
        ("adherence/", "adherence/"),
        ("gate/2026-11-30/", "gate/{day}/"),
    ],
)
def test_what_is_read_is_as_described(
    her: Client,
    her_plan: Plan,
    keeper: Client,
    patient: User,
    described: dict[str, Any],
    page: str,
    path: str,
) -> None:
    check(described, her.get(address(page)), path, "get")
    asked(her, "hold", reason="headaches")
    put(her, {"on": TODAY, "amounts": [{"strength_mg": "1.5", "amount": "20"}]}, page="stock/")
    asked(her, "pause", first_day="2026-11-24", last_day="2026-11-26")
    check(described, her.get(address(page)), path, "get")
    asked(her, "stop")
    put(keeper, patient=patient)
    check(described, her.get(address(page)), path, "get")


def test_changes_and_refusals_are_as_described(
    her: Client, her_plan: Plan, described: dict[str, Any]
) -> None:
    for day in (TODAY, TODAY, "yesterday"):
        check(described, asked(her, "hold", on=day), "hold/", "post")
    check(described, asked(her, "hold", headers={"If-Match": '"1"'}), "hold/", "post")
    check(described, put(her), "", "put")
