"""A cell names something by what it is called."""

from files.imports import Names


def names() -> Names[int]:
    found: Names[int] = Names()
    found.add(1, "1", "Goal 1", "Alle", "id-1")
    found.add(2, "1", "Track 1", "alle ", "id-2")
    found.add(3, "", "2", "id-3")
    return found


def test_each_is_written_by_the_first_name_that_is_its_own() -> None:
    assert [names().name_of(key) for key in (1, 2, 3)] == ["Goal 1", "Track 1", "2"]


def test_case_and_spaces_do_not_count() -> None:
    assert names().find("  goal   1") == {1}
    assert names().find("ALLE") == {1, 2}


def test_what_nothing_is_called_finds_nothing() -> None:
    assert names().find("3") == names().find("") == set()
    assert 3 in names()
    assert 4 not in names()
