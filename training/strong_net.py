"""The strong parser's network: a small encoder that also sees shapes, and heads for tags, lemmas, trees and names."""

from pathlib import Path

import torch
from strong_data import IGNORED, KINDS, Labels
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from transformers import BertModel

from kg.parse.wordpiece import SHAPES

ARC, REL = 256, 80
DROPOUT = 0.33
WEIGHTS = {"tag": 0.5, "morph": 0.5, "lemma": 0.5, "name": 1.0, "dep": 1.0, "head": 1.0, "begins": 0.5}


class Mlp(nn.Sequential):
    """One hidden layer with dropout."""

    def __init__(self, width: int, out: int) -> None:
        super().__init__(nn.Linear(width, out), nn.GELU(), nn.Dropout(DROPOUT))


class Net(nn.Module):
    """Pieces, shapes and the places of words in; scores of all kinds out, batch first."""

    def __init__(self, encoder: Path, labels: Labels) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            encoder,
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.08,
        )
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
        width = self.bert.config.hidden_size
        self.shape = nn.Embedding(1 + 2 * len(SHAPES), width)
        nn.init.normal_(self.shape.weight, std=0.002)
        self.word = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.LayerNorm(width), nn.Dropout(0.1))
        self.flat = nn.ModuleDict(
            {kind: nn.Linear(width, len(getattr(labels, kind))) for kind in ("tag", "morph", "lemma")}
        )
        self.name = nn.Sequential(Mlp(width, 128), nn.Linear(128, len(labels.name)))
        self.begins = nn.Sequential(Mlp(width, 64), nn.Linear(64, 2))
        self.child, self.parent = Mlp(width, ARC), Mlp(width, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.root = nn.Linear(ARC, 1)
        self.rel_child, self.rel_parent = Mlp(width, REL), Mlp(width, REL)
        self.rel = nn.Parameter(torch.zeros(REL + 1, len(labels.dep), REL + 1))
        nn.init.normal_(self.rel, std=0.01)
        nn.init.normal_(self.arc, std=0.01)

    def words(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Return a vector for each word: its first and last piece."""
        embedded = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        spread = lambda at: at.unsqueeze(-1).expand(-1, -1, hidden.size(-1))  # noqa: E731
        return self.word(torch.cat([hidden.gather(1, spread(first)), hidden.gather(1, spread(last))], -1))

    def heads(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return the score of each word (last axis) as head of each word; and what to add to its own for a root."""
        child, parent = self.child(words), self.parent(words)
        child = torch.cat([child, torch.ones_like(child[..., :1])], -1)
        return child @ self.arc @ parent.transpose(1, 2), self.root(parent).squeeze(-1)

    def rels(self, child: Tensor, parent: Tensor) -> Tensor:
        """Return the scores of the relations between words and their heads, given row by row."""
        one = torch.ones_like(child[..., :1])
        left = torch.cat([child, one], -1) @ self.rel.flatten(1)
        left = left.view(*child.shape[:-1], -1, REL + 1)
        return (left @ torch.cat([parent, one], -1).unsqueeze(-1)).squeeze(-1)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Return the scores of every kind, the relations for the heads given."""
        words = self.words(*(batch[key] for key in ("ids", "shapes", "mask", "first", "last")))
        found = {kind: head(words) for kind, head in self.flat.items()}
        arcs, roots = self.heads(words)
        arcs = (arcs + torch.diag_embed(roots)).masked_fill(~batch["there"].unsqueeze(1), -1e4)
        parent = self.rel_parent(words)
        at = batch["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, parent.size(-1))
        rels = self.rels(self.rel_child(words), parent.gather(1, at))
        return found | {"name": self.name(words), "begins": self.begins(words), "head": arcs, "dep": rels}

    def loss(self, batch: dict[str, Tensor]) -> Tensor:
        """Return the weighted sum of the losses; a kind that the batch lacks counts nothing."""
        total = torch.zeros(())
        for kind, scores in self(batch).items():
            wanted = batch[kind]
            if (wanted != IGNORED).any():
                part = cross_entropy(scores.flatten(0, 1).float(), wanted.flatten(), ignore_index=IGNORED)
                total = total + WEIGHTS[kind] * part
        return total


def collate(examples: list) -> dict[str, Tensor]:
    """Return a batch of examples, padded."""
    words = max(len(e) for e in examples)
    pieces = max(len(e.ids) for e in examples)

    def padded(rows: list[list[int]], size: int, fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (size - len(row)) for row in rows])

    batch = {
        "ids": padded([e.ids for e in examples], pieces, 0),
        "shapes": padded([e.shapes for e in examples], pieces, 0),
        "mask": padded([[1] * len(e.ids) for e in examples], pieces, 0),
        "first": padded([e.first for e in examples], words, 0),
        "last": padded([e.last for e in examples], words, 0),
        "there": padded([[1] * len(e) for e in examples], words, 0).bool(),
        "head": padded([e.head for e in examples], words, IGNORED),
        "begins": padded([e.begins for e in examples], words, IGNORED),
    }
    return batch | {kind: padded([e.labels[kind] for e in examples], words, IGNORED) for kind in KINDS}
