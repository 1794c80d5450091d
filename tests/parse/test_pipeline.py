"""Articles become sentences whose every word leads back to the article."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.mention.gazetteer import INVISIBLE
from kg.model import Article
from kg.parse.pipeline import BATCH, LONGEST_ARTICLE, LONGEST_BLOCK, LONGEST_SENTENCE, WINDOW, pieces
from kg.parse.text import blocks


def split(parse, text):
    return [text[s.start : s.end] for s in parse(text)]


PIECES = st.lists(
    st.sampled_from(
        [
            *("Turkey", "attacked", "Syria", "the U.S.", "Lt. Gen.", "isn’t", "“no plans”", "he said", "35%", "U.N."),
            *(
                ".",
                "?",
                "!",
                ",",
                ":",
                ";",
                "-",
                "—",
                "…",
                '"',
                "“",
                "”",
                "’",
                "(",
                ")",
                "\n",
                "\n\n",
                "\r\n",
                "\u2028",
            ),
            *(
                " ",
                "  ",
                "\t",
                "\u00a0",
                "\u200b",
                "\ufeff",
                "😀",
                "🇹🇷",
                "سوريا",
                "\u202e",
                "e\u0301",
                "習近平",
                "\x00",
                "½",
            ),
        ]
    ),
    max_size=25,
).map("".join)


def sound(text, sentences):
    spans = list(blocks(text))
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert [s.block for s in sentences] == sorted(s.block for s in sentences)
    tokens = [token for sentence in sentences for token in sentence.tokens]
    for one, two in pairwise(tokens):
        assert one.start <= two.start and one.end <= two.end  # "…" may be several words
    for sentence in sentences:
        assert sentence.tokens and text[sentence.start : sentence.end].strip()
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert any(a <= sentence.start and sentence.end <= b for a, b in spans)
        for number, token in enumerate(sentence.tokens):
            assert token.i == number and 0 <= token.head < len(sentence.tokens)
            assert text[token.start : token.end] and token.text and token.lemma
            if token.text.isalnum() and token.text.isascii():
                assert INVISIBLE.sub("", text[token.start : token.end]) == token.text
        assert any(token.head == token.i for token in sentence.tokens)
        assert all(rooted(sentence, token.i) for token in sentence.tokens)


def rooted(sentence, i):
    """Return whether the way up from a token ends."""
    for _ in sentence.tokens:
        if sentence.tokens[i].head == i:
            return True
        i = sentence.tokens[i].head
    return False


@settings(deadline=None)
@given(st.one_of(PIECES, st.text(st.characters(exclude_categories=["Cs"]))))
@example("Turkey\u202eTurkey")
def test_every_word_leads_back_to_the_article(parse, text):
    sound(text, parse(text))


@settings(deadline=None, max_examples=25)
@given(st.lists(PIECES, max_size=5))
def test_articles_do_not_depend_on_their_neighbours(pipeline, parse, texts):
    together = [found for _, found in pipeline.parser.parse(Article(text) for text in texts)]
    assert together == [parse(text) for text in texts]


def test_order_is_kept_over_windows(pipeline):
    articles = [Article(f"Iran met Iraq {n} times.\nIt left." if n % 3 else "") for n in range(2 * WINDOW + BATCH + 1)]
    found = list(pipeline.parser.parse(iter(articles)))
    assert [article for article, _ in found] == articles
    assert all(len(sentences) == (2 if article.text else 0) for article, sentences in found)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\x00", "\ufeff\n"])
def test_nothing_to_read(parse, text):
    sound(text, parse(text))


@pytest.mark.parametrize("break_", ["\n", "\n\n", "\r\n", "\u2028"])
def test_a_line_break_ends_a_sentence(parse, break_):
    text = f"Syria denies talks{break_}By News Desk{break_}Turkey left. Iran stayed"
    assert split(parse, text) == ["Syria denies talks", "By News Desk", "Turkey left.", "Iran stayed"]
    assert [s.block for s in parse(text)] == [0, 1, 2, 2]


def test_a_block_of_absurd_length_is_cut_at_a_space():
    text = "Turkey left. " * (3 * LONGEST_BLOCK // 13)
    found = list(pieces(text))
    assert len(found) > 2 and all(len(piece.text) <= LONGEST_BLOCK for piece in found)
    assert " ".join(piece.text for piece in found) == text.strip()


def test_a_word_of_absurd_length_is_cut_somewhere():
    assert "".join(piece.text for piece in pieces("x" * (2 * LONGEST_BLOCK + 5))) == "x" * (2 * LONGEST_BLOCK + 5)


ONE, TWO = "Iran protested on Monday.", "They left."


@pytest.mark.parametrize(
    "first",
    [
        "The U.S. attacked Syria.",
        "Lt. Gen. Mark Milley met Maj. Gen. Omar.",
        "Col. Abu Ali and Sgt. Bilko spoke.",
        "No. 10 condemned it.",
        "Mr. Putin met Mr. Xi and Mrs. May.",
        "J. R. Smith visited Iran.",
        "George W. Bush invaded Iraq.",
        "He flew to Washington D.C. on Monday.",
        "On Jan. 5 Gov. Smith and Sen. Jones came.",
        "U.N. Secretary-General Antonio Guterres spoke.",
        "Dr. No left St. Petersburg.",
        "It paid 3.5 million.",
        "Did he go?",
        "He went!",
        "“We have left the town.”",
        "He met officials of Iran, i.e. its enemies, e.g. spies.",
        "The firm Shell plc. left.",
        "He lives in the U.S.",
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(parse, first):
    following = "The war goes on." if first.endswith("U.S.") else TWO
    assert split(parse, f"{ONE} {first} {following}") == [ONE, first, following]


def test_a_closing_quotation_mark_stays_with_its_sentence(parse):
    assert split(parse, "“Iran left.” He was sad. “It will return.”") == [
        "“Iran left.”", "He was sad.", "“It will return.”"
    ]  # fmt: skip


def test_semicolons_part_no_sentence_in_small_letters(parse):
    text = "Turkey attacked Syria; the rest of the world stayed silent."
    assert split(parse, text) == [text]


@pytest.mark.parametrize("text", ["(" * 3000, "Turkey and " * 700, "the man who met the man who " * 200, "a" * 30_000])
def test_absurd_text_is_cut_and_all_of_it_read(parse, text):
    found = parse(text)
    assert max(len(sentence.tokens) for sentence in found) <= LONGEST_SENTENCE
    assert "".join(token.text for sentence in found for token in sentence.tokens) == text.replace(" ", "")


def test_of_a_very_long_article_the_beginning_is_read(parse):
    found = parse("Turkey left.\n\n" + " \n" * LONGEST_ARTICLE + "\n\nSyria stayed.")
    assert [sentence.tokens[0].text for sentence in found] == ["Turkey"]
