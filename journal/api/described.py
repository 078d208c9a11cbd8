"""What the description of the API says of answers that refuse."""

from typing import Any, Final

from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers

from journal.api.problems import PROBLEM_TYPE


class ProblemSerializer(serializers.Serializer[Any]):
    """Problem details (RFC 9457). ``detail`` is a sentence for a person."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()


class FaultSerializer(serializers.Serializer[Any]):
    """One fault and its place in the body, as a JSON pointer; empty where it is about the whole."""

    pointer = serializers.CharField(allow_blank=True)
    detail = serializers.CharField()


class FaultyBodySerializer(ProblemSerializer):
    """A body that cannot be; without ``errors`` where it is no JSON."""

    errors = FaultSerializer(many=True, required=False)  # type: ignore[assignment]


class ChangedMeanwhileSerializer(ProblemSerializer):
    """``current`` is what a GET answers now; null where there is nothing."""

    current = serializers.DictField(allow_null=True)


_REFUSALS: Final = {
    400: OpenApiResponse(FaultyBodySerializer, "A field cannot be what it says; `errors` names each."),
    403: OpenApiResponse(ProblemSerializer, "Whoever reads this may not change it."),
    404: OpenApiResponse(ProblemSerializer, "There is nothing here, or nothing that was granted."),
    409: OpenApiResponse(ProblemSerializer, "Not as things stand; the sentence says what is in the way."),
    412: OpenApiResponse(ChangedMeanwhileSerializer, "It is not what was seen."),
}


def problems(*statuses: int) -> dict[Any, Any]:
    """For the description of an address: that it may answer with these."""
    return {(status, PROBLEM_TYPE): _REFUSALS[status] for status in statuses}
