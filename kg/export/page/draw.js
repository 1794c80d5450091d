// The drawing: vis-network moves and picks, we paint actors, labels and marks.

const canvas = document.getElementById('canvas');
const tip = document.getElementById('tip');
const lineSet = new vis.DataSet();
const nodeSet = new vis.DataSet();
const drawn = new Map(); // id of a line -> {from, to, family, standing, contested, edges}
const active = { actor: null, lines: new Set(), hover: null, near: null };
let palette = {};
let labelled = { scale: 0, ids: new Set() };
let net = null;

function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = ['page', 'ink', 'muted', 'halo', 'danger', 'warn', 'on-warn', 'accent', 'family-0', 'family-1', 'family-2', 'family-3', 'family-4',
    ...GROUPS.map((group) => `group-${group.id}`)];
  palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// Propositions of one direction, family and standing between two actors make one line.
function bundles(visible) {
  const found = new Map();
  for (const edge of visible) {
    let [from, to] = [edge.from, edge.to];
    if (edge.relation.symmetric && from > to) [from, to] = [to, from];
    const id = [from, to, edge.relation.quad, edge.standing, edge.contested ? 1 : 0, edge.relation.symmetric ? 1 : 0].join(' ');
    if (!found.has(id)) {
      found.set(id, { id, from, to, family: edge.relation.quad, standing: edge.standing, contested: edge.contested, symmetric: edge.relation.symmetric, edges: [] });
    }
    found.get(id).edges.push(edge);
  }
  return found;
}
function bend(lines) {
  const pairs = new Map();
  for (const line of lines) {
    const pair = [Math.min(line.from, line.to), Math.max(line.from, line.to)].join(' ');
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(line);
  }
  for (const group of pairs.values()) {
    const step = Math.min(0.2, 0.9 / group.length);
    group.sort((a, b) => (a.id < b.id ? -1 : 1)).forEach((line, at) => {
      const side = (at - (group.length - 1) / 2) * step * (line.from > line.to ? -1 : 1);
      line.smooth = side === 0 ? false : { enabled: true, type: side > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(side) };
    });
  }
}
function outlets(line) {
  return new Set(line.edges.flatMap((edge) => edge.claims.map((claim) => claim.article.source || claim.article))).size;
}
function lineStyle(line) {
  const sure = line.standing === 'fact';
  const faded = dimmed(line);
  return {
    id: line.id,
    from: line.from,
    to: line.to,
    width: (sure ? 2.2 : 1.7) + 1.7 * Math.log2(outlets(line)) + (active.lines.has(line.id) ? 2 : 0),
    dashes: sure || line.standing === 'reported' ? false : line.standing === 'denied' ? [9, 6] : [2, 6],
    color: { color: palette[`family-${line.family}`], inherit: false, opacity: faded ? 0.1 : sure ? 0.92 : line.standing === 'reported' ? 0.5 : 0.75 },
    arrows: { to: { enabled: !line.symmetric, scaleFactor: 0.5, type: 'arrow' } },
    smooth: line.smooth,
  };
}
function dimmed(line) {
  if (active.lines.size) return !active.lines.has(line.id);
  return active.actor !== null && line.from !== active.actor && line.to !== active.actor;
}

function redrawLines(visible) {
  drawn.clear();
  for (const [id, line] of bundles(visible)) drawn.set(id, line);
  bend(drawn.values());
  const lines = [...drawn.values()];
  const keep = new Set(lines.flatMap((line) => [line.from, line.to]));
  const gone = nodeSet.getIds().filter((id) => !keep.has(id));
  nodeSet.remove(gone);
  nodeSet.add(nodes.filter((node) => keep.has(node.id) && !nodeSet.get(node.id)).map(nodeStyle));
  lineSet.clear();
  lineSet.add(lines.map(lineStyle));
  labelled.scale = 0;
  document.getElementById('empty').hidden = lines.length > 0;
}
function restyle() {
  active.near = active.actor === null ? null : new Set([active.actor]);
  const lit = [...drawn.values()].filter((line) => !dimmed(line));
  if (active.lines.size) active.near = new Set();
  if (active.near) for (const line of lit) active.near.add(line.from).add(line.to);
  lineSet.update([...drawn.values()].map(lineStyle));
  net.redraw();
}
// A drawing made for a wide screen is turned for a narrow one.
const upright = innerHeight > innerWidth * 1.15;
function nodeStyle(node) {
  const [x, y] = upright ? [node.y, node.x] : [node.x, node.y];
  return { id: node.id, x, y, size: node.size, shape: 'custom', ctxRenderer: paintNode };
}

