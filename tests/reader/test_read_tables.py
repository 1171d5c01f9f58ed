"""Tables without lines, in plain text: the words that columns are headed by give goals and initiatives."""

import pytest

from strategies.reader import read_text
from tests.reader.making import outline, set_aside

GOALS = [
    "focus_area Start",
    "  goal Alle er ventet",
    "    initiative Brev før start",
    "    initiative Makker",
]


@pytest.mark.parametrize(
    "table",
    [
        "Mål\tIndsats\tAnsvarlig\nAlle er ventet\tBrev før start\tHR\n\tMakker\tLeder\n",
        "Mål             Indsats       Ansvarlig\nAlle er         Brev før      HR\n"
        "ventet          start\n                Makker        Leder\n",
        "Mål | Indsats | Ansvarlig\nAlle er ventet | Brev før start | HR\n | Makker | Leder\n",
    ],
    ids=["tabs", "wide spaces", "bars"],
)
def test_a_table_in_plain_text_keeps_who_is_responsible(table: str) -> None:
    reading = read_text(f"Indsatsområde 1: Start\n\n{table}")
    assert outline(reading) == GOALS
    assert [node.text for node in reading.walk()] == ["", "", "Ansvarlig: HR", "Ansvarlig: Leder"]
    assert "table_header" in set_aside(reading).values()


def test_a_text_after_the_table_is_no_row() -> None:
    table = "Mål     Indsats   Frist\nRo      Brev      Maj\n"
    text = "Opfølgning\nUdvalget ser på det hvert år.\n"
    assert outline(read_text(f"Indsatsområde 1: Start\n\n{table}\n{text}"))[-1] == "background Opfølgning"
