"""Articles, pages and archives of any size, made from the demo corpus: the same each time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from kg.model import Article
from kg.read import read

DEMO = Path(__file__).resolve().parent.parent.parent / "seeds" / "demo"
WORDS = 500  # of an article, as the figures to reach have it


def paragraphs() -> list[str]:
    """Return the paragraphs of the demo corpus."""
    texts = (item.text for item in read([str(DEMO)]) if isinstance(item, Article))
    return [line.strip() for text in texts for line in text.splitlines() if len(line.split()) > 15]


def articles(number: int, words: int = WORDS) -> Iterator[dict[str, str]]:
    """Yield so many articles of about so many words, no two alike."""
    stock = paragraphs()
    at = 0
    for n in range(number):
        parts: list[str] = []
        while sum(len(part.split()) for part in parts) < words:
            parts.append(stock[(at * 7 + n) % len(stock)])
            at += 1
        yield {"id": f"bench-{n}", "title": f"Report {n}", "published": "2022-09-24", "source": f"Paper {n % 7}",
               "text": "\n\n".join(parts)}  # fmt: skip


def briefs(number: int) -> Iterator[dict[str, str]]:
    """Yield so many articles of one sentence each, by thousands of persons whom no table knows."""
    states = ("Kenya", "Chad", "Peru", "Norway", "Vietnam", "Jordan", "Serbia", "Nepal", "Ghana", "Oman", "Cuba")
    deeds = ("met", "accused", "praised", "backed", "condemned", "visited", "sanctioned")
    for n in range(number):
        name = (
            f"{chr(65 + n % 26)}{'aeiou'[n % 5]}{'rlnstm'[n % 6]}ani {chr(65 + n // 26 % 26)}or{'aeiou'[n // 9 % 5]}vic"
        )
        deed, state, other = deeds[n % 7], states[n % 11], states[(n * 3 + n // 11 + 1) % 11]
        text = f"Minister {name} of {state} {deed} {other} on {n % 28 + 1} March over {n + 2} vessels."
        yield {"id": f"brief-{n}", "published": "2022-09-24", "source": f"Paper {n % 7}", "text": text}


def write_lines(path: Path, number: int, words: int = WORDS) -> Path:
    """Write articles as JSON lines; of no words, those of one sentence."""
    with path.open("w", encoding="utf-8") as out:
        found = articles(number, words) if words else briefs(number)
        out.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in found)
    return path


def page(item: dict[str, str]) -> str:
    """Return an article as a web page with the usual things around it."""
    body = "".join(f"<p>{escape(part)}</p>" for part in item["text"].split("\n\n"))
    links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(40))
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{item["title"]}</title>'
            f'<meta property="article:published_time" content="{item["published"]}"></head><body><nav><ul>{links}</ul>'
            f"</nav><main><article><h1>{item['title']}</h1>{body}</article></main><aside><ul>{links}</ul></aside>"
            "<footer>All rights reserved.</footer></body></html>")  # fmt: skip


def write_warc(path: Path, size: int, weight: int) -> int:
    """Write a web archive of at least so many bytes, its pages of so many; return how many pages it has."""
    pages = [page(item).encode() for item in articles(200)]
    pages = [
        data.replace(b"</body>", b"<script>" + b"x" * (weight - len(data)) + b"</script></body>") for data in pages
    ]
    number = 0
    with path.open("wb") as out:
        while out.tell() < size:
            data = pages[number % len(pages)]
            head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(data)}\r\n\r\n".encode()
            out.write(
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"WARC-Date: 2022-09-25T06:00:00Z\r\nWARC-Target-URI: https://paper.example/{number}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(head) + len(data)}\r\n\r\n".encode()
                + head + data + b"\r\n\r\n"
            )  # fmt: skip
            number += 1
    return number
