from __future__ import annotations

import pytest

from extract.errors import FetchError
from extract.fetch.address import check_address, check_redirect, host_of, is_private, origin_of


@pytest.mark.parametrize(
    ("given", "checked"),
    [
        ("https://bao.example/bai-1.html", "https://bao.example/bai-1.html"),
        ("  http://bao.example/a?b=1#c \n", "http://bao.example/a?b=1"),
        ("HTTPS://Bao.Example/A", "HTTPS://Bao.Example/A"),
        ("https://báo.example/tin tức", "https://báo.example/tin tức"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
    ],
)
def test_check_address_accepts_web_addresses(given, checked):
    assert check_address(given) == checked


@pytest.mark.parametrize(
    "given",
    [
        "bao.example/a",
        "javascript:alert(1)",
        "https://",
        "https:///a",
        "https://bao.example:port/",
        "https://bao.example:99999/",
        "https://[::1/",
        "https://an:mat-khau@bao.example/",
        "https://bao.example\\@khac.example/",
        "https://bao. example/",
        "https://bao.exa\nmple/",
        "https://bao.example/\x00",
    ],
)
def test_check_address_refuses_others(given):
    with pytest.raises(FetchError) as caught:
        check_address(given)
    assert caught.value.code == "bad-address"
    assert caught.value.hint


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "may.local",
        "LOCALHOST.",
        "127.0.0.1",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "fe80::1%eth0",
        "::ffff:127.0.0.1",
        "127.1",
        "0x7f000001",
        "2130706433",
    ],
)
def test_is_private_knows_private_hosts(host):
    assert is_private(host)


@pytest.mark.parametrize(
    "host", ["bao.example", "8.8.8.8", "2001:4860:4860::8888", "local.example", "127.0.0.1.example"]
)
def test_is_private_knows_public_hosts(host):
    assert not is_private(host)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1/", "http://localhost:8000/", "//169.254.169.254/x", "http://１２７。0.0.1/"]
)
def test_check_redirect_keeps_out_of_private_networks(target):
    with pytest.raises(FetchError) as caught:
        check_redirect("https://bao.example/a", target)
    assert caught.value.code == "bad-address"


def test_check_redirect_resolves_relative_targets():
    assert check_redirect("https://bao.example/a/b", "../c?d#e") == "https://bao.example/c?d"
    assert check_redirect("http://127.0.0.1:1/a", "http://127.0.0.1:2/b") == "http://127.0.0.1:2/b"


def test_host_and_origin_are_in_lower_case():
    assert host_of("https://Bao.Example:8443/A") == "bao.example"
    assert origin_of("https://Bao.Example:8443/A") == "https://bao.example:8443"
