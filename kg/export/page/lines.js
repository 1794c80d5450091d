// Lines as they are drawn, whichever library draws: bundles of relations, how they look, which labels there is room for.

const canvas = byId('canvas');
const drawn = new Map(); // id of a line -> {id, from, to, family, standing, contested, edges}
const active = { actor: null, lines: new Set(), hoverLine: null, hoverActor: null, near: null, path: null };
const RANKS = Object.fromEntries(STANDINGS.map(({ id }, at) => [id, at]));
let palette = {};

function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = ['page', 'ink', 'muted', 'halo', 'danger', 'warn', 'on-warn', 'accent', 'family-0', 'family-1', 'family-2', 'family-3', 'family-4',
    ...GROUPS.map((group) => `group-${group.id}`)];
  palette = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// Relations of one direction, family and standing between two actors make one line; its id is all of that as a number.
// Lines of one pair lie side by side: `side` says which of them it is, `bend` how far off the straight way.
let ends = new Set(); // of all lines
function bundle() {
  drawn.clear();
  ends = new Set();
  const pairs = new Map();
  for (const edge of visible) {
    const { from, to, now, relation } = edge;
    const kind = ((relation.quad * 16 + RANKS[now.standing]) * 2 + (now.contested ? 1 : 0)) * 2 + (relation.symmetric ? 1 : 0);
    const id = (from * actors.length + to) * 512 + kind;
    const known = drawn.get(id);
    if (known) {
      known.edges.push(edge);
      continue;
    }
    const line = { id, from, to, family: relation.quad, standing: now.standing, contested: now.contested, symmetric: relation.symmetric, edges: [edge], side: 0, bend: 0 };
    drawn.set(id, line);
    ends.add(from).add(to);
    const pair = from < to ? from * actors.length + to : to * actors.length + from;
    const beside = pairs.get(pair);
    if (beside === undefined) pairs.set(pair, line);
    else if (Array.isArray(beside)) beside.push(line);
    else pairs.set(pair, [beside, line]);
  }
  for (const group of pairs.values()) if (Array.isArray(group)) layBeside(group);
}
function layBeside(group) {
  group.sort((a, b) => a.id - b.id);
  const step = Math.min(0.2, 0.9 / group.length);
  group.forEach((line, at) => {
    line.side = (at - (group.length - 1) / 2) * (line.from > line.to ? -1 : 1);
    line.bend = line.side * step;
  });
}
function outlets(line) {
  if (line.edges.length === 1) return line.edges[0].now.sources;
  return new Set(line.edges.flatMap((edge) => edge.now.claims.map(originOf))).size;
}
function disputed(line) {
  return line.standing !== 'denied' && !line.contested && line.edges.some((edge) => edge.now.claims.some(saysNot));
}
// How a line looks: colour, width in px, dashes, opacity.
function lookOf(line) {
  const sure = line.standing === 'fact';
  const dim = dimmed(line);
  return {
    colour: palette[`family-${line.family}`],
    width: (sure ? 2.2 : 1.7) + 1.7 * Math.log2(Math.max(1, outlets(line))) + (active.lines.has(line.id) || active.path?.lines.has(line.id) ? 2 : 0),
    dashes: sure || line.standing === 'reported' ? null : line.standing === 'denied' ? [9, 6] : [2, 6],
    opacity: dim ? 0.1 : sure ? 0.92 : line.standing === 'reported' ? 0.5 : 0.75,
    arrow: !line.symmetric,
  };
}
function dimmed(line) {
  if (active.path) return !active.path.lines.has(line.id);
  if (active.lines.size) return !active.lines.has(line.id);
  if (active.actor !== null) return line.from !== active.actor && line.to !== active.actor;
  return active.hoverActor !== null && line.from !== active.hoverActor && line.to !== active.hoverActor;
}
function lit(line) {
  if (active.hoverLine === line.id) return true;
  return !dimmed(line) && Boolean(active.path || active.lines.size || active.actor !== null || active.hoverActor !== null);
}
function faded(id) {
  return Boolean(active.near) && !active.near.has(id);
}
// Who is near what is looked at; everybody else fades.
function lookAround() {
  labelled.scale = 0;
  const at = active.actor ?? active.hoverActor;
  if (!active.path && !active.lines.size && at === null) { active.near = null; return; }
  active.near = new Set(at === null || active.path ? [] : [at]);
  for (const line of drawn.values()) if (!dimmed(line)) active.near.add(line.from).add(line.to);
}
function present() {
  return ends;
}

// Labels keep their size on the screen; of those that would cover each other, the better supported actor's stays.
const LABELS = 1500; // looked at in one drawing
let labelled = { scale: 0, ids: new Set() };
let bySize = [];
function fontSize(scale) {
  return scale < 1 ? 12.5 / Math.max(scale, 0.005) : 13 / Math.sqrt(scale);
}
function labelBox(actor, px) {
  const half = (actor.label.length * px * 0.54) / 2 + px * 0.15;
  return [actor.x - half, actor.y + actor.size, actor.x + half, actor.y + actor.size + px * 1.6];
}
function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
// `view`: the part of the drawing on the screen, or null for all.
function chooseLabels(scale, view = null) {
  const px = fontSize(scale);
  const cell = 120 / scale;
  const grid = new Map();
  const cellsOf = ([left, top, right, bottom]) => {
    const cells = [];
    for (let a = Math.floor(left / cell); a <= Math.floor(right / cell); a += 1) {
      for (let b = Math.floor(top / cell); b <= Math.floor(bottom / cell); b += 1) cells.push(a * 65536 + b);
    }
    return cells;
  };
  const put = (box, cells) => { for (const key of cells) if (grid.has(key)) grid.get(key).push(box); else grid.set(key, [box]); };
  const ids = new Set();
  const least = 3 / scale;
  const around = (view ? bySize.filter((actor) => actor.x > view[0] && actor.x < view[2] && actor.y > view[1] && actor.y < view[3]) : bySize).slice(0, LABELS);
  const near = active.near ? bySize.filter((actor) => active.near.has(actor.id)).slice(0, LABELS) : []; // they come first
  const here = near.length ? [...near, ...around.filter((actor) => !active.near.has(actor.id))] : around;
  for (const actor of near.length ? near : here) { // no label on another actor
    const r = Math.max(actor.size, least);
    const box = [actor.x - r, actor.y - r, actor.x + r, actor.y + r];
    box.owner = actor;
    put(box, cellsOf(box));
  }
  for (const actor of here) {
    const box = labelBox(actor, px);
    const cells = cellsOf(box);
    const smaller = (other) => other.owner && (other.owner === actor || (here.length > 400 && other.owner.size < actor.size));
    if (cells.some((key) => (grid.get(key) || []).some((other) => !smaller(other) && overlap(box, other)))) continue;
    put(box, cells);
    ids.add(actor.id);
  }
  labelled = { scale, ids };
}
function showsLabel(id) {
  return labelled.ids.has(id) || id === active.actor || id === active.hoverActor;
}
