"""A sheet as the answer to a request."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify

from files.spreadsheets import CSV, XLSX, Sheet, write_csv, write_xlsx


def answer_sheet(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """XLSX, or CSV with `format=csv` in the address."""
    as_csv = request.GET.get("format") == "csv"
    content = write_csv(sheet) if as_csv else write_xlsx([sheet])
    name = f"{slugify(sheet.title)}-{timezone.localdate()}.{'csv' if as_csv else 'xlsx'}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=CSV if as_csv else XLSX, headers=headers)
