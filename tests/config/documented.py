"""What docs/operations.md tells an operator to run or to write, as it stands there."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs" / "operations.md").read_text()


def blocks(heading: str, language: str) -> list[str]:
    """The code under a heading, to the next one of the same rank."""
    rank = heading.split(" ")[0]
    section = OPERATIONS.split(f"\n{heading}\n")[1].split(f"\n{rank} ")[0]
    return re.findall(rf"^ *```{language}\n(.*?)^ *```", section, re.DOTALL | re.MULTILINE)


def documented_variables() -> set[str]:
    """Those of the table."""
    rows = re.findall(r"^\| (`[A-Z].*?) \|", OPERATIONS, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}


def read_by_the_settings() -> set[str]:
    asked = r"(?:env|env\.list|yes_or_no|number|address|host_names)\(\s*\"([A-Z_]+)\""
    return set(re.findall(asked, (ROOT / "config" / "settings.py").read_text()))


def services(given: dict[str, str]) -> dict[str, dict[str, object]]:
    """Those of docker-compose.yml, with `given` for what stands in ${…}."""

    def value(match: re.Match[str]) -> str:
        name, _mark, default = match["name"], match["mark"], match["default"]
        return given.get(name) or (default if match["mark"] == ":-" else given[name])

    text = (ROOT / "docker-compose.yml").read_text()
    pattern = r"\$\{(?P<name>[A-Z_]+)(?:(?P<mark>:-|:\?)(?P<default>[^}]*))?\}"
    told: dict[str, dict[str, object]] = yaml.safe_load(re.sub(pattern, value, text))["services"]
    return told
