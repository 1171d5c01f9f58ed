"""Names in the order of the organisation's alphabet."""

from typing import Any

from django.db.models import Func, TextField
from django.db.models.functions import Collate

from organisations.models import Organisation


def alphabet(organisation: Organisation) -> str:
    """`da` (æ ø å after z) or `sv` (å ä ö after z)."""
    if organisation.language == "en":
        return "sv" if organisation.country == Organisation.Country.SWEDEN else "da"
    return organisation.language


def sort_key(organisation: Organisation, field: str = "name") -> Any:
    """An expression to order by. The database's own collation has no say in it."""
    function = f"people_sort_key_{alphabet(organisation)}"
    return Collate(Func(field, function=function, output_field=TextField()), "C")
