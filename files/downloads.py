"""Files that are made for whoever asks for them."""

import datetime
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from files.spreadsheets import XLSX, Sheet, write_xlsx


def answer_download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Saved under the name, whatever letters are in it."""
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return HttpResponse(content, content_type=content_type, headers=headers)


def answer_sheets(sheets: Sequence[Sheet], about: str) -> HttpResponse:
    return answer_download(write_xlsx(sheets), file_name(about, "xlsx"), XLSX)


def file_name(about: str, ending: str, day: datetime.date | None = None) -> str:
    """«mål-2026-11-27.xlsx»."""
    return f"{slugify(about, allow_unicode=True)[:80] or 'file'}-{day or timezone.localdate()}.{ending}"
