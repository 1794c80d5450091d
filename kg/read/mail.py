"""An e-mail becomes one article: its plain words, else its HTML, with subject, sender and date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from kg.model import Article, ReadError
from kg.read import html, plain, record
from kg.read.dates import parse_date
from kg.read.decode import decode
from kg.read.how import How, whole

LOOKS = re.compile(
    rb"(?:(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|MIME-Version|Message-ID|X-[\w-]+):[^\n]*\n"
    rb"(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
MAX_BYTES = 50_000_000  # with its attachments, which are not read


def read(name: str, stream: BinaryIO, how: How) -> Iterator[Article | ReadError]:
    """Yield the one article of a mail, or its error."""
    try:
        message = message_from_bytes(whole(name, stream, MAX_BYTES), policy=policy.default)
        yield article(name, message)
    except ReadError as error:
        yield error


def article(name: str, message: EmailMessage) -> Article:
    """Return the article of a mail."""
    sender, address = parseaddr(header(message, "From") or "")
    date = parse_date(header(message, "Date") or "")
    fields = {"title": header(message, "Subject"), "source": sender or address or None, "published": date,
              "published_from": "mail header" if date else None}  # fmt: skip
    part = message.get_body(("plain", "html"))
    if part is None:
        raise ReadError(name, "is a mail without text")
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        raise ReadError(name, "is a mail without text")
    if part.get_content_subtype() == "html":
        return html.from_text(name, html.decoded(name, data, part.get_content_charset()), given=fields)
    text = decoded(name, data, part.get_content_charset())
    return record.article(name, {**fields, "text": html.clean(text[: plain.MAX_BYTES])})


def decoded(name: str, data: bytes, charset: str | None) -> str:
    """Return the text of a part in its own encoding, else in the one that fits."""
    try:
        return data.decode(charset or "utf-8").replace("\r\n", "\n")
    except (LookupError, UnicodeDecodeError):
        return decode(name, data).replace("\r\n", "\n")


def header(message: EmailMessage, name: str) -> str | None:
    """Return a header line as text."""
    value = message.get(name)
    return html.clean(" ".join(str(value).split())) if value else None
