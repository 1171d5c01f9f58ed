import unicodedata

from django.db import migrations

# After z come three letters in each alphabet; the others sort as the letter they are built on.
LAST_THREE = {"da": ("æä", "øö", "å"), "sv": ("å", "äæ", "öø")}
AFTER_Z = "{|}"
SPECIAL = {"ü": "y", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ı": "i", "-": " "}


def letters(alphabet: str) -> dict[str, str]:
    """Each letter with what it sorts as."""
    last = {letter: key for group, key in zip(LAST_THREE[alphabet], AFTER_Z, strict=True) for letter in group}
    latin = {chr(code): unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    return {key: value for key, value in latin.items() if value.isascii()} | SPECIAL | last


def function(alphabet: str) -> migrations.RunSQL:
    table = letters(alphabet)
    lower = 'lower(normalize(value) COLLATE "pg_c_utf8")'
    # In Danish names aa is an old å.
    folded = f"replace({lower}, 'aa', 'å')" if alphabet == "da" else lower
    name = f"people_sort_key_{alphabet}(value text)"
    return migrations.RunSQL(
        f"CREATE FUNCTION {name} RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE "
        f"RETURN translate({folded}, '{''.join(table)}', '{''.join(table.values())}')",
        f"DROP FUNCTION {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [function("da"), function("sv")]
