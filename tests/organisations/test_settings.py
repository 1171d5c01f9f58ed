"""HR changes what the organisation is and how it looks."""

import io
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from organisations import logo, words
from organisations.models import Membership, Organisation
from organisations.usual_words import USUAL
from people.models import Role
from tests.accounts.pages import check_page
from tests.factories import make_member

SETTINGS, LOOK = "/o/nordsund/settings/", "/o/nordsund/settings/look/"
FIELDS = {"name": "Nordsund", "kind": "region", "language": "da", "time_zone": "Europe/Stockholm"}


def picture(kind: str = "PNG", size: tuple[int, int] = (1200, 300)) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", size, "#aa3300").save(out, kind)
    return SimpleUploadedFile(f"vores logo.{kind.lower()}", out.getvalue() + b"<script>")


def look_of(**fields: Any) -> dict[str, Any]:
    return {"accent": "#17654a"} | fields


@pytest.mark.parametrize("page", [SETTINGS, LOOK, f"{SETTINGS}words/", "/o/nordsund/setup/"])
def test_the_way_back_begins_at_home(as_hr: Client, page: str) -> None:
    seen = BeautifulSoup(check_page(as_hr.get(page)), "html.parser")
    way = [step.get("href", "") for step in seen.select(".breadcrumbs li > :last-child")]
    assert way == (["/o/nordsund/", ""] if page == SETTINGS else ["/o/nordsund/", SETTINGS, ""])


def test_the_settings_are_saved(as_hr: Client, nordsund: Organisation) -> None:
    check_page(as_hr.get(SETTINGS))
    as_hr.post(SETTINGS, FIELDS | {"reply_to": "hr@nordsund.example.org"})
    nordsund.refresh_from_db()
    assert (nordsund.name, nordsund.time_zone) == ("Nordsund", "Europe/Stockholm")
    assert nordsund.reply_to == "hr@nordsund.example.org"


def test_an_unknown_time_zone_is_refused(as_hr: Client, nordsund: Organisation) -> None:
    check_page(as_hr.post(SETTINGS, FIELDS | {"time_zone": "Europe/Atlantis"}), status=422)
    nordsund.refresh_from_db()
    assert nordsund.name == "Nordsund Kommune"


def zones_of(page: str) -> tuple[list[str], list[str]]:
    """Those that stand first, and those below the heading."""
    select = BeautifulSoup(page, "html.parser").select_one("select[name=time_zone]")
    assert select
    first, others = select.select(":scope > option"), select.select("optgroup option")
    return [str(option["value"]) for option in first], [str(option["value"]) for option in others]


def test_the_time_zones_of_the_country_stand_first(as_hr: Client, nordsund: Organisation) -> None:
    first, others = zones_of(as_hr.get(SETTINGS).text)
    assert first == ["Europe/Copenhagen", "Atlantic/Faroe", "America/Nuuk", "Europe/Stockholm"]
    assert "Europe/Helsinki" in others
    Organisation.objects.update(country="SE", time_zone="Europe/Helsinki")
    first, others = zones_of(as_hr.get(SETTINGS).text)
    assert (first[0], first[-1]) == ("Europe/Stockholm", "Europe/Helsinki")
    assert not set(first) & set(others)


def test_another_language_begins_with_its_usual_words(as_hr: Client, nordsund: Organisation) -> None:
    nordsund.words = words.to_store({"student": USUAL["student"]["da"][1]})
    nordsund.save()
    as_hr.post(SETTINGS, FIELDS | {"language": "sv"})
    nordsund.refresh_from_db()
    assert (nordsund.language, nordsund.words) == ("sv", {})


def test_the_same_language_keeps_the_words(as_hr: Client, nordsund: Organisation) -> None:
    nordsund.words = words.to_store({"student": USUAL["student"]["da"][1]})
    nordsund.save()
    as_hr.post(SETTINGS, FIELDS)
    nordsund.refresh_from_db()
    assert nordsund.words["student"]["plural"] == "studerende"


@pytest.mark.parametrize("url", [SETTINGS, LOOK, "/o/nordsund/setup/", "/o/nordsund/settings/look/colour/"])
def test_others_see_no_settings(as_reader: Client, url: str) -> None:
    assert as_reader.get(url).status_code == 403


