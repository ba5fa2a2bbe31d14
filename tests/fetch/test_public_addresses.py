from __future__ import annotations

import _socket
import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import ip_address

import pytest

from extract.errors import FetchError
from extract.fetch import Fetcher, Limits, PublicAddresses
from extract.fetch.public_addresses import is_public, look_up


class Names:
    """A directory of names that remembers what it was asked."""

    def __init__(self, **known: Sequence[str]) -> None:
        self.known = {name.replace("_", "."): list(addresses) for name, addresses in known.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host not in self.known:
            return look_up(host, port)  # figures in one spelling or another; the tests reach no real names
        return self.known[host]


Make = Callable[..., Fetcher]


@pytest.fixture
def fetcher(site, time) -> Iterator[Make]:
    """Make a fetcher for which 127.0.0.1, where the site is, counts as public and nothing else here does."""
    opened: list[Fetcher] = []

    def make(names: Names | None = None, *, port: int | None = None) -> Fetcher:
        public = PublicAddresses(
            resolve=names or Names(bao_example=["127.0.0.1"]),
            allowed=lambda address: str(address) == "127.0.0.1",
            ports=frozenset({port or site.port}),
        )
        opened.append(Fetcher(clock=time.clock, limits=Limits(retries=0), public=public))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


def _code(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert caught.value.hint
    return caught.value.code


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "113.161.72.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_sites_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    """
    0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.0.1 168.63.129.16 169.254.169.254 172.16.0.1
    192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255
    :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe
    64:ff9b:1::808:808 2002:7f00:1::1 2002:808:808::1 2001:0:808:808::1 2001:db8::1 fc00::1 fd00:ec2::254 fe80::1
    fe80::1%eth0 fec0::1 ff02::1 4000::1
    """.split(),
)
def test_what_strangers_must_not_reach_is_not(address: str) -> None:
    assert not is_public(ip_address(address))


def _in_figures(host: str, port: int) -> Sequence[str]:
    """Read what is an address in some spelling, as the system does; no name is looked up."""
    # From where `socket` has it: the tests guard their own.
    found = _socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM, 0, socket.AI_NUMERICHOST)
    return [str(entry[4][0]) for entry in found]


@pytest.mark.parametrize(
    "host", "127.0.0.1 127.1 0x7f000001 2130706433 0177.0.0.1 0 [::1] [::ffff:7f00:1] 169.254.43518".split()
)
def test_this_machine_is_not_reached_however_it_is_written(host: str, time) -> None:
    with Fetcher(clock=time.clock, public=PublicAddresses(resolve=_in_figures)) as fetcher:
        assert _code(fetcher, f"http://{host}/") == "private-address"


def test_the_name_of_this_machine_is_refused_too(site, time) -> None:
    with Fetcher(clock=time.clock, public=PublicAddresses(ports=frozenset({site.port}))) as fetcher:
        assert _code(fetcher, f"http://localhost:{site.port}/") == "private-address"
    assert site.asked == []


def test_a_name_is_looked_up_once_and_the_connection_goes_to_what_was_found(site, reply, fetcher) -> None:
    site.pages["/a"] = reply(200, b"abc")
    names = Names(bao_example=["127.0.0.1"])
    page = fetcher(names).fetch(f"http://bao.example:{site.port}/a")
    assert page.content == b"abc"
    assert site.headers[-1]["Host"] == f"bao.example:{site.port}"
    # robots.txt and the page: each closes its connection (HTTP/1.0), each is looked at.
    assert names.asked == ["bao.example"] * 2


def test_a_name_that_changes_its_address_after_the_first_look_is_refused(site, reply, fetcher) -> None:
    site.pages["/a"] = reply(200, b"abc")
    names = Names(bao_example=["127.0.0.1"])
    guarded = fetcher(names)
    site.pages["/robots.txt"] = lambda handler: (
        names.known.update({"bao.example": ["10.0.0.1"]}),
        reply(404)(handler),
    )[0]
    assert _code(guarded, f"http://bao.example:{site.port}/a") == "private-address"
    assert site.asked == ["/robots.txt"]


def test_one_private_address_among_those_of_a_name_is_enough(site, fetcher) -> None:
    names = Names(bao_example=["127.0.0.1", "10.0.0.1"])
    assert _code(fetcher(names), f"http://bao.example:{site.port}/a") == "private-address"
    assert site.asked == []


def test_the_next_address_is_tried_where_one_does_not_answer(site, reply, time) -> None:
    site.pages["/a"] = reply(200, b"abc")
    public = PublicAddresses(
        resolve=Names(bao_example=["::1", "127.0.0.1"]),
        allowed=lambda address: address.is_loopback,
        ports=frozenset({site.port}),
    )
    with Fetcher(clock=time.clock, limits=Limits(retries=0), public=public) as fetcher:
        assert fetcher.fetch(f"http://bao.example:{site.port}/a").content == b"abc"


@pytest.mark.parametrize(
    "target", ["http://noibo.example:{port}/b", "http://169.254.169.254/latest", "//noibo.example:{port}/b"]
)
def test_redirects_into_private_networks_are_not_followed(site, reply, fetcher, target: str) -> None:
    site.pages["/a"] = reply(302, Location=target.format(port=site.port))
    site.pages["/b"] = reply(200, b"secret")
    names = Names(bao_example=["127.0.0.1"], noibo_example=["127.0.0.2"])
    assert _code(fetcher(names), f"http://bao.example:{site.port}/a") in {"private-address", "bad-address"}
    assert "/b" not in site.asked


def test_robots_may_not_lead_into_private_networks_either(site, reply, fetcher) -> None:
    site.pages["/robots.txt"] = reply(301, Location=f"http://noibo.example:{site.port}/robots.txt")
    names = Names(bao_example=["127.0.0.1"], noibo_example=["127.0.0.2"])
    assert _code(fetcher(names), f"http://bao.example:{site.port}/a") == "private-address"
    assert site.asked == ["/robots.txt"]


def test_only_the_ports_of_web_sites_are_asked(site, fetcher) -> None:
    assert _code(fetcher(port=80), f"http://bao.example:{site.port}/") == "bad-address"
    assert _code(fetcher(port=80), "http://bao.example:22/") == "bad-address"
    assert site.asked == []


def test_unknown_names_are_unreachable(site, fetcher, monkeypatch) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert _code(fetcher(), f"http://khong-co.example:{site.port}/") == "unreachable"


def test_no_proxy_of_the_environment_is_used(site, reply, fetcher, monkeypatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    site.pages["/a"] = reply(200, b"abc")
    assert fetcher().fetch(f"http://bao.example:{site.port}/a").content == b"abc"
