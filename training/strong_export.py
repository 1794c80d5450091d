"""A trained network goes in; the folder that kg reads, two ONNX files in whole numbers of eight bits, comes out."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import strong_card
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from strong import ENCODER
from strong_data import Labels
from strong_net import Net
from torch import Tensor, nn

VERSION = "1.0.0"
HEADS = 12


class Words(nn.Module):
    """All that depends on words alone, as decisions where no more than that is needed."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Return the outputs in the order of kg.parse.strong.OUTPUTS."""
        words = self.net.words(ids, shapes, torch.ones_like(ids), first, last)
        flat = [self.net.flat[kind](words).argmax(-1) for kind in ("tag", "morph", "lemma")]
        relations = self.net.rel_child(words), self.net.rel_parent(words)
        return (*flat, self.net.name(words), self.net.begins(words), *self.net.heads(words), *relations)


class Relations(nn.Module):
    """The relation of each word to its head."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, child: Tensor, parent: Tensor) -> Tensor:
        """Return the scores, one row a word."""
        return self.net.rels(child, parent)


def export(net: Net, out: Path) -> None:
    """Write both ONNX files."""
    from kg.parse.strong import OUTPUTS

    net.eval()
    with tempfile.TemporaryDirectory() as made:
        raw, fused = Path(made, "raw.onnx"), Path(made, "fused.onnx")
        example = (torch.tensor([[101, 2000, 2001, 102]]), torch.tensor([[0, 1, 1, 0]]))
        places = torch.tensor([[1, 2]])
        names = ["ids", "shapes", "first", "last"]
        axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}, "last": {1: "words"}}
        axes |= {name: {1: "words"} for name in OUTPUTS} | {"arcs": {1: "words", 2: "words"}}
        with torch.inference_mode():
            torch.onnx.export(Words(net), (*example, places, places), str(raw), input_names=names,
                              output_names=OUTPUTS, dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
        hidden = net.bert.config.hidden_size
        model = optimize_model(str(raw), "bert", num_heads=HEADS, hidden_size=hidden, opt_level=1)
        model.save_model_to_file(str(fused))
        quantize_dynamic(fused, out / "model.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                         extra_options={"DefaultTensorType": TensorProto.FLOAT})  # fmt: skip
        rels, width = Path(made, "relations.onnx"), net.rel.shape[0] - 1
        with torch.inference_mode():
            torch.onnx.export(Relations(net), (torch.zeros(2, width), torch.zeros(2, width)), str(rels),
                              input_names=["child", "parent"], output_names=["dep"], opset_version=17, dynamo=False,
                              dynamic_axes={n: {0: "words"} for n in ("child", "parent", "dep")})  # fmt: skip
        shutil.copy(rels, out / "relations.onnx")


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", type=Path, default=Path("build/strong"), help="where strong.py left its network")
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with the UNER file")
    parser.add_argument("--work", type=Path, default=Path("build/english"), help="where train.py left its documents")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    labels = json.loads((given.trained / "labels.json").read_text("utf-8"))
    net = Net(ENCODER, Labels(**labels))
    net.load_state_dict(torch.load(given.trained / "net.pt", weights_only=True))
    export(net, given.out)
    (given.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, separators=(",", ":")), "utf-8")
    shutil.copy(ENCODER / "vocab.txt", given.out / "vocab.txt")
    meta = {"lang": "en", "name": "kg_english_strong", "version": VERSION, "license": "CC BY-SA 4.0"}
    (given.out / "meta.json").write_text(json.dumps(meta) + "\n", "utf-8")
    (given.out / "CARD.md").write_text(strong_card.render(given.out, given.treebanks, given.work, VERSION), "utf-8")


if __name__ == "__main__":
    main()
