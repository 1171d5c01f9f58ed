"""Somebody fills in a form, by eye, by ear or by keyboard."""

import datetime
from typing import Any

import pytest
from allauth.account.forms import ResetPasswordForm
from bs4 import BeautifulSoup, Tag
from django import forms
from django.core.exceptions import ValidationError
from django.template import engines
from django.utils import translation

from look.forms import DateField


class TaskForm(forms.Form):
    title = forms.CharField(label="Title", help_text="A verb and a thing.")
    due_on = DateField(label="Due", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "Alone"), ("b", "Both")], widget=forms.RadioSelect)
    groups = forms.MultipleChoiceField(
        label="Groups", choices=[("x", "Nurses"), ("y", "Teachers")], widget=forms.CheckboxSelectMultiple
    )
    unit = forms.ChoiceField(label="Unit", choices=[("1", "North")])
    notify = forms.BooleanField(label="Write to me", required=False)
    file = forms.FileField(label="File", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("The whole is wrong.")


def page(form: forms.Form, source: str = "{{ form }}") -> BeautifulSoup:
    with translation.override("en"):
        html = engines["django"].from_string(source).render({"form": form})
    return BeautifulSoup(html, "html.parser")


def the(found: Any) -> Tag:
    assert isinstance(found, Tag)
    return found


def test_every_field_has_its_label() -> None:
    seen = page(TaskForm())
    for control in seen.find_all(["input", "select", "textarea"]):
        if control.get("type") != "hidden":
            assert seen.find("label", attrs={"for": control["id"]}), control


def test_a_group_is_named_by_its_legend() -> None:
    fieldset = the(the(page(TaskForm()).find("input", type="radio")).find_parent("fieldset"))
    assert the(fieldset.legend).text.strip() == "Kind"


def test_a_hint_is_read_with_its_field() -> None:
    seen = page(TaskForm())
    hint = the(seen.find(id=the(seen.find(id="id_title"))["aria-describedby"]))
    assert hint.text == "A verb and a thing."


def test_what_is_optional_says_so() -> None:
    seen = page(TaskForm())
    assert the(seen.find("label", attrs={"for": "id_due_on"})).text.strip() == "Due (optional)"
    assert the(seen.find("label", attrs={"for": "id_title"})).text.strip() == "Title"


def test_an_error_stands_by_its_field_and_is_read_with_it() -> None:
    seen = page(TaskForm({"title": ""}))
    field = the(seen.find(id="id_title"))
    assert field["aria-invalid"] == "true"
    told = [the(seen.find(id=name)).text for name in str(field["aria-describedby"]).split()]
    assert told[0] == "A verb and a thing."
    assert "Fill in this field." in told[1]


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (forms.CharField(), "Fill in this field."),
        (forms.EmailField(), "Fill in this field."),
        (DateField(), "Choose a date."),
        (forms.ChoiceField(widget=forms.RadioSelect), "Choose one of them."),
        (forms.FileField(), "Choose a file."),
        (forms.BooleanField(), "Tick the box."),
        (ResetPasswordForm.base_fields["email"], "Fill in this field."),
        (forms.CharField(error_messages={"required": "Write the name."}), "Write the name."),
    ],
)
def test_an_empty_field_is_told_what_to_do(field: forms.Field, sentence: str) -> None:
    with translation.override("en"), pytest.raises(ValidationError) as told:
        field.clean(None)
    assert told.value.messages == [sentence]


def test_an_error_in_a_group_is_read_with_the_group() -> None:
    seen = page(TaskForm({"title": "x"}))
    fieldset = the(the(seen.find("input", type="checkbox", attrs={"name": "groups"})).find_parent("fieldset"))
    assert "Choose at least one of them." in the(seen.find(id=fieldset["aria-describedby"])).text


def test_the_summary_leads_to_each_field() -> None:
    seen = page(TaskForm({"title": "", "unit": "1"}))
    summary = the(seen.find(role="alert"))
    assert the(summary.h2).text == "Correct 4 things"
    assert summary.has_attr("data-takes-focus")
    assert summary["tabindex"] == "-1"
    assert "The whole is wrong." in summary.text
    links = [str(link["href"]).removeprefix("#") for link in summary.find_all("a")]
    assert links == ["id_title", "id_kind_0", "id_groups_0"]
    assert all(seen.find(id=link) for link in links)


def test_a_form_that_nobody_sent_has_no_summary() -> None:
    assert page(TaskForm()).find(role="alert") is None


def test_some_of_the_fields_in_the_order_asked_for() -> None:
    seen = page(TaskForm(), '{% form_fields form "unit" "title" %}')
    assert [control["name"] for control in seen.find_all(["input", "select"])] == ["unit", "title"]


def test_hidden_fields_come_along_unseen() -> None:
    assert the(page(TaskForm()).find(id="id_token")).get("class") is None


def test_a_date_is_the_browsers_own_field_in_any_language() -> None:
    form = TaskForm(initial={"due_on": datetime.date(2026, 11, 22)})
    field = the(page(form).find(id="id_due_on"))
    assert (field["type"], field["value"]) == ("date", "2026-11-22")


def test_the_design_systems_classes() -> None:
    seen = page(TaskForm())
    classes = {"id_title": "form-input", "id_unit": "form-select", "id_kind_0": "form-radio"}
    assert {id: " ".join(the(seen.find(id=id))["class"]) for id in classes} == classes
    assert the(seen.find("option")).get("class") is None
