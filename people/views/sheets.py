"""A sheet as the answer to a request."""

from django.http import HttpRequest, HttpResponse

from files.downloads import answer_download, answer_sheets, file_name
from files.spreadsheets import CSV, Sheet, write_csv


def answer_sheet(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """XLSX, or CSV with `format=csv` in the address."""
    if request.GET.get("format") == "csv":
        return answer_download(write_csv(sheet), file_name(sheet.title, "csv"), CSV)
    return answer_sheets([sheet], sheet.title)
