"""One request to the web, with limits: of size, of time, and of whom it may be sent to.

Redirects are not followed here: whoever asks decides at each step (see `sites.py`).
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote, urlsplit, urlunsplit

STEP = 64 * 1024
PATIENCE = 10.0
"""Seconds in which a server has to say something."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost, and who may be asked."""

    agent: str = "BangGiao"
    contact: str = ""
    """An address where a site's owner can complain; part of what the server is told."""
    seconds: float = 30.0
    """For one whole answer."""
    largest: int = 10 * 2**20
    """Bytes of one answer, unpacked."""
    private: bool = False
    """Whether addresses of the own network may be asked."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: status, headers and the content, unpacked."""

    url: str
    status: int
    headers: Message
    content: bytes = b""


class Unreachable(Exception):
    """There is no answer to be had; the message is a sentence. `again` says whether another try may help."""

    def __init__(self, reason: str, again: bool = False) -> None:
        super().__init__(reason)
        self.again = again


def plain_url(url: str) -> str:
    """An address with its host in lower case and ASCII, its path escaped, without a fragment; `Unreachable` if none."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except ValueError as error:
        raise Unreachable(f"This is no web address ({error}); check it.") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        raise Unreachable("This is no web address; write http:// or https:// and a host.")
    place = f"[{host}]" if ":" in host else host
    if port and port != {"http": 80, "https": 443}[parts.scheme.lower()]:
        place += f":{port}"
    safe = "/%:@!$&'()*+,;=~?"
    return urlunsplit((parts.scheme.lower(), place, quote(parts.path or "/", safe), quote(parts.query, safe), ""))


def ask(url: str, limits: Limits, headers: Mapping[str, str] | None = None) -> Answer:
    """Send one GET request and read the answer; raises `Unreachable` beyond a limit or without an answer."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    over = threading.Event()
    try:
        link = _connect(host, parts.port or (443 if secure else 80), limits)
    except OSError as error:
        raise Unreachable(f"The server {host} cannot be reached ({error}).", again=True) from error

    def give_up() -> None:
        over.set()
        with contextlib.suppress(OSError):
            link.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(limits.seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        if secure:
            link = ssl.create_default_context().wrap_socket(link, server_hostname=host)
        connection = http.client.HTTPConnection(host, parts.port, timeout=PATIENCE)
        connection.sock = link
        told = f"{limits.agent} ({limits.contact})" if limits.contact else limits.agent
        mine = {
            "Host": parts.netloc,
            "User-Agent": told,
            "Accept": "text/html, application/xhtml+xml, application/xml, text/xml, */*;q=0.1",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        connection.request("GET", urlunsplit(("", "", parts.path, parts.query, "")), headers=mine | dict(headers or {}))
        response = connection.getresponse()
        content = b"" if response.status == 304 else _read(response, limits.largest)
        if over.is_set():
            raise OSError("cut off")
        return Answer(url, response.status, response.headers, content)
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
        if over.is_set() or isinstance(error, TimeoutError):
            raise Unreachable(f"The answer took longer than {limits.seconds:g} seconds.", again=True) from error
        raise Unreachable(f"The answer broke off ({type(error).__name__}: {error}).", again=True) from error
    finally:
        timer.cancel()
        link.close()


def _connect(host: str, port: int, limits: Limits) -> socket.socket:
    """A connection to an address that was looked at first, so that no name can lead into the own network."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failed: OSError = OSError("it has no address")
    for family, kind, protocol, _, address in found:
        if not limits.private and not _is_public(str(address[0])):
            raise Unreachable(f"{host} lies in a private network ({address[0]}); --private would allow it.")
        link = socket.socket(family, kind, protocol)
        link.settimeout(min(PATIENCE, limits.seconds))
        try:
            link.connect(address)
            return link
        except OSError as error:
            link.close()
            failed = error
    raise failed


def _is_public(address: str) -> bool:
    number = ipaddress.ip_address(address.split("%", 1)[0])
    inner = getattr(number, "ipv4_mapped", None) or getattr(number, "sixtofour", None)
    if number in ipaddress.ip_network("64:ff9b::/96") if number.version == 6 else False:
        inner = ipaddress.ip_address(int(number) & 0xFFFFFFFF)
    return (inner or number).is_global and not number.is_multicast


def _read(response: http.client.HTTPResponse, largest: int) -> bytes:
    packed = (response.headers.get("Content-Encoding") or "").lower()
    unpack = zlib.decompressobj(47) if packed in ("gzip", "x-gzip", "deflate") else None
    pieces, size = [], 0
    while block := response.read(STEP):
        while block:
            piece = unpack.decompress(block, STEP) if unpack else block
            block = unpack.unconsumed_tail if unpack else b""
            pieces.append(piece)
            size += len(piece)
            if size > largest:
                raise Unreachable(f"The answer is larger than {largest / 2**20:g} MB; --largest allows more.")
    if response.length or (unpack and pieces and not unpack.eof):
        raise OSError("it is shorter than announced")
    return b"".join(pieces)
