"""The answer to an address of the API that does not exist."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


@extend_schema(exclude=True)
class NothingHere(APIView):
    """Answers as a problem, as the rest of the API does."""

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        raise Http404

    def get(self, request: Request, rest: str) -> Response:
        raise Http404
