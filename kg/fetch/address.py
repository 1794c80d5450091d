"""An address in; the host and the numbers that may be asked for it out, or why none may."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.model import FetchError

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], list[str]]
PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # carries an IPv4 address in its last 32 bits
LONGEST = 4096  # characters of an address


@dataclass(frozen=True)
class Target:
    """An address that may be asked: where it leads, and which number was looked at."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str

    @property
    def name(self) -> str:
        """Return host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def target(url: str, allowed: Collection[str] = (), resolve: Resolve | None = None) -> Target:
    """Return where an address leads; FetchError if kg does not go there.

    Only http and https, without user and password, to hosts all of whose numbers are public; a host that is allowed
    by name may have any. The number that was looked at is the one to connect to: asked again, a name may answer
    otherwise.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise FetchError(url, f"is no address: {error}") from None
    if parts.scheme not in PORTS:
        raise FetchError(url, f"is refused: only http and https, not {parts.scheme or 'an address without a scheme'}")
    if not host or len(url) > LONGEST or any(ord(c) <= 32 for c in url.strip()):
        raise FetchError(url, "is no address")
    if parts.username is not None or parts.password is not None:
        raise FetchError(url, "is refused: it names a user or a password")
    numbers = (resolve or resolved)(ascii_host(url, host), port)
    if not numbers:
        raise FetchError(url, f"{host} cannot be found")
    if host not in allowed:
        for number in numbers:
            if not public(number):
                raise FetchError(url, f"is refused: {host} is {number}, not a public address (--allow {host} lets it)")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port, path, numbers[0])


def public(number: str) -> bool:
    """Return whether an IP number is of the public internet, also where it carries another within it.

    >>> public("93.184.216.34"), public("::ffff:127.0.0.1"), public("169.254.169.254"), public("64:ff9b::7f00:1")
    (True, False, False, False)
    """
    ip: IP = ipaddress.ip_address(number.partition("%")[0])
    return all(each.is_global and not each.is_multicast and not each.is_reserved for each in carried(ip))


def carried(ip: IP) -> list[IP]:
    """Return a number, or those that are carried in it: mapped, 6to4, Teredo and NAT64 ones."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    if ip in NAT64 or int(ip) >> 32 == 0:
        return [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    inner = [ip.sixtofour] if ip.sixtofour else list(ip.teredo or ())
    return [ip, *inner]


def resolved(host: str, port: int) -> list[str]:
    """Return the numbers of a host, in the order of the system; none if it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(item[4][0]) for item in found))


def ascii_host(url: str, host: str) -> str:
    """Return a host in the letters of the network."""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise FetchError(url, "is no address: its host cannot be written") from None
