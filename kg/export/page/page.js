// What the reader does: select, search, switch views, share a link.

const byId = (id) => document.getElementById(id);
let mode = 'graph';

// {actor}, {edge} or {line}, or null for nothing; `focus` moves the keyboard into the panel.
function select(what, focus = false) {
  active.lines = new Set();
  active.actor = null;
  const line = what && what.line !== undefined ? drawn.get(what.line) : null;
  const list = line ? line.edges : what && what.edge !== undefined ? [edges[what.edge]] : [];
  if (what && what.actor !== undefined) {
    active.actor = what.actor;
    showActor(actors[what.actor]);
  } else if (list.length) {
    active.lines = new Set([...drawn.values()].filter((each) => each.edges.some((edge) => list.includes(edge))).map((each) => each.id));
    showEdges(list);
  } else closePanel();
  tip.hidden = true;
  restyle();
  remember(active.actor !== null ? ['node', actors[active.actor].key] : list.length ? ['edge', list[0].key] : null);
  if (focus && what) byId('panel-title').focus({ preventScroll: true });
  if (what && mode === 'graph') lookAt(active.actor !== null ? [...active.near] : [list[0].from, list[0].to], what.near);
}
// Bring actors into the part of the drawing that the panel leaves free: all of them, or (near) without changing the zoom.
function lookAt(ids, near, animated = true, largest = 1.2) {
  const here = ids.filter((id) => nodeSet.get(id));
  if (!here.length) return;
  const spots = Object.values(net.getPositions(here));
  const [left, right] = [Math.min(...spots.map(({ x }) => x)), Math.max(...spots.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...spots.map(({ y }) => y)), Math.max(...spots.map(({ y }) => y))];
  const area = canvas.getBoundingClientRect();
  const cover = panel.getBoundingClientRect();
  const below = cover.width >= area.width;
  const free = { width: area.width - (below ? 0 : cover.width), height: area.height - (below ? cover.height : 0) };
  const shown = net.canvasToDOM(spots[0]);
  if (near && shown.x > 20 && shown.y > 20 && shown.x < free.width - 20 && shown.y < free.height - 40) return;
  const whole = Math.min((free.width - Math.min(130, free.width * 0.2)) / (right - left + 1), (free.height - 110) / (bottom - top + 1), largest);
  const scale = near ? net.getScale() : Math.max(whole, 0.02);
  const middle = near ? spots[0] : { x: (left + right) / 2, y: (top + bottom) / 2 };
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const offset = { x: below ? 0 : -cover.width / 2, y: below ? -cover.height / 2 : 0 };
  net.moveTo({ position: middle, scale, offset, animation: calm || !animated ? false : { duration: 300 } });
}

function refresh() {
  const visible = visibleEdges();
  redrawLines(visible);
  active.lines = new Set([...active.lines].filter((id) => drawn.has(id)));
  restyle();
  if (mode === 'table') drawTable(visible);
  const seen = new Set(visible.flatMap((edge) => [edge.from, edge.to]));
  byId('status').textContent = `${many(visible.length, 'relation')} between ${many(seen.size, 'actor')} shown`;
}
function show(next) {
  mode = next;
  byId('graph').hidden = next !== 'graph';
  byId('table').hidden = next !== 'table';
  byId('as-graph').setAttribute('aria-pressed', String(next === 'graph'));
  byId('as-table').setAttribute('aria-pressed', String(next === 'table'));
  document.body.dataset.mode = next;
  if (next === 'table') drawTable(visibleEdges());
  else net.redraw();
  const link = new URLSearchParams(location.hash.slice(1));
  if (next === 'table') link.set('view', 'table');
  else link.delete('view');
  setHash(link);
}

// Links: #node=turkey, #edge=<proposition>, &view=table
function remember(pair) {
  const link = new URLSearchParams(location.hash.slice(1));
  link.delete('node');
  link.delete('edge');
  if (pair) link.set(...pair);
  setHash(link);
}
function setHash(link) {
  const text = String(link);
  if (location.hash.slice(1) !== text) history.replaceState(null, '', `#${text}`);
}
function followLink() {
  const link = new URLSearchParams(location.hash.slice(1));
  const actor = actorByKey.get(link.get('node'));
  const edge = edgeByKey.get(link.get('edge'));
  if (link.get('view') === 'table' && mode !== 'table') show('table');
  if (actor) select({ actor: actor.id });
  else if (edge) select({ edge: edge.id });
}

