"""The request as views under `/o/<slug>/` get it."""

from django.http import HttpRequest

from accounts.models import User
from organisations.models import Membership, Organisation


class OrganisationRequest(HttpRequest):
    """A signed-in request in an organisation's scope (`ScopeMiddleware`)."""

    organisation: Organisation
    membership: Membership
    user: User
