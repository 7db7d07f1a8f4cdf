"""Requests generated from the description: every response is one that the description allows."""

import pytest

from evaluation.generated_requests import send_generated_requests
from service.access.access import Access
from service.access.callers import Role
from service.application import Application

from ..conftest import ALCOHOL, served


@pytest.mark.parametrize("has_keys", [False, True])
def test_no_generated_request_gets_an_undescribed_response(empty: Application, has_keys: bool) -> None:
    empty.changes.add_document("alcoholmeter.md", ALCOHOL, year=2024)
    key = None
    if has_keys:
        access = Access(empty.settings)
        _, key = access.keys.create("proef", Role.EDITOR, requests_per_minute=1_000_000)
        access.close()
    with served(empty) as address:
        report = send_generated_requests(address, count=60, key=key)
    assert not report.failed, report.told
    assert report.count >= 60
