"""Somebody checks whether Danish and Swedish are complete."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from look.po import read_po

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Three texts: of Python, of a template, and one with a number."""
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "views.py").write_text(
        'from django.utils.translation import gettext as _, ngettext\n_("Goals")\n'
        'ngettext("%(n)s goal", "%(n)s goals", 2)\n'
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "home.html").write_text('{% translate "Home" %}')
    for left_out in (".venv", "tests", "node_modules"):
        (tmp_path / left_out).mkdir()
        (tmp_path / left_out / "views.py").write_text('from x import _\n_("Not ours")\n')
    for language in ("da", "sv"):
        write(tmp_path, language, COMPLETE)
    return tmp_path


COMPLETE = """msgid "Goals"
msgstr "Mål"

#, python-format
msgid "%(n)s goal"
msgid_plural "%(n)s goals"
msgstr[0] "%(n)s mål"
msgstr[1] "%(n)s mål"

msgid "Home"
msgstr "Hjem"
"""


def write(checkout: Path, language: str, messages: str) -> None:
    path = checkout / "locale" / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + messages, encoding="utf-8")


def check(checkout: Path) -> list[str]:
    said = StringIO()
    try:
        call_command("check_translations", root=checkout, stdout=said)
    except CommandError as error:
        said.write(str(error))
    return said.getvalue().splitlines()


def test_complete_translations_pass_and_stay_untouched(checkout: Path) -> None:
    before = (checkout / "locale" / "da" / "LC_MESSAGES" / "django.po").read_bytes()
    assert check(checkout) == ["3 texts, all translated."]
    assert (checkout / "locale" / "da" / "LC_MESSAGES" / "django.po").read_bytes() == before
    assert not (checkout / "locale" / "django.pot").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('msgid "Home"\nmsgstr "Hjem"\n', "", "sv missing: 'Home'"),
        ('msgstr "Hjem"', 'msgstr ""', "sv missing: 'Home'"),
        ('msgstr[1] "%(n)s mål"', 'msgstr[1] ""', "sv missing: '%(n)s goal'"),
        ('msgid "Home"\nmsgstr', '#~ msgid "Home"\n#~ msgstr', "sv missing: 'Home'"),
        ('msgid "Home"', '#, fuzzy\nmsgid "Home"', "sv fuzzy: 'Home'"),
        ("#, python-format", "#, fuzzy, python-format", "sv fuzzy: '%(n)s goal'"),
    ],
)
def test_a_text_that_lacks_its_translation_is_named(checkout: Path, old: str, new: str, said: str) -> None:
    write(checkout, "sv", COMPLETE.replace(old, new))
    assert check(checkout) == [said, "Texts to translate or to tidy away: 1."]


@pytest.mark.parametrize(
    "added",
    [
        'msgid "Gone"\nmsgstr "Væk"\n',
        '#~ msgid "Gone"\n#~ msgstr "Væk"\n',
        'msgctxt "menu"\nmsgid "Gone"\nmsgstr "Væk"\n',
    ],
)
def test_a_translation_that_nobody_uses_is_named(checkout: Path, added: str) -> None:
    write(checkout, "da", f"{COMPLETE}\n{added}")
    said = check(checkout)
    assert said[0].startswith("da stale: 'Gone'")
    assert len(said) == 2


def test_a_language_without_a_file_lacks_everything(checkout: Path) -> None:
    (checkout / "locale" / "da" / "LC_MESSAGES" / "django.po").unlink()
    assert len([line for line in check(checkout) if line.startswith("da missing")]) == 3


def test_a_text_over_several_lines_is_read_as_one() -> None:
    messages = read_po('msgid ""\n"One \\"two\\"\\n"\n"three"\nmsgstr ""\n"Én"\n')
    assert [message.key for message in messages.values()] == [("", 'One "two"\nthree')]
    assert messages["", 'One "two"\nthree'].translated
