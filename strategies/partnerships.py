"""What strategies show on the page of a partnership."""

from organisations.http import OrganisationRequest
from organisations.models import Partnership
from organisations.together import Section, add_section
from strategies.selectors.joint import joint_strategies


def register_partnership_section() -> None:
    add_section(_joint_strategies, order=10)


def _joint_strategies(request: OrganisationRequest, partnership: Partnership) -> Section:
    return Section(
        "strategies/joint/section.html",
        {
            "strategies": joint_strategies(partnership, request.membership),
            "leads": partnership.lead_id == request.organisation.pk,
        },
    )
