"""Requests generated from the description: every response is one that the description allows."""

from evaluation.generated_requests import send_generated_requests
from service.application import Application

from .conftest import ALCOHOL, served


def test_no_generated_request_gets_an_undescribed_response(empty: Application) -> None:
    empty.add_document("alcoholmeter.md", ALCOHOL, year=2024)
    with served(empty) as address:
        report = send_generated_requests(address, count=100)
    assert not report.failed, report.told
    assert report.count >= 100
