"""Parses of kg's own parser written down as others would write theirs."""

from kg.model import Article


def conllu(pipeline, *texts, xpos=True, ids=False):
    """Return texts in CoNLL-U, one document each."""
    lines = []
    for number, text in enumerate(texts):
        ((_, sentences),) = pipeline.parser.parse([Article(text, given_id=f"a{number}")])
        lines.append(f"# newdoc id = a{number}" if ids else "# newdoc")
        for sentence in sentences:
            lines.append("# text = " + " ".join(text[sentence.start : sentence.end].split()))
            lines.extend(row(token, text, xpos) for token in sentence.tokens)
            lines.append("")
    return "\n".join(lines) + "\n"


def row(token, text, xpos):
    head = 0 if token.head == token.i else token.head + 1
    form = "".join(text[token.start : token.end].split()) or token.text
    cells = (token.i + 1, form, token.lemma, token.pos, token.tag if xpos else "_", token.morph or "_", head, token.dep)
    return "\t".join(map(str, (*cells, "_", "_")))
