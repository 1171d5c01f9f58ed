"""Numbers go in and out as each language writes them."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from look.forms import NumberField
from look.numbers import number, read_number, with_unit

VALUES = st.decimals(-(10**12) + 1, 10**12 - 1, places=4, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "lang", "written"),
    [
        ("45.5000", "da", "45,5"),
        ("45.5", "en", "45.5"),
        ("1234", "da", "1.234"),
        ("1234567.25", "sv", "1\u00a0234\u00a0567,25"),
        ("1234567.25", "en", "1,234,567.25"),
        ("-0.5", "da", "−0,5"),
        ("-0.0000", "da", "0"),
        ("100", "da", "100"),
        ("1E+3", "da", "1.000"),
    ],
)
def test_a_number_is_written_by_the_language(value: str, lang: str, written: str) -> None:
    assert number(Decimal(value), lang) == written


@pytest.mark.parametrize(
    ("text", "lang", "meant"),
    [
        ("45,5", "da", "45.5"),
        (" 45,5 % ", "da", "45.5"),
        ("45.5", "da", "45.5"),
        ("45,5", "en", "45.5"),
        ("1.234", "da", "1234"),
        ("1 234", "da", "1234"),
        ("1\u00a0234\u202f567,25", "sv", "1234567.25"),
        ("1.234,5", "da", "1234.5"),
        ("1,234", "da", "1.234"),
        ("1,234", "en", "1234"),
        ("−12", "da", "-12"),
        ("- 12", "sv", "-12"),
        ("0012", "da", "12"),
    ],
)
def test_a_number_is_read_as_it_was_meant(text: str, lang: str, meant: str) -> None:
    assert read_number(text, lang) == Decimal(meant)


@pytest.mark.parametrize(
    "text",
    ["", "mange", "NaN", "Infinity", "1e5", "1.23.4", "12 34", "1.234", "4,5,6", "٤٥", "--1", "½", "%"],
)
def test_what_is_no_number_or_could_be_two_is_not_guessed(text: str) -> None:
    assert read_number(text, "sv") is None


@given(value=VALUES, lang=st.sampled_from(["da", "sv", "en"]))
def test_what_is_written_is_read_again(value: Decimal, lang: str) -> None:
    assert read_number(number(value, lang), lang) == value
    assert read_number(number(value, lang, grouped=False), lang) == value


def test_a_unit_stands_beside_it_and_does_not_break() -> None:
    assert with_unit(Decimal("45.5"), "%", "da") == "45,5\u00a0%"
    assert with_unit(3, "", "da") == "3"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("mange", "Skriv et tal med cifre, for eksempel 1.234 eller 45,5."),
        ("1234567890123", "Tallet er for stort: højst 12 cifre."),
        ("1,23456", "Højst 4 decimaler."),
    ],
)
def test_a_field_says_what_to_write_instead(text: str, sentence: str) -> None:
    with translation.override("da"):
        with pytest.raises(forms.ValidationError) as refused:
            NumberField().clean(text)
        assert refused.value.messages == [sentence]


def test_a_field_shows_what_it_holds_as_one_writes_it() -> None:
    with translation.override("da"):
        assert NumberField().prepare_value(Decimal("1234.5000")) == "1234,5"
        assert NumberField(required=False).clean(" ") is None
