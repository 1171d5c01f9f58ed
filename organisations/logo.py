"""A logo that somebody uploads, made anew as a small PNG: nothing else of the file is kept."""

import io
import warnings
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 25_000_000
SHOWN_AT_MOST = (600, 200)
FORMATS = ("PNG", "JPEG")
# What Pillow raises for what is no picture, a broken one or one that would fill the memory.
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)


def clean_logo(upload: "UploadedFile[Any]") -> ContentFile[bytes]:
    """`ValidationError` with a plain sentence, unless it is a PNG or JPEG of a sensible size."""
    if (upload.size or 0) > MAX_BYTES:
        raise ValidationError(_("The logo is larger than 2 MB. Save it smaller, and try again."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made_anew(upload)
    except UNREADABLE as error:
        raise ValidationError(
            _("The logo must be a PNG or JPEG picture. An SVG can be saved as PNG first.")
        ) from error


def _made_anew(upload: "UploadedFile[Any]") -> ContentFile[bytes]:
    with Image.open(upload, formats=FORMATS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValidationError(_("The logo has too many pixels. Save it smaller, and try again."))
        shown = image.convert("RGBA")
    shown.thumbnail(SHOWN_AT_MOST)
    out = io.BytesIO()
    shown.save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name="logo.png")
