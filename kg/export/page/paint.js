// Marks and names on lines, drawn over either drawing; and the whole drawing for pictures.

const MARKED = 600; // lines with marks that are drawn at once

// A cross where something is only denied, an unequal sign where it is contested, a small cross where an allegation is
// denied, a number where a line holds several relations; names on what is looked at.
function paintMarks(pen, scale, list, wayOf) {
  const r = 7 / Math.max(Math.sqrt(scale), 0.5);
  const crowded = list.length > MARKED && scale < 0.6;
  for (const line of list) {
    if (crowded && !lit(line)) continue;
    const denied = line.standing === 'denied';
    const also = !denied && !line.contested && disputed(line);
    const more = line.edges.length > 1 && scale > 0.35;
    if (!denied && !line.contested && !also && !more) continue;
    const { x, y } = markSpot(line, wayOf, r);
    pen.globalAlpha = dimmed(line) ? 0.12 : 1;
    if (line.contested) unequal(pen, x, y, r);
    else if (denied) cross(pen, x, y, r);
    else if (also) cross(pen, x, y, r * 0.7);
    else if (more) number(pen, x, y, r, line);
  }
  pen.globalAlpha = 1;
  const taken = active.near ? [...active.near].slice(0, 200).flatMap((id) => occupied(actors[id], scale)) : [];
  let names = 0;
  for (const line of list) if (lit(line) && (names += 1) < 80) paintName(pen, line, wayOf, r, scale, taken);
}
function occupied(actor, scale) {
  const { x, y, size } = actor;
  return [[x - size * 0.8, y - size * 0.8, x + size * 0.8, y + size * 0.8], labelBox(actor, fontSize(scale))];
}
// The middle of a line, or a place beside it where the mark does not cover an actor.
function markSpot(line, wayOf, r) {
  const key = `${actors[line.from].x} ${actors[line.from].y} ${actors[line.to].x} ${actors[line.to].y} ${line.side}`;
  if (line.spotFor !== key) {
    line.spotFor = key;
    line.spot = nodes.length > 800 ? 0.5 : [0.5, 0.4, 0.6, 0.32, 0.68].find((part) => free(wayOf(line, part), r)) || 0.5;
  }
  return wayOf(line, line.spot);
}
function free({ x, y }, r) {
  return !nodes.some((actor) => {
    const half = actor.label.length * 4;
    return Math.hypot(actor.x - x, actor.y - y) < actor.size + r ||
      (Math.abs(actor.x - x) < half + r && y + r > actor.y + actor.size && y - r < actor.y + actor.size + 22);
  });
}
// Where a line is after a part of its way: vis-network bends lines in the same manner.
function wayOf(line, part) {
  const [a, b] = [actors[line.from], actors[line.to]];
  if (line.from === line.to) return { x: a.x + a.size, y: a.y - a.size };
  const via = viaOf(line);
  const [p, q, s] = [(1 - part) ** 2, 2 * part * (1 - part), part ** 2];
  return { x: p * a.x + q * via.x + s * b.x, y: p * a.y + q * via.y + s * b.y };
}
function viaOf(line) {
  const [a, b] = [actors[line.from], actors[line.to]];
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return { x: middle.x + (b.y - a.y) * line.bend, y: middle.y - (b.x - a.x) * line.bend };
}
function disc(pen, x, y, r, colour) {
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
  pen.lineWidth = r * 0.28;
  pen.strokeStyle = palette.page;
  pen.stroke();
}
function cross(pen, x, y, r) {
  disc(pen, x, y, r, palette.danger);
  const d = r * 0.38;
  pen.beginPath();
  pen.moveTo(x - d, y - d);
  pen.lineTo(x + d, y + d);
  pen.moveTo(x + d, y - d);
  pen.lineTo(x - d, y + d);
  pen.strokeStyle = palette.halo;
  pen.lineWidth = r * 0.28;
  pen.stroke();
}
function unequal(pen, x, y, r) {
  disc(pen, x, y, r * 1.1, palette.warn);
  pen.beginPath();
  for (const side of [-0.24, 0.24]) {
    pen.moveTo(x - r * 0.52, y + side * r);
    pen.lineTo(x + r * 0.52, y + side * r);
  }
  pen.moveTo(x - r * 0.26, y + r * 0.62);
  pen.lineTo(x + r * 0.26, y - r * 0.62);
  pen.strokeStyle = palette['on-warn'];
  pen.lineWidth = r * 0.2;
  pen.stroke();
}
function number(pen, x, y, r, line) {
  disc(pen, x, y, r * 0.95, palette[`family-${line.family}`]);
  pen.font = `600 ${r * 1.15}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = palette.halo;
  pen.fillText(String(line.edges.length), x, y + r * 0.08);
}
function lineName(line) {
  const names = [...new Set(line.edges.slice(0, 50).map(relationName))];
  return (names.length > 2 ? `${names[0]} +${names.length - 1}` : names.join(', ')).slice(0, 40);
}
function paintName(pen, line, wayOf, r, scale, taken) {
  const text = lineName(line);
  const px = fontSize(scale) * 0.88;
  const marked = line.standing === 'denied' || line.contested || line.edges.length > 1 || disputed(line);
  pen.font = `italic 500 ${px}px ${FONT}`;
  const half = text.length * px * 0.26;
  for (const part of [0.5, 0.38, 0.62, 0.26, 0.74]) {
    const { x, y } = marked && part === 0.5 ? markSpot(line, wayOf, r) : wayOf(line, part);
    const at = y - (marked ? r + px * 0.7 : 0);
    const box = [x - half, at - px * 0.6, x + half, at + px * 0.6];
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    haloText(pen, text, x, at, px);
    return;
  }
}

// The whole drawing with any pen, in the coordinates of the actors; `scale` says how large labels come out.
function paintAll(pen, scale) {
  const there = present();
  for (const line of drawn.values()) paintLine(pen, line);
  pen.setLineDash([]);
  paintMarks(pen, scale, [...drawn.values()], wayOf);
  const least = 3 / scale;
  const list = nodes.filter((actor) => there.has(actor.id));
  for (const actor of list) {
    const r = Math.max(actor.size, least);
    paintShape(pen, actor, r);
    if (actor.id === active.actor) paintRing(pen, actor, r);
    pen.globalAlpha = 1;
  }
  for (const actor of list) if (showsLabel(actor.id)) paintLabel(pen, actor, fontSize(scale), Math.max(actor.size, least));
}
function paintLine(pen, line) {
  const look = lookOf(line);
  const [a, b] = [actors[line.from], actors[line.to]];
  pen.globalAlpha = look.opacity;
  pen.strokeStyle = look.colour;
  pen.lineWidth = look.width;
  pen.setLineDash(look.dashes || []);
  pen.beginPath();
  if (line.from === line.to) pen.arc(a.x + a.size * 0.7, a.y - a.size * 0.7, a.size * 0.7, 0, 2 * Math.PI);
  else if (stage.straight) polygon(pen, [0, 1].map((part) => stage.wayOf(line, part)).map(({ x, y }) => [x, y]), false);
  else {
    const via = viaOf(line);
    pen.moveTo(a.x, a.y);
    pen.quadraticCurveTo(via.x, via.y, b.x, b.y);
  }
  pen.stroke();
  if (look.arrow && line.from !== line.to) arrowHead(pen, line, look);
  pen.globalAlpha = 1;
}
function arrowHead(pen, line, look) {
  const [b, via] = stage.straight ? [stage.wayOf(line, 1), stage.wayOf(line, 0)] : [actors[line.to], viaOf(line)];
  const way = Math.hypot(b.x - via.x, b.y - via.y) || 1;
  const [dx, dy] = [(b.x - via.x) / way, (b.y - via.y) / way];
  const r = actors[line.to].size + 2;
  const [x, y, l] = [b.x - dx * r, b.y - dy * r, 5 + look.width * 1.6];
  pen.setLineDash([]);
  pen.fillStyle = look.colour;
  pen.beginPath();
  polygon(pen, [[x, y], [x - dx * l - dy * l * 0.45, y - dy * l + dx * l * 0.45], [x - dx * l + dy * l * 0.45, y - dy * l - dx * l * 0.45]]);
  pen.fill();
}
