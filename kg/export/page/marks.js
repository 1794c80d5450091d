// Marks on lines: a cross where something is only denied, an unequal sign where it is contested; names of lit lines.
function paintMarks(ctx) {
  const scale = net.getScale();
  const r = 7 / Math.max(Math.sqrt(scale), 0.5);
  const there = [...drawn.values()].filter((line) => net.body.edges[line.id]?.connected); // it also paints half-way through a change
  for (const line of there) {
    if (line.standing !== 'denied' && !line.contested) continue;
    const { x, y } = markSpot(line, r);
    ctx.globalAlpha = dimmed(line) ? 0.12 : 1;
    if (line.contested) unequal(ctx, x, y, r);
    else cross(ctx, x, y, r);
  }
  ctx.globalAlpha = 1;
  const taken = active.near ? [...active.near].flatMap(occupied) : [];
  for (const line of there) {
    const lit = active.hover === line.id || active.lines.has(line.id) || (active.actor !== null && !active.lines.size && !dimmed(line));
    if (lit) lineLabel(ctx, line, r, taken);
  }
}
function occupied(id) {
  const body = net.body.nodes[id];
  if (!body) return [];
  const size = sizes.get(id);
  const px = fontSize();
  const half = labels.get(id).length * px * 0.27;
  return [
    [body.x - size * 0.8, body.y - size * 0.8, body.x + size * 0.8, body.y + size * 0.8],
    [body.x - half, body.y + size + px * 0.3, body.x + half, body.y + size + px * 1.5],
  ];
}
function along(line, part) {
  return net.body.edges[line.id].edgeType.getPoint(part);
}
// The middle of a line, or a place beside it where the mark does not cover an actor.
function markSpot(line, r) {
  if (line.spot === undefined) line.spot = [0.5, 0.4, 0.6, 0.32, 0.68].find((part) => free(along(line, part), r)) || 0.5;
  return along(line, line.spot);
}
function free({ x, y }, r) {
  return nodes.length > 800 || !nodes.some((node) => {
    const body = net.body.nodes[node.id];
    if (!body) return false;
    const half = node.label.length * 4;
    return Math.hypot(body.x - x, body.y - y) < node.size + r ||
      (Math.abs(body.x - x) < half + r && y + r > body.y + node.size && y - r < body.y + node.size + 22);
  });
}
function disc(ctx, x, y, r, colour) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.lineWidth = r * 0.28;
  ctx.strokeStyle = palette.page;
  ctx.stroke();
}
function cross(ctx, x, y, r) {
  disc(ctx, x, y, r, palette.danger);
  const d = r * 0.38;
  ctx.beginPath();
  ctx.moveTo(x - d, y - d);
  ctx.lineTo(x + d, y + d);
  ctx.moveTo(x + d, y - d);
  ctx.lineTo(x - d, y + d);
  ctx.strokeStyle = palette.halo;
  ctx.lineWidth = r * 0.28;
  ctx.stroke();
}
function unequal(ctx, x, y, r) {
  disc(ctx, x, y, r * 1.1, palette.warn);
  ctx.beginPath();
  for (const side of [-0.24, 0.24]) {
    ctx.moveTo(x - r * 0.52, y + side * r);
    ctx.lineTo(x + r * 0.52, y + side * r);
  }
  ctx.moveTo(x - r * 0.26, y + r * 0.62);
  ctx.lineTo(x + r * 0.26, y - r * 0.62);
  ctx.strokeStyle = palette['on-warn'];
  ctx.lineWidth = r * 0.2;
  ctx.stroke();
}
function lineLabel(ctx, line, r, taken) {
  const names = [...new Set(line.edges.map(relationName))];
  const text = (names.length > 2 ? `${names[0]} +${names.length - 1}` : names.join(', ')).slice(0, 40);
  const px = fontSize() * 0.88;
  const marked = line.standing === 'denied' || line.contested;
  ctx.font = `italic 500 ${px}px ${FONT}`;
  const half = ctx.measureText(text).width / 2;
  for (const part of [0.5, 0.38, 0.62, 0.26, 0.74]) {
    const { x, y } = marked ? markSpot(line, r) : along(line, part);
    const at = y - (marked ? r + px * 0.7 : 0);
    const box = [x - half, at - px * 0.6, x + half, at + px * 0.6];
    if (taken.some((o) => o[0] < box[2] && box[0] < o[2] && o[1] < box[3] && box[1] < o[3])) continue;
    taken.push(box);
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.lineWidth = px * 0.4;
    ctx.strokeStyle = palette.page;
    ctx.strokeText(text, x, at);
    ctx.fillStyle = palette.ink;
    ctx.fillText(text, x, at);
    return;
  }
}
