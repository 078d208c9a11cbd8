"""What the database itself holds to, swept over all models of the project."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from journal.daylog import SCORES
from journal.models import Entry

OURS = ("journal", "titration", "record")
ALL_MODELS = [model for label in OURS for model in apps.get_app_config(label).get_models()]


def fields(kind: type[models.Field]) -> Iterator[models.Field]:  # type: ignore[type-arg]
    for model in ALL_MODELS:
        yield from (field for field in model._meta.get_fields() if isinstance(field, kind))


def conditions_of(model: type[models.Model]) -> str:
    checks = (each for each in model._meta.constraints if isinstance(each, models.CheckConstraint))
    return " ".join(str(check.condition) for check in checks)


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_every_constraint_stands_in_the_database(db: None, model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        there = connection.introspection.get_constraints(cursor, model._meta.db_table)
    declared = {constraint.name for constraint in model._meta.constraints}
    assert declared <= there.keys()


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_a_choice_is_one_of_its_choices_in_the_database_too(model: type[models.Model]) -> None:
    chosen = [field.name for field in model._meta.get_fields() if getattr(field, "choices", None)]
    assert [name for name in chosen if f"'{name}__in'" not in conditions_of(model)] == []


def test_every_score_is_held_between_0_and_10() -> None:
    scores = {field.name for field in fields(models.PositiveSmallIntegerField) if field.model is Entry}
    assert scores == set(SCORES)
    for score in scores:
        assert f"('{score}__lte', 10)" in conditions_of(Entry)


def test_every_dose_is_held_within_reason() -> None:
    doses = [field for field in fields(models.DecimalField) if field.name == "dose_mg"]
    assert len(doses) == 2
    for dose in doses:
        assert "dose_mg__lt" in conditions_of(dose.model)


def test_no_text_is_both_blank_and_null() -> None:
    texts = [field for field in (*fields(models.CharField), *fields(models.TextField)) if field.null]
    assert [f"{field.model.__name__}.{field.name}" for field in texts] == []
