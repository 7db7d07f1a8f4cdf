"""Whose part is told where several sentences name somebody."""

from collections.abc import Callable

import pytest

from service.application import Application
from service.requests import Question

NOTE = """# Proeven met ervaringsdeskundigen

In 2024 zijn er twee proeven met ervaringsdeskundigen. De proef bij Tactus wordt door de stichting zelf gefinancierd.
Voor de proef bij Novadic Kentron loopt de financiering via het ministerie nog een jaar door.
"""


@pytest.mark.parametrize(
    "question", ["Wie betaalt de proef bij Novadic Kentron?", "wie financiert proef novadic kentron"]
)
def test_who_pays_for_another_is_not_told(question: str, opened_for_module: Callable[[], Application]) -> None:
    application = opened_for_module()
    application.changes.add_document("proeven.md", NOTE.encode(), year=2024)
    answer = application.ask(Question(question))
    assert answer.answered
    assert "via het ministerie" in answer.statements[0].text
    assert "Tactus" not in answer.statements[0].text
