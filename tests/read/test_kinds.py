"""What is peculiar to one kind of source."""

import gzip
import io
import json
import tarfile

import pytest

from kg.model import Article, ReadError, Skipped
from kg.read import How, archive, feed, html, markdown, page_date, read_stream
from kg.read.how import DEEPEST
from tests.read import made


def items(data, name, **fields):
    data = data.encode() if isinstance(data, str) else data
    return list(read_stream(name, io.BufferedReader(io.BytesIO(data)), How(fields)))


# Keys of the user's own


def test_fields_may_have_other_names_and_lie_within():
    line = json.dumps({"body": made.TEXT, "meta": {"date": "2022-09-24", "outlet": "Wire"}, "a.b": "dotted"})
    (article,) = items(line, "a.jsonl", text="body", published="meta.date", source="meta.outlet", title="a.b")
    assert (article.text, article.published, article.source, article.title) == (made.TEXT, made.DAY, "Wire", "dotted")


def test_a_record_without_text_says_what_it_has():
    (error,) = items('{"body": "x", "n": 1}', "a.jsonl")
    assert error.message == "has no text; if it is one of body: --field text=body"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_with_any_separator_and_columns(separator):
    rows = (
        f"id{separator}body{separator}date\n1{separator}One is here.{separator}2022-09-24\n\n2{separator}{separator}\n"
    )
    first, second = items(rows, "a.csv", text="body", published="date")
    assert (first.id, first.text, first.published) == ("1", "One is here.", "2022-09-24")
    assert isinstance(second, ReadError) and second.where == "a.csv: row 2"


def test_a_table_without_the_column_says_which_it_has():
    (error,) = items("id,body\n1,x\n", "a.csv")
    assert "no column 'text', only id, body: say which with --field text=COLUMN" in error.message


# Markdown


def test_markdown_gives_words_without_marks_links_and_code():
    text = ("# Talks fail\n\nBy A. Writer\n\n**Syria** [denied](https://x.example) it.[^1]\n\n```\ncode()\n```\n\n"
            "![a map](m.png)\n\n- *Turkey* left\n- Iran stayed\n")  # fmt: skip
    (article,) = items(text, "a.md")
    assert article.title == "Talks fail"
    assert article.text == "By A. Writer\n\nSyria denied it.[^1]\n\nTurkey left\n\nIran stayed"


def test_front_matter_may_be_toml_and_must_be_sound():
    (article,) = items('+++\ntitle = "T"\ndate = 2022-09-24T10:00:00Z\n+++\nBody here.', "a.md")
    assert (article.title, article.published) == ("T", "2022-09-24")
    (error,) = items("---\ntitle: [\n---\nBody", "a.md")
    assert "front matter that cannot be read" in error.message


def test_yaml_that_grows_without_end_is_refused():
    laughs = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n"
    with pytest.raises(ReadError, match="aliases are not read"):
        markdown.article("f", f"---\n{laughs}---\nBody", How())


# Web pages


def test_what_surrounds_an_article_is_left_out():
    (article,) = items(made.html(), "a.html")
    assert "newsletter" not in article.text and "Business" not in article.text


DATES = {
    "JSON-LD datePublished": '<script type="application/ld+json">{"a": [{"datePublished": "2021-01-02"}]}</script>',
    "meta article:published_time": '<meta property="article:published_time" content="2021-01-02">',
    "meta dc.date": '<meta name="DC.date" content="2021-01-02">',
    "time element": '<div class="byline"><time datetime="2021-01-02T01:00">yesterday</time></div>',
    "address": "",
}


@pytest.mark.parametrize("evidence", DATES)
def test_the_date_comes_with_its_evidence(evidence):
    from trafilatura.utils import load_html

    head, body = ("", DATES[evidence]) if evidence == "time element" else (DATES[evidence], "")
    tree = load_html(f"<html><head>{head}</head><body>{body}<p>On 3 May 2019 Turkey left.</p></body></html>")
    assert page_date.page_date(tree, "https://x.example/2021/01/02/story") == ("2021-01-02", evidence)


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_is_decoded_as_it_says(charset):
    page = made.html(["“Türkiye” will not take part in the talks, the ministry said on Friday. " * 4]).replace(
        "utf-8", charset
    )
    assert "“Türkiye”" in html.from_bytes("p", page.encode(charset)).text
    assert (
        "“Türkiye”"
        in html.from_bytes("p", made.html([page[-1] + "“Türkiye” " * 40]).encode("cp1252"), charset="cp1252").text
    )


