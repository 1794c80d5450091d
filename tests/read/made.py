"""One article of our own writing in every kind of source, made on the spot."""

import gzip
import io
import json
import tarfile
import zipfile
from email.message import EmailMessage

PARAGRAPHS = (
    "Turkey denied on Friday that it was backing militants in northern Syria, and said that it had called on all sides "
    "to return to the talks which the United Nations has been holding in Geneva since the spring.",
    "Syria’s foreign minister “rejected” the statement, according to the state agency, and accused Ankara of arming "
    "groups that have attacked villages near the border.",
    "Russia said that it would host both governments in Moscow next month, after its envoy had met officials there.",
)
TITLE = "Turkey denies backing militants in Syria"
DAY = "2022-09-24"
SOURCE = "Wire"
URL = "https://wire.example/2022/09/24/turkey-denies"
TEXT = "\n\n".join(PARAGRAPHS) + "\n"
RECORD = {"title": TITLE, "text": TEXT, "published": DAY, "source": SOURCE, "url": URL}
HEADER = f"title: {TITLE}\ndate: {DAY}\nsource: {SOURCE}\nurl: {URL}\n\n"


def html(paragraphs=PARAGRAPHS, head=""):
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Wire</title>{head}
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="{SOURCE}">
<meta property="article:published_time" content="{DAY}T10:00:00Z"><link rel="canonical" href="{URL}"></head><body>
<nav><ul><li><a href="/a">World</a></li><li><a href="/b">Business</a></li></ul></nav>
<article><h1>{TITLE}</h1>{body}</article>
<footer><p>Subscribe to our newsletter. All rights reserved.</p></footer></body></html>"""


def rss(content=None, extra=""):
    content = content or "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{SOURCE}</title>
<language>en-gb</language>{extra}<item><title>{TITLE}</title><link>{URL}</link>
<pubDate>Sat, 24 Sep 2022 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[{content}]]></content:encoded></item></channel></rss>"""


def mail():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"{SOURCE} <desk@wire.example>", "you@example.org", TITLE
    message["Date"] = "Sat, 24 Sep 2022 10:00:00 +0000"
    message.set_content(TEXT)
    message.add_alternative(html(), subtype="html")
    return message.as_bytes()


def markdown():
    return f"---\ntitle: {TITLE}\ndate: {DAY}\nsource: {SOURCE}\nurl: {URL}\n---\n# {TITLE}\n\n{TEXT}"


def table(separator=","):
    row = (TITLE, DAY, SOURCE, URL, TEXT.replace('"', '""'))
    return (
        separator.join(("title", "published", "source", "url", "text")) + "\n" + separator.join(f'"{c}"' for c in row)
    )


def factiva():
    body = "\n\n".join(PARAGRAPHS[1:])
    return (f"HD  {TITLE}\nWC  98 words\nPD  24 September 2022\nET  10:00\nSN  {SOURCE}\nSC  WIRE\nLA  English\n\n"
            f"LP\n\n{PARAGRAPHS[0]}\n\nTD\n\n{body}\n\nAN  Document WIRE000020220924ei9o0001a\n")  # fmt: skip


def lexis():
    return (f"1 of 1 DOCUMENTS\n\n{SOURCE}\n\nSeptember 24, 2022 Saturday\n\n{TITLE}\n\nHEADLINE: {TITLE}\n\n"
            f"LENGTH: 98 words\n\nBODY:\n\n{TEXT}\nLOAD-DATE: September 24, 2022\n\nLANGUAGE: ENGLISH\n")  # fmt: skip


def warc(records=None, gzipped=False, kind="response"):
    """Return a web archive of (address, data, type); with gzip each record is packed for itself."""
    parts = [warc_record(*record, kind) for record in records or [(URL, html().encode(), "text/html; charset=utf-8")]]
    return b"".join(gzip.compress(part, mtime=0) if gzipped else part for part in parts)


def warc_record(url, data, mime, kind, status="200 OK"):
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {len(data)}\r\n\r\n".encode()
    block = data if kind == "conversion" else answer + data
    outer = mime if kind == "conversion" else "application/http; msgtype=response"
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
            f"WARC-Date: 2022-09-25T06:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {outer}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n").encode()  # fmt: skip
    return head + block + b"\r\n\r\n"


def zipped(files=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (files or {"a.txt": HEADER + TEXT}).items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files=None, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in (files or {"a.txt": (HEADER + TEXT).encode()}).items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def docx():
    from docx import Document

    out, document = io.BytesIO(), Document()
    for text in (TITLE, DAY, *PARAGRAPHS):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def rtf():
    body = r"\par\par ".join((TITLE, DAY, *PARAGRAPHS))
    escaped = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in body)
    return (r"{\rtf1\ansi " + escaped + "}").encode()


def pdf(lines=None):
    """Return a PDF of one page, written by hand."""
    shown = lines or [TITLE, DAY, "", *(part for text in PARAGRAPHS for part in (*wrapped(text), ""))]
    stream = "BT /F1 10 Tf 12 TL 40 780 Td " + " ".join(f"({escape(line)}) Tj T*" for line in shown) + " ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 800] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out += f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out.encode("cp1252")


def wrapped(text, width=90):
    line = ""
    for word in text.split():
        if len(line) + len(word) >= width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def escape(line):
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


KINDS = {
    "JSON document": (".json", json.dumps([RECORD])),
    "JSON lines": (".jsonl", json.dumps(RECORD)),
    "plain text": (".txt", HEADER + TEXT),
    "Markdown": (".md", markdown()),
    "table": (".csv", table()),
    "web page": (".html", html()),
    "feed": (".rss", rss()),
    "mail": (".eml", mail()),
    "media database export": (".factiva", factiva()),
    "web archive": (".warc", warc()),
    "zip archive": (".zip", zipped()),
    "tar archive": (".tar", tarred()),
    "compressed file": (".txt.gz", gzip.compress((HEADER + TEXT).encode())),
    "PDF": (".pdf", pdf()),
    "Word document": (".docx", docx()),
    "rich text": (".rtf", rtf()),
}
KINDS = {name: (suffix, data if isinstance(data, bytes) else data.encode()) for name, (suffix, data) in KINDS.items()}
EXACT = {"JSON document", "JSON lines", "plain text", "table", "zip archive", "tar archive", "compressed file"}
ON_PAPER = {"PDF", "Word document", "rich text"}  # which tell neither source nor address
