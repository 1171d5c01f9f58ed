"""The tenant, who belongs to it, whom it works with, and what every tenant table inherits."""

from organisations.models.partnerships import Partner, Partnership
from organisations.models.tenant import Invitation, Membership, Organisation, OrganisationModel

__all__ = ["Invitation", "Membership", "Organisation", "OrganisationModel", "Partner", "Partnership"]