def test_the_year_of_a_copyright_line_is_no_date():
    body = "".join(f"<p>{text}</p>" for text in made.PARAGRAPHS)
    (article,) = items(f"<html><body><article>{body}</article><footer>© 2024 Wire.</footer></body></html>", "a.html")
    assert article.published is None


def test_lists_and_tables_give_their_words():
    body = "".join(f"<p>{text}</p>" for text in made.PARAGRAPHS)
    more = "<ul><li>Turkey left.</li></ul><table><tr><td>Syria stayed.</td><td>12 killed</td></tr></table>"
    (article,) = items(f"<html><body><article>{body}{more}</article></body></html>", "a.html")
    assert article.text.endswith("\n\nTurkey left.\n\nSyria stayed.\n\n12 killed")


def test_a_page_without_an_article_is_an_error():
    (error,) = items("<html><body><script>x()</script></body></html>", "a.html")
    assert "no article's text" in error.message


# Feeds


def test_entries_with_a_link_alone_are_skipped_and_the_others_read():
    short = "<item><title>Short</title><link>https://wire.example/2</link></item>"
    (skipped, article) = items(made.rss(extra=short), "a.rss")
    assert isinstance(skipped, Skipped) and "only a link (https://wire.example/2)" in str(skipped)
    assert (article.published, article.published_from, article.url) == (made.DAY, "feed published", made.URL)


def test_an_atom_feed():
    atom = ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>T</title>'
            f'<link href="{made.URL}"/><updated>2022-09-24T10:00:00Z</updated>'
            f"<content type='html'>&lt;p&gt;{made.PARAGRAPHS[0]}&lt;/p&gt;</content>"
            "</entry></feed>")  # fmt: skip
    (article,) = items(atom, "a.xml")
    assert (article.text, article.published_from) == (made.PARAGRAPHS[0], "feed updated")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('<?xml version="1.0"?><urlset><url><loc>https://x.example</loc></url></urlset>', "is a sitemap"),
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha">]><rss><channel/></rss>', "entities"),
        ("<rss><channel></channel></rss>", "without entries"),
    ],
)
def test_what_is_no_feed_of_texts(data, words):
    (error,) = items(data, "a.xml")
    assert words in error.message


def test_markup_in_a_feed_becomes_paragraphs():
    assert (
        feed.plain("<p>One<br>two</p><figure><figcaption>A photo</figcaption></figure><p>3 &lt; 4</p>")
        == "One\n\ntwo\n\n3 < 4"
    )


# Web archives


@pytest.mark.parametrize("gzipped", [False, True])
def test_a_web_archive_gives_its_pages_and_skips_the_rest(gzipped):
    page = made.html().encode()
    records = [
        (made.URL, page, "text/html"),
        ("https://x.example/i.png", b"\x89PNG", "image/png"),
        (made.URL, page, "text/html"),
    ]
    data = made.warc(records, gzipped)
    first, skipped, last = items(data, "a.warc.gz" if gzipped else "a.warc")
    assert first.text == last.text and first.url == made.URL
    assert (
        isinstance(skipped, Skipped)
        and str(skipped) == f"{'a.warc.gz' if gzipped else 'a.warc'}: record 2: is image/png, not a page"
    )


def test_plain_texts_of_a_web_archive():
    data = made.warc([(made.URL, made.TEXT.encode(), "text/plain")], kind="conversion")
    (article,) = items(data, "a.wet")
    assert (article.text, article.url, article.source, article.retrieved) == (
        made.TEXT,
        made.URL,
        "wire.example",
        "2022-09-25",
    )


def test_a_web_archive_that_breaks_off_gives_what_came_before():
    data = made.warc([(made.URL, made.html().encode(), "text/html")] * 2)
    first, *rest = items(data[:-900] + b"WARC/9", "a.warc")
    assert isinstance(first, Article) and all(isinstance(item, ReadError | Article) for item in rest)


