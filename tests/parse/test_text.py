"""Blocks and normalised text: nothing is lost, nothing is moved, and every offset leads back to the article."""

import textwrap
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse.text import blocks, normalise

PROSE = (
    "Turkish troops have been in northern Syria since 2016, when Ankara launched an operation against the Islamic "
    "State group and Kurdish forces that it regards as terrorists. Damascus says that they must leave. "
)
AWKWARD = "“”‘’«»–—‒―-−‑…\u00a0\u2009\u202f\t\n\r\u2028\u200b\u200e\u00ad\ufeff aB.3'\"é"


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in blocks(text)]


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("“We won’t,” he said", '"We won\'t," he said'),
        ("2011–2025", "2011-2025"),
        ("the deal – signed in Doha – failed", "the deal — signed in Doha — failed"),
        ("the deal--signed in Doha--failed", "the deal—signed in Doha—failed"),
        ("-----", "-----"),
        ("a\u00a0b \t\r\n c", "a b c"),
        ("Er\u00addo\u200bgan", "Erdogan"),
        ("Wait…", "Wait..."),
        ("  both ends \n", "both ends"),
        ("", ""),
        (" \u200b ", ""),
    ],
)
def test_text_becomes_plain(raw: str, plain: str) -> None:
    assert normalise(raw, 0, len(raw)).text == plain


def test_offsets_lead_back_to_the_article() -> None:
    raw = "x\n“Syria…  won’t\u200b talk,” he\u00a0said"
    normal = normalise(raw, 2, len(raw))
    for plain, there in (("Syria", "Syria"), ("...", "…"), ("he said", "he\u00a0said"), ("won't", "won’t\u200b")):
        start = normal.text.index(plain)
        assert slice_of(raw, normal.span(start, start + len(plain))) == there
    assert normal.span(3, 3) == (normal.offsets[3], normal.offsets[3])


def slice_of(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]]


@given(st.text(st.sampled_from(AWKWARD)), st.integers(0, 9), st.integers(0, 9))
def test_offsets_are_exact(raw: str, before: int, after: int) -> None:
    start, end = min(before, len(raw)), max(min(before, len(raw)), len(raw) - after)
    normal = normalise(raw, start, end)
    assert len(normal.offsets) == len(normal.text) + 1
    assert list(normal.offsets) == sorted(normal.offsets)
    assert all(start <= offset <= end for offset in normal.offsets)
    for i, character in enumerate(normal.text):
        a, b = normal.span(i, i + 1)
        assert start <= a < b <= end
        if character.isalnum():
            assert raw[a] == character


@given(st.text(st.sampled_from(AWKWARD)))
def test_normalised_text_is_clean_and_stays_as_it_is(raw: str) -> None:
    text = normalise(raw, 0, len(raw)).text
    assert text == " ".join(text.split())
    assert not set(text) & set("“”‘’«»–‒―−‑…\u200b\u200e\u00ad\ufeff")
    assert normalise(text, 0, len(text)).text == text


@given(st.text(st.sampled_from(AWKWARD)))
def test_blocks_hold_all_that_is_visible(raw: str) -> None:
    spans = list(blocks(raw))
    assert all(a < b for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(normalise(raw, a, b).text for a, b in spans)
    outside = [0, *chain(*spans), len(raw)]
    assert not any(normalise(raw, a, b).text for a, b in zip(outside[::2], outside[1::2], strict=True))


def test_a_line_is_a_block() -> None:
    article = f"Syria denies talks\nBy A Reporter\n\n{PROSE}\n{PROSE}\r\n(Photo: agency)"
    assert texts(article) == ["Syria denies talks", "By A Reporter", PROSE.strip(), PROSE.strip(), "(Photo: agency)"]


@pytest.mark.parametrize("width", [60, 72, 90])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    paragraphs = [textwrap.fill(PROSE * n, width) for n in (2, 1, 3)]
    article = "Syria denies talks\nBy A Reporter\n\n" + "\n\n".join(paragraphs) + "\n"
    assert texts(article) == ["Syria denies talks", "By A Reporter", *paragraphs]


def test_short_lines_are_not_joined() -> None:
    poem = "Ceasefire holds in Idlib for second day\nKremlin says no date set for summit\nOil falls\n"
    assert texts(poem) == poem.splitlines()


def test_an_empty_article_has_no_blocks() -> None:
    assert texts("") == texts(" \n\u200b\n\t") == []