// Search over names and aliases: what begins with the words first, then what holds them.
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const names = actors.flatMap((actor) => [actor.name, ...actor.aliases.map(([text]) => text)].map((text, at) => ({ actor, text, alias: at > 0, folded: fold(text) })));
function suggestions(text) {
  const words = fold(text).trim();
  if (!words) return [];
  const best = new Map();
  for (const name of names) {
    const at = name.folded.indexOf(words);
    if (at < 0) continue;
    const start = at === 0 || /[^\p{L}\p{N}]/u.test(name.folded[at - 1]);
    const rank = (name.folded === words ? 0 : at === 0 ? 1 : start ? 2 : 3) * 1e6 - name.actor.edges.length;
    const known = best.get(name.actor);
    if (!known || rank < known.rank) best.set(name.actor, { ...name, rank });
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank).slice(0, 9);
}
function startSearch() {
  const box = byId('search');
  const list = byId('found');
  let at = -1;
  const close = () => { list.hidden = true; box.setAttribute('aria-expanded', 'false'); box.removeAttribute('aria-activedescendant'); at = -1; };
  const take = (actor) => { close(); box.value = ''; box.blur(); select({ actor: actor.id }, true); };
  const point = (next) => {
    const items = [...list.children];
    if (!items.length) return;
    at = (next + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    box.setAttribute('aria-activedescendant', items[at].id);
  };
  let hits = [];
  box.addEventListener('input', () => {
    hits = suggestions(box.value);
    list.replaceChildren(...hits.map((hit, i) => el('li', { role: 'option', id: `found-${i}`, 'aria-selected': 'false', onmousedown: (event) => { event.preventDefault(); take(hit.actor); } },
      shapeIcon(hit.actor.group), el('span', { class: 'what' }, nameOf(hit.actor), hit.alias && el('small', {}, ' also ', el('bdi', {}, hit.text))), el('span', { class: 'count' }, String(hit.actor.edges.length)))));
    if (!hits.length && box.value.trim()) list.append(el('li', { class: 'none' }, 'No actor of this name'));
    list.hidden = !box.value.trim();
    box.setAttribute('aria-expanded', String(!list.hidden));
    at = -1;
    if (hits.length) point(0);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') { event.preventDefault(); point(at + 1); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); point(at - 1); }
    else if (event.key === 'Enter' && hits[at]) take(hits[at].actor);
    else if (event.key === 'Escape') { close(); box.value = ''; box.blur(); event.stopPropagation(); }
  });
  box.addEventListener('blur', close);
}

function startKeys() {
  document.addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== 'checkbox';
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') { if (document.body.classList.contains('with-filters')) toggleFilters(false); else select(null); }
    else if (event.key === '/' && !typing) { event.preventDefault(); byId('search').focus(); }
  });
  const moves = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  canvas.addEventListener('keydown', (event) => {
    const { x, y } = net.getViewPosition();
    const scale = net.getScale();
    if (moves[event.key]) net.moveTo({ position: { x: x + moves[event.key][0] / scale, y: y + moves[event.key][1] / scale } });
    else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit(true);
    else return;
    event.preventDefault();
  });
}
function zoom(by) {
  net.moveTo({ scale: Math.max(0.02, Math.min(6, net.getScale() * by)) });
}
function toggleFilters(open) {
  document.body.classList.toggle('with-filters', open);
  byId('show-filters').setAttribute('aria-expanded', String(document.body.classList.contains('with-filters')));
}
function changeTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
  repaint();
}
function repaint() {
  readPalette();
  restyle();
}
function savePng() {
  const picture = canvas.querySelector('canvas');
  const copy = el('canvas', { width: picture.width, height: picture.height });
  const paint = copy.getContext('2d');
  paint.fillStyle = palette.page;
  paint.fillRect(0, 0, copy.width, copy.height);
  paint.drawImage(picture, 0, 0);
  copy.toBlob((blob) => save(blob, 'graph.png'));
}

function start() {
  const outletsOf = new Set(claims.map((claim) => claim.article.source).filter(Boolean)).size;
  byId('counts').textContent = [many(actors.filter((actor) => actor.edges.length).length, 'actor'), many(edges.length, 'relation'), many(claims.length, 'claim'),
    many(articles.length, 'article'), many(outletsOf, 'source')].join(' · ');
  buildFilters(byId('filters'));
  startDrawing(visibleEdges(), (hit) => select(hit && { ...hit, near: true }));
  listeners.push(refresh);
  startSearch();
  startKeys();
  byId('as-graph').addEventListener('click', () => show('graph'));
  byId('as-table').addEventListener('click', () => show('table'));
  byId('skip').addEventListener('click', (event) => { event.preventDefault(); show('table'); table.querySelector('button').focus(); });
  byId('zoom-in').addEventListener('click', () => zoom(1.25));
  byId('zoom-out').addEventListener('click', () => zoom(0.8));
  byId('zoom-fit').addEventListener('click', () => fit(true));
  byId('save-png').addEventListener('click', savePng);
  byId('theme').addEventListener('click', changeTheme);
  byId('show-filters').addEventListener('click', () => toggleFilters());
  byId('filters').addEventListener('click', (event) => { if (event.target.id === 'hide-filters') toggleFilters(false); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  window.addEventListener('hashchange', followLink);
  document.body.dataset.mode = mode;
  followLink();
  restyle();
  document.documentElement.dataset.ready = 'yes';
}
// Where a line or an actor is drawn, in px of the window: for tests that click.
window.graphPage = Object.freeze({
  line(key) {
    const line = [...drawn.values()].find((each) => each.edges.some((edge) => edge.key === key));
    return line && place(markSpot(line, 7));
  },
  actor(key) {
    const actor = actorByKey.get(key);
    return actor && nodeSet.get(actor.id) && place(net.getPositions([actor.id])[actor.id]);
  },
  lines: () => drawn.size,
});
function place(spot) {
  const { x, y } = net.canvasToDOM(spot);
  const area = canvas.getBoundingClientRect();
  return { x: area.left + x, y: area.top + y };
}
start();