# Mail


def test_a_mail_of_html_alone():
    data = b"From: Wire <a@b.example>\nSubject: =?utf-8?b?VMO8cmtpeWU=?=\nDate: Sat, 24 Sep 2022 10:00:00 +0000\n"
    (article,) = items(
        data + b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + made.html().encode(), "a.eml"
    )
    assert (article.title, article.source, article.published_from) == ("Türkiye", "Wire", "mail header")
    assert made.PARAGRAPHS[0] in article.text


def test_a_mail_without_text():
    (error,) = items(b"From: a@b.example\nContent-Type: image/png\n\nx", "a.eml")
    assert "mail without text" in error.message


# Exports of media databases


def test_every_document_of_an_export_is_an_article():
    first, second = items(made.factiva() + made.factiva().replace("Turkey denies", "Syria denies"), "export.txt")
    assert (first.title, second.title) == (made.TITLE, "Syria denies backing militants in Syria")
    assert (first.source, first.published, first.published_from) == ("Wire", made.DAY, "field PD")


def test_the_newer_shape_with_end_of_document():
    top = f"{made.TITLE}\nWire\nSeptember 24, 2022 Saturday\n\nLength: 98 words\n\n"
    text = f"{top}Body\n\n{made.TEXT}\n\nLoad-Date: September 25, 2022\n\nEnd of Document\n"
    first, second = items("1 of 2 DOCUMENTS\n" + text + text, "a.txt")
    assert (first.title, first.source, first.published, first.text) == (made.TITLE, "Wire", made.DAY, made.TEXT.strip())
    assert second.text == first.text


def test_an_export_as_rich_text():
    body = made.factiva().replace("\n", "\\par\n")
    (article,) = items("{\\rtf1\\ansi " + "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in body) + "}", "a.rtf")
    assert (article.title, article.source) == (made.TITLE, "Wire")


# Archives


def test_an_archive_gives_all_its_files_by_name_and_hides_what_is_hidden():
    files = {
        "b.txt": made.TEXT,
        "a/page.html": made.html(),
        "__MACOSX/x.txt": "no",
        ".hidden.txt": "no",
        "bad.json": "{",
    }
    first, second, error = items(made.zipped(files), "n.zip")
    assert (first.text, second.url) == (made.TEXT, made.URL)
    assert error.where == "n.zip!bad.json:1"


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_compressed_tar_archives(mode):
    suffix = mode.partition(":")[2]
    assert [item.title for item in items(made.tarred(mode=mode), f"a.tar.{suffix}")] == [made.TITLE]
    assert [item.title for item in items(made.tarred(mode=mode), "nameless")] == [made.TITLE]


def test_a_tar_archive_never_leaves_its_place():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        info = tarfile.TarInfo("passwd")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(info)
    (error,) = items(out.getvalue(), "a.tar")
    assert error.message == "holds no article"


def test_archives_in_archives_come_to_an_end():
    data = made.zipped()
    for _ in range(DEEPEST + 1):
        data = made.zipped({"inner.zip": data})
    (error,) = items(data, "a.zip")
    assert "archives deep" in error.message


def test_bombs_are_refused(monkeypatch):
    monkeypatch.setattr(archive, "FREE", 1_000_000)
    bomb = b"Turkey left. " * 1_000_000
    for data, name in ((gzip.compress(bomb), "a.txt.gz"), (made.zipped({"a.jsonl": bomb}), "a.zip")):
        (error,) = items(data, name)
        assert "refused as a bomb" in error.message


@pytest.mark.parametrize("module", ["pypdf", "docx", "striprtf.striprtf"])
def test_without_the_extra_a_document_says_how_to_install_it(monkeypatch, module):
    monkeypatch.setitem(__import__("sys").modules, module, None)
    name = {"pypdf": "PDF", "docx": "Word document"}.get(module, "rich text")
    suffix, data = made.KINDS[name]
    (error,) = items(data, "a" + suffix)
    assert "pip install 'geopolitical-kg[documents]'" in error.message
