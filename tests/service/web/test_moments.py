"""Dates of the overview in words."""

import pytest

from service.web.moments import date_in_words


@pytest.mark.parametrize(
    ("key", "dutch", "english"),
    [
        ("2024-01-31", "31 januari 2024", "31 January 2024"),
        ("2024-03", "maart 2024", "March 2024"),
        ("2024-03-mid", "medio maart 2024", "mid March 2024"),
        ("2023-end", "eind 2023", "late 2023"),
        ("2024-Q2", "2e kwartaal 2024", "2nd quarter 2024"),
        ("2024-autumn", "najaar 2024", "autumn 2024"),
        ("2023/2024", "2023/2024", "2023/2024"),
    ],
)
def test_a_date_is_written_as_people_do(key: str, dutch: str, english: str) -> None:
    assert (date_in_words(key, "nl"), date_in_words(key, "en")) == (dutch, english)