def test_hr_needs_a_second_factor_and_a_reader_does_not(
    as_hr: Client, nordsund: Organisation, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    assert as_hr.get(SETTINGS)["Location"] == "/accounts/second-factor/"
    as_hr.force_login(make_member(nordsund, Role.Kind.READER).user)
    assert as_hr.get(SETTINGS).status_code == 403


def test_the_menu_leads_hr_to_the_settings(client: Client, hr: Membership, nordsund: Organisation) -> None:
    client.force_login(hr.user)
    assert f'href="{SETTINGS}"' in check_page(client.get("/o/nordsund/setup/"))
    client.force_login(make_member(nordsund, Role.Kind.READER).user)
    assert f'href="{SETTINGS}"' not in client.get("/o/nordsund/setup/").content.decode()


def test_a_light_colour_is_darkened_and_said_so(as_hr: Client, nordsund: Organisation) -> None:
    check_page(as_hr.get(LOOK))
    answer = as_hr.post(LOOK, look_of(accent="#FFCC00"), follow=True)
    nordsund.refresh_from_db()
    assert nordsund.accent != "#ffcc00"
    assert f"/theme/nordsund/{nordsund.accent[1:]}.css" in check_page(answer)


def test_a_colour_is_tried_before_it_is_saved(as_hr: Client, nordsund: Organisation) -> None:
    light = as_hr.get("/o/nordsund/settings/look/colour/", {"accent": "#ffcc00"}).content.decode()
    dark = as_hr.get("/o/nordsund/settings/look/colour/", {"accent": "#17654a"}).content.decode()
    assert "#17654a" in dark
    assert 'fill="#ffcc00"' not in light
    assert "style=" not in light
    assert as_hr.get("/o/nordsund/settings/look/colour/", {"accent": "red"}).status_code == 200


def test_no_colour_is_no_colour(as_hr: Client, nordsund: Organisation) -> None:
    check_page(as_hr.post(LOOK, look_of(accent="red;}")), status=422)
    nordsund.refresh_from_db()
    assert nordsund.accent == "#17654a"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_made_anew_and_shown(as_hr: Client, nordsund: Organisation, kind: str) -> None:
    as_hr.post(LOOK, look_of(logo=picture(kind)))
    check_page(as_hr.get(LOOK))
    answer: Any = as_hr.get("/o/nordsund/logo/")
    content = answer.content
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"<script>" not in content
    with Image.open(io.BytesIO(content)) as shown:
        assert (shown.format, shown.size) == ("PNG", (600, 150))


def test_a_new_logo_takes_the_old_ones_place(
    as_hr: Client, nordsund: Organisation, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        as_hr.post(LOOK, look_of(logo=picture()))
        as_hr.post(LOOK, look_of(logo=picture("JPEG")))
    assert len(list(media.rglob("*.png"))) == 1
    with django_capture_on_commit_callbacks(execute=True):
        as_hr.post(LOOK, look_of(accent="#123456"))
    kept: Any = as_hr.get("/o/nordsund/logo/")
    assert kept.content.startswith(b"\x89PNG")
    with django_capture_on_commit_callbacks(execute=True):
        as_hr.post(LOOK, look_of(without_logo="on"))
    assert list(media.rglob("*.png")) == []
    assert as_hr.get("/o/nordsund/logo/").status_code == 404


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
        SimpleUploadedFile("logo.png", b"<html>"),
        SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
        picture("GIF"),
        picture(size=(6000, 5000)),
    ],
    ids=["svg", "html", "broken", "gif", "too many pixels"],
)
def test_anything_else_is_no_logo(as_hr: Client, nordsund: Organisation, upload: Any, media: Path) -> None:
    upload.seek(0)
    check_page(as_hr.post(LOOK, look_of(logo=upload)), status=422)
    assert not media.exists()


def test_a_large_logo_is_refused(as_hr: Client, media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logo, "MAX_BYTES", 100)
    check_page(as_hr.post(LOOK, look_of(logo=picture())), status=422)
    assert not media.exists()


def test_the_logo_is_shown_to_members_only(as_hr: Client, hr: Membership, sundhavn: Organisation) -> None:
    as_hr.post(LOOK, look_of(logo=picture()))
    assert Client().get("/o/nordsund/logo/").status_code == 302
    assert as_hr.get("/o/sundhavn/logo/").status_code == 404
