// What the reader does with the drawing: choose, look, switch views; and how all begins.

let mode = 'graph';
let loosened = false;

function clearActive() {
  Object.assign(active, { actor: null, hoverActor: null, hoverLine: null, path: null });
  active.lines = new Set();
}
// {actor}, {edge}, {line} or {pair}, or null for nothing; `focused` moves the keyboard into the panel.
function select(what, focused = false) {
  clearActive();
  const list = what ? chosenEdges(what) : [];
  if (what && what.actor !== undefined) {
    active.actor = what.actor;
    showActor(actors[what.actor]);
    link({ node: actors[what.actor].key });
  } else if (list.length) {
    active.lines = new Set([...drawn.values()].filter((each) => each.edges.some((edge) => list.includes(edge))).map((each) => each.id));
    showEdges(list, what.pair);
    link(what.pair ? { pair: actors[what.pair[0]].key, with: actors[what.pair[1]].key } : { edge: list[0].key });
  } else {
    closePanel();
    link(null);
  }
  byId('tip').hidden = true;
  if (what) byId('first').hidden = true;
  restyle();
  if (focused && what) byId('panel-title')?.focus({ preventScroll: true });
  if (what && mode === 'graph') lookAt(active.actor !== null ? [...active.near] : list.flatMap((edge) => [edge.from, edge.to]), what.near);
}
function chosenEdges({ line, edge, pair }) {
  if (line !== undefined) return drawn.get(line)?.edges || [];
  if (edge !== undefined) return [edges[edge]];
  return pair ? otherLines(...pair, []) : [];
}
// An actor was picked: to look at, or as the end of a path.
function choose(id, focused = false) {
  if (picking.from !== null && picking.from !== id) showPath(picking.from, id);
  else select({ actor: id }, focused);
}
// Bring actors into the part of the drawing that the panel leaves free: all of them, or (near) without changing the zoom.
function lookAt(ids, near, animated = true, largest = 1.2) {
  const spots = ids.filter((id) => stage.has(id)).map((id) => actors[id]);
  if (!spots.length) return;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of spots) [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  const area = canvas.getBoundingClientRect();
  const cover = panel.getBoundingClientRect();
  const below = cover.width >= area.width;
  const foot = below ? cover.height : byId('first').offsetHeight && byId('first').offsetHeight + 16;
  const free = { width: area.width - (below ? 0 : cover.width), height: area.height - foot };
  const first = stage.toScreen(spots[0]);
  if (near && first.x > 20 && first.y > 20 && first.x < free.width - 20 && first.y < free.height - 40) return;
  const whole = Math.min((free.width - Math.min(130, free.width * 0.2)) / (right - left + 1), (free.height - 110) / (bottom - top + 1), largest);
  const scale = near ? stage.scale() : Math.max(whole, 0.005);
  const middle = near ? spots[0] : { x: (left + right) / 2, y: (top + bottom) / 2 };
  const offset = { x: below ? 0 : -cover.width / 2, y: -foot / 2 };
  stage.go(middle, scale, offset, animated && !calm() && document.documentElement.dataset.ready === 'yes');
}
function restyle() {
  lookAround();
  stage.restyle();
}
// After a change of what is shown.
function refresh() {
  sift();
  bundle();
  byId('empty').hidden = drawn.size > 0;
  active.lines = new Set([...active.lines].filter((id) => drawn.has(id)));
  if (active.path) active.path.lines = new Set([...active.path.lines].filter((id) => drawn.has(id)));
  lookAround();
  stage.show();
  stage.restyle();
  if (mode === 'table') drawTable();
  paintChips();
  writeLink();
  say(`${many(visible.length, 'relation')} between ${many(present().size, 'actor')} shown`);
}
function say(text) {
  byId('status').textContent = text;
}
function show(next) {
  mode = next;
  byId('graph').hidden = next !== 'graph';
  byId('table').hidden = next !== 'table';
  byId('as-graph').setAttribute('aria-pressed', String(next === 'graph'));
  byId('as-table').setAttribute('aria-pressed', String(next === 'table'));
  document.body.dataset.mode = next;
  if (next === 'table') drawTable();
  else stage.redraw();
  writeLink();
}
function zoom(by) {
  stage.go(stage.centre(), Math.max(0.005, Math.min(6, stage.scale() * by)));
}
function loosen(on = !loosened) {
  if (on === loosened) return;
  if (on) remember();
  loosened = on;
  byId('loosen').setAttribute('aria-pressed', String(on));
  stage.loosen(on);
  say(on ? 'Lines pull now; pinned actors stay' : 'Everything stays where it is');
}
function toggleFormats(open = byId('formats').hidden) {
  byId('formats').hidden = !open;
  byId('save').setAttribute('aria-expanded', String(open));
  if (open) byId('formats').querySelector('button').focus();
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

let hovering = 0;
function hover(what, event) {
  const tip = byId('tip');
  clearTimeout(hovering);
  tip.hidden = true;
  active.hoverLine = what?.line ?? null;
  if (what) showTip(what.line !== undefined ? lineTip(drawn.get(what.line)) : actorTip(actors[what.actor]), event);
  const who = what?.actor ?? null;
  if (who === active.hoverActor) return;
  hovering = setTimeout(() => { active.hoverActor = who; restyle(); }, who === null ? 60 : 120);
}
function showTip(content, event) {
  if (!content) return;
  const tip = byId('tip');
  tip.replaceChildren(content);
  tip.hidden = false;
  const area = canvas.getBoundingClientRect();
  const [x, y] = [event.clientX - area.left, event.clientY - area.top];
  tip.style.left = `${Math.max(8, Math.min(x + 14, area.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(y + 14, area.height - tip.offsetHeight - 8))}px`;
}
function lineTip(line) {
  if (!line) return null;
  const rows = line.edges.slice(0, 8).map((edge) => el('li', {}, nameOf(actors[edge.from]), el('em', {}, ` ${relationName(edge)} `), nameOf(actors[edge.to])));
  const left = line.edges.length - rows.length;
  return el('div', {}, el('ul', {}, rows), left > 0 && el('p', {}, `and ${thousands(left)} more`),
    el('p', {}, `${standingNamed(line.standing).name}${line.contested ? ', contested' : ''} · ${many(outlets(line), 'source')} · click to read`));
}
function actorTip(actor) {
  return el('div', {}, el('strong', {}, nameOf(actor)), el('p', {}, `${actor.type} · ${many(actor.edges.length, 'relation')}`));
}

function start() {
  const outletsOf = new Set(articles.map((article) => article.source).filter(Boolean)).size;
  byId('counts').textContent = [many(nodes.length, 'actor'), many(edges.length, 'relation'), many(claims.length, 'claim'), many(articles.length, 'article'), outletsOf > 0 && many(outletsOf, 'source')].filter(Boolean).join(' · ');
  makeSteps();
  readPalette();
  const said = followLink(location.hash.length > 1 ? location.hash.slice(1) : data.open);
  buildFilters();
  if (!stage.needsData) refresh();
  stage.start({
    click: (hit) => { if (hit?.actor !== undefined) choose(hit.actor); else select(hit && { ...hit, near: true }); },
    open: (id) => setFocus(id, 1),
    hover,
    grab: () => remember(),
    drop: (id) => { actors[id].pinned = true; refresh(); },
  });
  if (stage.needsData) refresh();
  stage.fit(false);
  startSearch();
  startKeys();
  listen();
  document.body.dataset.mode = mode;
  if (said.get('view') === 'table') show('table');
  lookedAt(said);
  stage.first();
  document.documentElement.dataset.ready = 'yes';
  (window.requestIdleCallback || setTimeout)(readWords);
}
function listen() {
  const presses = {
    'as-graph': () => show('graph'), 'as-table': () => show('table'), 'zoom-in': () => zoom(1.25), 'zoom-out': () => zoom(0.8), 'zoom-fit': () => stage.fit(true),
    theme: changeTheme, 'show-filters': () => toggleFilters(), undo, loosen: () => loosen(), 'show-help': showHelp, 'close-help': () => byId('help').close(), save: () => toggleFormats(), 'close-first': () => { byId('first').hidden = true; },
  };
  for (const [id, deed] of Object.entries(presses)) byId(id).addEventListener('click', deed);
  byId('formats').replaceChildren(...FORMATS.map(({ id, name, hint }) => el('li', {},
    el('button', { type: 'button', 'data-format': id, onclick: () => { toggleFormats(false); byId('save').focus(); saveAs(id); } }, el('b', {}, name), el('small', {}, hint)))));
  byId('skip').addEventListener('click', (event) => { event.preventDefault(); show('table'); table.querySelector('button').focus(); });
  document.addEventListener('click', (event) => { if (!event.target.closest('.saving')) toggleFormats(false); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint);
  window.addEventListener('hashchange', () => {
    if (location.hash.slice(1) === String(linkNow())) return;
    const said = followLink(location.hash.slice(1));
    buildFilters();
    refresh();
    show(said.get('view') === 'table' ? 'table' : 'graph');
    lookedAt(said);
  });
}
// Where a line or an actor is drawn, in px of the window, and what is shown: for tests.
window.graphPage = Object.freeze({
  line(key) {
    const line = [...drawn.values()].find((each) => each.edges.some((edge) => edge.key === key));
    return line && inWindow(markSpot(line, stage.wayOf, 7));
  },
  actor(key) {
    const actor = actorOf(key);
    return actor && stage.has(actor.id) && inWindow(actor);
  },
  lines: () => drawn.size,
  text: async (format) => { readWords(); return { svg: svgText, csv: csvText, graphml: graphmlText, turtle: turtleText }[format](); },
  standings: () => visible.map((edge) => [edge.key, edge.now.standing, edge.now.contested, edge.now.sources]),
  weighAll: () => edges.map((edge) => { const { standing, contested, sources } = weighed({ ...edge, claims: [...edge.claims, null] }, edge.claims); return [edge.key, standing, contested, sources]; }),
});
function inWindow(spot) {
  const { x, y } = stage.toScreen(spot);
  const area = canvas.getBoundingClientRect();
  return { x: area.left + x, y: area.top + y };
}
start();
