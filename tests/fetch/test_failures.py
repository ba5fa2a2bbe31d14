from __future__ import annotations

import pytest
import requests
import urllib3

from extract.fetch.failures import from_exception, from_status


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (requests.exceptions.SSLError("x"), "not-secure"),
        (requests.ConnectionError(urllib3.exceptions.SSLError("x")), "not-secure"),
        (requests.exceptions.ReadTimeout("x"), "timeout"),
        (requests.exceptions.InvalidURL("x"), "bad-address"),
        (requests.exceptions.ProxyError("x"), "unreachable"),
        (requests.exceptions.ChunkedEncodingError("x"), "unreachable"),
        (urllib3.exceptions.ProtocolError("x"), "unreachable"),
        (OSError("x"), "unreachable"),
    ],
)
def test_from_exception_names_the_kind(error, code):
    failure = from_exception(error)
    assert failure.code == code
    assert failure.hint


def test_from_exception_knows_a_name_that_was_not_found():
    name = urllib3.exceptions.NameResolutionError("bao.example", None, OSError("x"))
    outer = urllib3.exceptions.MaxRetryError(None, "/", reason=name)
    assert "name" in from_exception(requests.ConnectionError(outer)).message


def test_from_exception_does_not_blame_what_the_caller_was_handling():
    error = requests.ConnectionError("x")
    error.__context__ = requests.exceptions.SSLError("of another page")
    assert from_exception(error).code == "unreachable"


def test_from_exception_ends_on_errors_that_wrap_each_other():
    one, two = OSError("x"), OSError("y")
    one.args, two.args = (two,), (one,)
    assert from_exception(one).code == "unreachable"


def test_from_status_says_what_to_do():
    assert from_status(404).code == "http-404"
    assert "404 (Not Found)" in from_status(404).message
    assert "999 instead" in from_status(999).message
    assert "90 seconds" in from_status(503, 90.0).hint
    assert "later" in from_status(500).hint
    assert "browser" in from_status(418).hint
