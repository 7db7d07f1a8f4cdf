"""A question may name the year or the version that it means."""

import pytest

from service.question.versions import asked_versions


@pytest.mark.parametrize(
    ("question", "years", "numbers"),
    [
        ("Wat staat er in het jaarplan 2022?", (2022,), ()),
        ("Wat veranderde tussen 2022 en 2024?", (2022, 2024), ()),
        ("Wat zegt versie 2.1 over certificaten?", (), ("2.1",)),
        ("Wat zegt v3 daarover?", (), ("3",)),
        ("Wat staat er in OIN 2.2.2?", (), ("2.2.2",)),
        ("Wat kost artikel 2.1 nu 1.995 euro is?", (), ()),
        ("Wie is de directeur?", (), ()),
    ],
)
def test_years_and_version_numbers_are_read(question: str, years: tuple[int, ...], numbers: tuple[str, ...]) -> None:
    asked = asked_versions(question)
    assert (asked.years, asked.numbers) == (years, numbers)
