"""The accent colour and its tones."""

import pytest
from django.test import Client

from organisations import theme
from organisations.models import Organisation


def test_the_tones_are_those_that_a_browser_mixes() -> None:
    found = theme.tones("#17654a")
    assert (found.dark, found.soft, found.line) == ("#0d4632", "#eff4f1", "#b6ccc1")


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48)]
)
def test_contrast_is_measured_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert theme.contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_mixing_with_itself_changes_nothing() -> None:
    assert theme.mix("#a1b2c3", "#a1b2c3", 0.3) == "#a1b2c3"


def test_a_dark_colour_is_used_as_it_is() -> None:
    assert theme.readable("#17654A") == "#17654a"


@pytest.mark.parametrize("light", ["#ffff00", "#ffffff", "#88ccee", "#777777", "#ff0000"])
def test_a_light_colour_is_darkened_until_it_can_be_read(light: str) -> None:
    used = theme.readable(light)
    assert used != light
    assert theme.contrast("#ffffff", used) >= 4.5
    assert theme.contrast(used, theme.tones(used).soft) >= 4.5


def test_the_stylesheet_is_public_and_kept(client: Client, nordsund: Organisation) -> None:
    answer = client.get("/theme/nordsund/17654a.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert "public" in answer["Cache-Control"]
    assert "--accent:#17654a;--accent-dark:#0d4632;" in answer.content.decode()


@pytest.mark.parametrize("path", ["nordsund/ffffff", "elsewhere/17654a", "nordsund/17654a;x"])
def test_another_version_is_not_there(client: Client, nordsund: Organisation, path: str) -> None:
    assert client.get(f"/theme/{path}.css").status_code == 404