const sizes = new Map(nodes.map((node) => [node.id, node.size]));
const labels = new Map(nodes.map((node) => [node.id, node.label]));
function paintNode({ ctx, id, x, y, state }) {
  const actor = actors[id];
  const size = Math.max(sizes.get(id), 3 / net.getScale()); // never less than 3 px on the screen
  const faded = active.near && !active.near.has(id);
  return {
    drawNode() {
      shapePath(ctx, actor.group, x, y, size);
      ctx.fillStyle = palette.page;
      ctx.fill(); // so that no line shines through a faded actor
      ctx.globalAlpha = faded ? 0.2 : 1;
      const hollow = actor.group === 'person' || actor.group === 'matter';
      const colour = palette[`group-${actor.group}`];
      ctx.fillStyle = hollow ? palette.halo : colour;
      ctx.fill();
      ctx.lineWidth = hollow ? 2.5 : 2;
      ctx.strokeStyle = hollow ? colour : palette.halo;
      ctx.stroke();
      if (id === active.actor || state.hover) ring(ctx, actor.group, x, y, size);
      const code = shortCode(actor);
      if (code) {
        ctx.fillStyle = hollow ? colour : palette.halo;
        ctx.font = `600 ${Math.round(size * (code.length > 2 ? 0.62 : 0.72))}px ${FONT}`;
        ctx.textAlign = 'center';
        ctx.textBaseline = 'middle';
        ctx.fillText(code, x, y + size * 0.04);
      }
    },
    drawExternalLabel() {
      if (!labelled.ids.has(id) && id !== active.actor && !state.hover && !(active.near && active.near.has(id))) return;
      ctx.globalAlpha = faded ? 0.2 : 1;
      const px = fontSize();
      ctx.font = `500 ${px}px ${FONT}`;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'top';
      ctx.lineJoin = 'round';
      ctx.lineWidth = px * 0.32;
      ctx.strokeStyle = palette.page;
      ctx.strokeText(labels.get(id), x, y + size + px * 0.4);
      ctx.fillStyle = palette.ink;
      ctx.fillText(labels.get(id), x, y + size + px * 0.4);
    },
    nodeDimensions: { width: size * 2, height: size * 2 },
  };
}
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
function fontSize() {
  const scale = net.getScale();
  return scale < 1 ? 12.5 / Math.max(scale, 0.02) : 13 / Math.sqrt(scale);
}
function shortCode(actor) {
  if (actor.group === 'state' && /^[A-Z]{2,4}$/.test(actor.country || '')) return actor.country;
  if (actor.group !== 'person') return '';
  const words = (actor.name || '').split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return words.length > 1 ? words[0][0] + words[words.length - 1][0] : '';
}
function shapePath(ctx, group, x, y, r) {
  ctx.beginPath();
  ctx.lineJoin = 'round';
  if (group === 'state') ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (group === 'person') ctx.arc(x, y, r * 0.92, 0, 2 * Math.PI);
  else if (group === 'force') polygon(ctx, [[x, y - r], [x + r, y + r * 0.8], [x - r, y + r * 0.8]]);
  else if (group === 'place') polygon(ctx, [[x, y - r], [x + r, y], [x, y + r], [x - r, y]]);
  else if (group === 'organisation') ctx.roundRect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, r * 0.36);
  else ctx.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
}
function polygon(ctx, points) {
  points.forEach(([x, y], at) => (at ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  ctx.closePath();
}
function ring(ctx, group, x, y, size) {
  shapePath(ctx, group, x, y, size + 5);
  ctx.lineWidth = 3;
  ctx.strokeStyle = palette.accent;
  ctx.stroke();
}

// Labels keep their size on the screen; of those that would cover each other, the better supported actor's stays.
function chooseLabels() {
  const scale = net.getScale();
  if (labelled.scale === scale) return;
  const px = fontSize();
  const taken = new Map();
  const cell = 120 / scale;
  const ids = new Set();
  const here = nodes.filter((node) => nodeSet.get(node.id)).sort((a, b) => b.size - a.size || a.id - b.id).slice(0, 1500);
  const spots = net.getPositions();
  for (const node of here) {
    const { x, y } = spots[node.id];
    const half = (labels.get(node.id).length * px * 0.54) / 2 + 2;
    const box = [x - half, y + node.size, x + half, y + node.size + px * 1.6];
    const cells = [];
    for (let a = Math.floor(box[0] / cell); a <= Math.floor(box[2] / cell); a += 1) {
      for (let b = Math.floor(box[1] / cell); b <= Math.floor(box[3] / cell); b += 1) cells.push(`${a} ${b}`);
    }
    const covers = here.some((other) => other !== node && other.size >= node.size && hits(box, spots[other.id], other.size));
    const clash = covers || cells.some((key) => (taken.get(key) || []).some((o) => o[0] < box[2] && box[0] < o[2] && o[1] < box[3] && box[1] < o[3]));
    if (clash) continue;
    for (const key of cells) taken.set(key, [...(taken.get(key) || []), box]);
    ids.add(node.id);
  }
  labelled = { scale, ids };
}

function hits([left, top, right, bottom], { x, y }, r) {
  return left < x + r && x - r < right && top < y + r && y - r < bottom;
}

function startDrawing(visible, pick) {
  readPalette();
  redrawLines(visible);
  const options = {
    ...data.network.options,
    interaction: { hover: true, tooltipDelay: 100, selectConnectedEdges: false, hoverConnectedEdges: false, multiselect: false, zoomSpeed: 0.6 },
    edges: { selectionWidth: 0, hoverWidth: 1, chosen: false },
    nodes: { chosen: false },
    layout: { improvedLayout: false },
  };
  net = new vis.Network(canvas, { nodes: nodeSet, edges: lineSet }, options);
  net.on('beforeDrawing', chooseLabels);
  net.on('afterDrawing', paintMarks);
  net.on('click', ({ nodes: hit, edges: lines }) => pick(hit.length ? { actor: hit[0] } : lines.length ? { line: lines[0] } : null));
  net.on('hoverEdge', ({ edge, event }) => { active.hover = edge; showTip(lineTip(drawn.get(edge)), event); });
  net.on('hoverNode', ({ node, event }) => showTip(actorTip(actors[node]), event));
  for (const name of ['blurEdge', 'blurNode', 'dragStart', 'zoom']) net.on(name, () => { active.hover = null; tip.hidden = true; });
  net.on('dragEnd', () => {
    labelled.scale = 0;
    for (const line of drawn.values()) delete line.spot;
  });
  fit(false);
}
function fit(animated) {
  const spots = Object.values(net.getPositions());
  if (!spots.length) return;
  lookAt(nodeSet.getIds(), false, animated, 1.1);
}
function showTip(content, event) {
  if (!content) return;
  tip.replaceChildren(content);
  tip.hidden = false;
  const area = canvas.getBoundingClientRect();
  const [x, y] = [event.clientX - area.left, event.clientY - area.top];
  tip.style.left = `${Math.max(8, Math.min(x + 14, area.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(y + 14, area.height - tip.offsetHeight - 8))}px`;
}
function lineTip(line) {
  if (!line) return null;
  const rows = line.edges.slice(0, 6).map((edge) => el('li', {},
    nameOf(actors[edge.from]), el('em', {}, ` ${relationName(edge)} `), nameOf(actors[edge.to])));
  return el('div', {}, el('ul', {}, rows), el('p', {}, `${standingOf(line).name}${line.contested ? ', contested' : ''} · ${many(outlets(line), 'source')} · click to read`));
}
function actorTip(actor) {
  return el('div', {}, el('strong', {}, nameOf(actor)), el('p', {}, `${actor.type} · ${many(actor.edges.length, 'relation')}`));
}
