"""A pipeline and annotated documents go in; scores by component come out."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.pipeline.dep_parser import parser_score
from spacy.pipeline.morphologizer import morphologizer_score
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from kg.parse.text import normalise

UNER_LABELS = {"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC"}
SCORES = ("token_acc", "tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
SPEED_ROUNDS = 7
Span = tuple[int, int]


@dataclass
class Count:
    """Things in the gold annotation, things predicted, and things in both."""

    gold: int = 0
    predicted: int = 0
    right: int = 0

    def add(self, gold: set, predicted: set) -> None:
        """Count two sets of comparable things."""
        self.gold += len(gold)
        self.predicted += len(predicted)
        self.right += len(gold & predicted)

    def scores(self) -> dict[str, float]:
        """Return precision, recall and F."""
        precision, recall = self.right / max(self.predicted, 1), self.right / max(self.gold, 1)
        return {"p": precision, "r": recall, "f": 2 * self.right / max(self.gold + self.predicted, 1)}


def docs(nlp: Language, path: Path) -> list[Doc]:
    """Return the documents of a DocBin."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def components(nlp: Language, gold: list[Doc]) -> dict[str, float]:
    """Return spaCy's scores and the CoNLL-2018-style ones, for raw text tokenised by the pipeline itself."""
    examples = [Example(doc, each) for doc, each in zip(nlp.pipe(doc.text for doc in gold), gold, strict=True)]
    found = (
        Scorer.score_tokenization(examples)
        | Scorer.score_token_attr(examples, "tag")
        | Scorer.score_token_attr(examples, "lemma")
        | morphologizer_score(examples)
        | parser_score(examples)
        | get_ner_prf(examples)
    )
    scores = {key: found[key] for key in SCORES}
    if any(doc.ents for doc in gold):
        scores |= {"ents_f": found["ents_f"]}
        scores |= {f"ents_{label}": each["f"] for label, each in sorted(found["ents_per_type"].items())}
    return scores | conll(examples)


def conll(examples: list[Example]) -> dict[str, float]:
    """Return F of labelled arcs and of sentences: a word counts if its characters match, and punctuation counts too."""
    arcs, labelled, sentences = Count(), Count(), Count()
    for example in examples:
        arcs.add(_arcs(example.reference, False), _arcs(example.predicted, False))
        labelled.add(_arcs(example.reference, True), _arcs(example.predicted, True))
        sentences.add(_sentences(example.reference), _sentences(example.predicted))
    return {
        "conll_uas": arcs.scores()["f"],
        "conll_las": labelled.scores()["f"],
        "conll_sents": sentences.scores()["f"],
    }


def _arcs(doc: Doc, labelled: bool) -> set[tuple]:
    """Return (word, head, relation without subtype) of each word; words are given by their characters."""
    place = [(word.idx, word.idx + len(word)) for word in doc]
    label = [word.dep_.split(":")[0].lower() if labelled else "" for word in doc]
    return {(place[w.i], None if w.head is w or w.head.i == w.i else place[w.head.i], label[w.i]) for w in doc}


def _sentences(doc: Doc) -> set[Span]:
    """Return the characters of each sentence."""
    return {(sentence.start_char, sentence.end_char) for sentence in doc.sents}


def uner(nlp: Language, path: Path) -> dict[str, dict[str, float]]:
    """Return precision, recall and F of names on a file of Universal NER; sentences are read one by one."""
    counts = {label: Count() for label in (*UNER_LABELS.values(), "all")}
    gold = list(_uner(path))
    for (_, names), doc in zip(gold, nlp.pipe(text for text, _ in gold), strict=True):
        found = {(e.start_char, e.end_char, UNER_LABELS[e.label_]) for e in doc.ents if e.label_ in UNER_LABELS}
        counts["all"].add(names, found)
        for label in UNER_LABELS.values():
            counts[label].add({n for n in names if n[2] == label}, {n for n in found if n[2] == label})
    return {label: count.scores() for label, count in counts.items()}


def _uner(path: Path) -> Iterator[tuple[str, set[tuple[int, int, str]]]]:
    """Yield the normalised text of each sentence and its names with their characters."""
    for chunk in path.read_text(encoding="utf-8").strip().split("\n\n"):
        text, position, names = "", 0, []
        for line in chunk.split("\n"):
            if line.startswith("# text = "):
                raw = line[len("# text = ") :]
                text = normalise(raw, 0, len(raw)).text
            if line.startswith("#"):
                continue
            form, tag = line.split("\t")[1:3]
            form = normalise(form, 0, len(form)).text
            start = text.index(form, position)
            position = start + len(form)
            if tag.startswith("B-"):
                names.append((start, position, tag[2:]))
            elif tag.startswith("I-") and names:
                names[-1] = (names[-1][0], position, names[-1][2])
        yield text, {name for name in names if name[2] in UNER_LABELS.values()}


def speeds(pipelines: list[Language], texts: list[str]) -> list[float]:
    """Return the median words per second of each pipeline, taking turns over the same texts."""
    rounds: list[list[float]] = [[] for _ in pipelines]
    for _ in range(SPEED_ROUNDS):
        for nlp, seen in zip(pipelines, rounds, strict=True):
            begin = time.perf_counter()
            words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=64))
            seen.append(words / (time.perf_counter() - begin))
    return [statistics.median(seen) for seen in rounds]
