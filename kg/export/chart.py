"""A timeline becomes a drawing: the score by step of time, reversals of stance marked; SVG, HTML or PNG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import BinaryIO

from kg.model import KgError
from kg.view import Event, Point, Timeline, period

WIDTH, HEIGHT = 960, 360  # px
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 48, 56
HIGHEST = 10.0  # of PLOVER's scale
COOPERATION, CONFLICT, MUTED, INK = "#1f6f8b", "#b4532a", "#d8d8d4", "#2b2b2b"
WIDEST = 40  # px of a bar
LABELS = 12  # dates below the axis
STYLE = f"text{{font:12px system-ui,sans-serif;fill:{INK}}}.title{{font-size:16px;font-weight:600}}.far{{fill:#6b6b6b}}"
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>body{{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#2b2b2b}}
svg{{width:100%;height:auto}}table{{border-collapse:collapse;width:100%}}
td,th{{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #d8d8d4}}
.turn{{font-weight:600}}</style></head><body>
{drawing}
<table><thead><tr><th>When</th><th>What</th><th>Told</th><th>Score</th></tr></thead><tbody>
{rows}
</tbody></table>
</body></html>
"""


def draw(found: Timeline, suffix: str, out: BinaryIO) -> None:
    """Write a timeline as the kind of file that has this suffix; KgError names those there are."""
    if suffix not in WRITERS:
        raise KgError(f"a timeline is drawn as {', '.join(WRITERS)}, not {suffix or 'a file without suffix'}")
    WRITERS[suffix](found, out)


def title(found: Timeline) -> str:
    """Return what stands above the drawing."""
    return " and ".join(ref.name for ref in (found.actor, found.other) if ref)


def turns(found: Timeline) -> dict[str, list[Event]]:
    """Return the reversals of stance by step of time."""
    groups: dict[str, list[Event]] = {}
    for event in found.events:
        name = period(event.start or event.end, found.step)
        if event.reversal and name:
            groups.setdefault(name, []).append(event)
    return groups


def told(event: Event) -> str:
    """Return an event in words."""
    return f"{event.subject.name} {event.words or event.relation} {event.object.name}"


@dataclass(frozen=True)
class Scale:
    """Where points stand on the drawing, in px."""

    points: tuple[Point, ...]

    @property
    def step(self) -> float:
        """Return how far points are apart."""
        return (WIDTH - LEFT - RIGHT) / max(len(self.points), 1)

    def x(self, number: int) -> float:
        """Return the middle of a point."""
        return round(LEFT + self.step * (number + 0.5), 2)

    def y(self, score: float) -> float:
        """Return the height of a score."""
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - score) / (2 * HIGHEST), 2)


def svg(found: Timeline) -> str:
    """Return the drawing as one SVG element without scripts or references."""
    lines = "\n".join((*_frame(found), *_bars(found)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{_text(title(found))}: score by {found.step}</title>\n<style>{STYLE}</style>\n{lines}\n</svg>\n"
    )


def _frame(found: Timeline) -> Iterator[str]:
    scale = Scale(found.series)
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    yield f'<text class="title" x="{LEFT}" y="24">{_text(title(found))}</text>'
    legend = f"PLOVER score by {found.step}; ◆ reversal"
    yield f'<text class="far" x="{WIDTH - RIGHT}" y="24" text-anchor="end">{legend}</text>'
    for score in (-10, -5, 0, 5, 10):
        y = scale.y(score)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}" stroke="{INK if not score else MUTED}"/>'
        yield f'<text class="far" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{score:+d}</text>'
    every = -(-len(found.series) // LABELS) or 1
    for number, point in list(enumerate(found.series))[::every]:
        yield f'<text class="far" x="{scale.x(number)}" y="{HEIGHT - 28}" text-anchor="middle">{point.period}</text>'


def _bars(found: Timeline) -> Iterator[str]:
    scale, turned = Scale(found.series), turns(found)
    width = min(WIDEST, scale.step * 0.7)
    for number, point in enumerate(found.series):
        x, score = scale.x(number), point.score
        if score is not None:
            top, low = sorted((scale.y(0), scale.y(score)))
            colour = COOPERATION if score > 0 else CONFLICT
            yield (
                f'<rect x="{x - width / 2:.2f}" y="{top}" width="{width:.2f}" height="{max(low - top, 1.5):.2f}" '
                f'fill="{colour}"><title>{_text(_summary(point))}</title></rect>'
            )
        if point.period in turned:
            y = scale.y(score or 0) + (-9 if (score or 0) >= 0 else 9)
            words = "; ".join(f"{told(each)}, before: {' '.join(each.reversal or ())}" for each in turned[point.period])
            yield f'<path d="M{x} {y - 5:.2f}l5 5l-5 5l-5-5z" fill="{INK}"><title>{_text(words)}</title></path>'


def _summary(point: Point) -> str:
    return f"{point.period}: {point.score:+g}, {point.events} events, {point.cooperation} +, {point.conflict} -"


def _text(words: str) -> str:
    """Return text that can stand in markup and holds no control characters."""
    return escape("".join(sign if sign.isprintable() else " " for sign in words))


def _write_svg(found: Timeline, out: BinaryIO) -> None:
    out.write(svg(found).encode())


def _write_html(found: Timeline, out: BinaryIO) -> None:
    rows = "\n".join(map(_row, found.events))
    out.write(PAGE.format(title=_text(title(found)), drawing=svg(found), rows=rows).encode())


def _row(event: Event) -> str:
    before = f"; before: {' '.join(event.reversal)}" if event.reversal else ""
    cells = (event.start or event.end or "", told(event) + before, f"{event.kind}, {event.sources} sources",
             "" if event.score is None else f"{event.score:+g}")  # fmt: skip
    mark = ' class="turn"' if event.reversal else ""
    return f"<tr{mark}>{''.join(f'<td>{_text(cell)}</td>' for cell in cells)}</tr>"


def _write_png(found: Timeline, out: BinaryIO) -> None:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise KgError("PNG needs matplotlib: pip install 'geopolitical-kg[plot]', or draw a .svg") from error
    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=150, layout="constrained")
    axes = figure.add_subplot()
    scores = [point.score or 0.0 for point in found.series]
    names = [point.period for point in found.series]
    places = list(range(len(scores)))
    axes.bar(places, scores, color=[COOPERATION if score > 0 else CONFLICT for score in scores])
    marked = [(place, scores[place]) for place in places if names[place] in turns(found)]
    axes.scatter([place for place, _ in marked], [score for _, score in marked], marker="D", color=INK, zorder=3)
    every = -(-len(names) // LABELS) or 1
    axes.set_xticks(places[::every], names[::every])
    axes.set_ylim(-HIGHEST, HIGHEST)
    axes.axhline(0, color=INK, linewidth=1)
    axes.set_title(title(found).replace("$", r"\$"), loc="left")
    axes.set_ylabel(f"PLOVER score by {found.step}")
    figure.savefig(out, format="png", metadata={"Software": None})


WRITERS: dict[str, Callable[[Timeline, BinaryIO], None]] = {
    ".svg": _write_svg,
    ".html": _write_html,
    ".png": _write_png,
}
