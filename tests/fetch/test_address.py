"""Where kg does not go: a canary on the loopback is never asked, however its address is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.fetch import Client, Limits, target
from kg.fetch.address import public
from kg.model import FetchError

HOSTS = ("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]",
         "[::ffff:7f00:1]", "[::127.0.0.1]", "localhost", "localhost.", "LOCALHOST", "127.0.0.1.", "①②⑦.⓪.⓪.①",
         "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::]")  # fmt: skip
ADDRESSES = ("ftp://example.org/", "file:///etc/passwd", "gopher://127.0.0.1/", "//127.0.0.1/", "http://", "http:///x",
             "http://user@example.org/", "http://u:pw@example.org/", "http://example.org:99999/", "javascript:x()",
             "http://[::1", "http://example.org\r\nHost: x/", "data:,x", "http://exa mple.org/", "")  # fmt: skip
PRIVATE = ("10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "fd00:ec2::254", "fe80::1%eth0",
           "224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "ff02::1", "192.0.2.1", "0.0.0.0")  # fmt: skip


def fast(**limits):
    return Client(Limits(delay=0, connect=2, read=2, **limits))


@pytest.mark.parametrize("host", HOSTS)
def test_the_loopback_is_not_asked_under_any_name(site, host):
    with pytest.raises(FetchError):
        fast().get(f"http://{host}:{site.port}/")
    assert site.asked == []


@pytest.mark.parametrize("url", ADDRESSES)
def test_what_is_no_address_of_a_page_is_refused(url):
    with pytest.raises(FetchError):
        target(url, resolve=lambda host, port: ["93.184.216.34"])


@pytest.mark.parametrize("number", PRIVATE)
def test_names_that_lead_into_a_private_network_are_refused(number):
    for numbers in ([number], ["93.184.216.34", number], [number, "93.184.216.34"]):
        with pytest.raises(FetchError, match="not a public address"):
            target("https://rebind.example/", resolve=lambda host, port, found=numbers: found)


@pytest.mark.parametrize("host", HOSTS[:8])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_leads_nowhere_else(site, host, status):
    site.put("/robots.txt")
    site.put("/go", status=status, Location=f"http://{host}:{site.port}/canary")
    with pytest.raises(FetchError):
        fast(allowed=("localhost",)).get(site.url("/go"))
    assert "/canary" not in site.asked


def test_the_number_that_was_looked_at_is_the_one_that_is_asked(site):
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    site.put("/robots.txt")
    site.put("/", b"here")
    client = Client(Limits(delay=0, allowed=("named.example",)), resolve=lambda host, port: next(answers))
    answer = client.get(site.url("/", host="named.example"))
    assert (answer.data, answer.ip) == (b"here", "127.0.0.1")
    assert site.headers[-1]["Host"] == f"named.example:{site.port}"


@given(st.ip_addresses(v=4))
def test_an_address_within_another_is_as_public_as_it_is(ip):
    number = int(ip)
    for outer in (f"::ffff:{ip}", f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}"):
        assert public(outer) == public(str(ip))
    if not public(str(ip)):
        assert not public(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1")
