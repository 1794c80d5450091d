// The legend, which is also the filter: what is ticked is shown.

const shown = {
  standing: new Set(STANDINGS.map((each) => each.id)),
  family: new Set(FAMILIES.map((each) => each.id)),
  group: new Set(GROUPS.map((each) => each.id)),
  relation: new Set(data.relations.map((each) => each.id)),
  contested: false,
  sources: 1,
  basis: 'published',
  from: 0,
  to: Infinity,
};
const listeners = [];
let steps = [];

function passes(edge) {
  return (
    shown.standing.has(edge.standing) && shown.family.has(edge.relation.quad) && shown.relation.has(edge.relation.id) &&
    shown.group.has(actors[edge.from].group) && shown.group.has(actors[edge.to].group) &&
    (!shown.contested || edge.contested) && edge.sources >= shown.sources && edge.claims.some(inTime)
  );
}
function inTime(claim) {
  if (!steps.length) return true;
  const when = shown.basis === 'happened' ? claim.happened : claim.published;
  const whole = shown.from === 0 && shown.to >= steps.length - 1;
  if (!when) return whole;
  return whole || (when[1] >= steps[shown.from].start && when[0] <= steps[Math.min(shown.to, steps.length - 1)].end);
}
function visibleEdges() {
  return edges.filter(passes);
}
function changed() {
  for (const listener of listeners) listener();
}

function buildFilters(place) {
  const count = (test) => edges.filter(test).length;
  const standings = STANDINGS.map((each) => ({ ...each, count: count((edge) => edge.standing === each.id), icon: lineIcon(each.id) }));
  const families = FAMILIES.map((each) => ({ ...each, count: count((edge) => edge.relation.quad === each.id), icon: swatch(each.id) }));
  const groups = GROUPS.map((each) => ({
    ...each, icon: shapeIcon(each.id), count: actors.filter((actor) => actor.group === each.id && actor.edges.length).length,
  }));
  const relations = data.relations
    .map((each) => ({ ...each, name: each.label, icon: swatch(each.quad), count: count((edge) => edge.relation.id === each.id) }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  place.replaceChildren(
    el('div', { class: 'filters-head' }, el('h2', {}, 'Legend and filters'),
      el('button', { type: 'button', class: 'link', id: 'reset', onclick: reset }, 'Reset'),
      el('button', { type: 'button', class: 'plain icon close', id: 'hide-filters', 'aria-label': 'Close filters' }, '×')),
    choices('Is it so?', 'standing', standings),
    marks(),
    choices('What kind of act?', 'family', families),
    choices('Who?', 'group', groups),
    timeline() ?? '',
    sources(),
    el('details', {}, el('summary', {}, `Relations (${relations.length})`), choices('', 'relation', relations)),
    el('p', { class: 'note' }, 'Width: how many sources say it. Size: how many articles name the actor.'),
  );
}
function choices(title, kind, items) {
  const rows = items.filter((item) => item.count).map((item) => choice(kind, item, items));
  return el('fieldset', { class: 'choices', 'data-kind': kind }, title && el('legend', {}, title), rows);
}
function choice(kind, item, all) {
  const box = el('input', { type: 'checkbox', checked: true, 'data-kind': kind, 'data-value': item.id });
  box.addEventListener('change', () => {
    if (box.checked) shown[kind].add(item.id);
    else shown[kind].delete(item.id);
    changed();
  });
  const only = () => {
    const alone = shown[kind].size === 1 && shown[kind].has(item.id);
    shown[kind] = new Set(alone ? all.map((each) => each.id) : [item.id]);
    for (const other of document.querySelectorAll(`input[data-kind="${kind}"]`)) {
      other.checked = alone || other.dataset.value === String(item.id);
    }
    changed();
  };
  return el('div', { class: 'choice' },
    el('label', {}, box, item.icon,
      el('span', { class: 'what' }, el('span', {}, item.name), item.hint && el('small', {}, item.hint)),
      el('span', { class: 'count' }, String(item.count))),
    el('button', { type: 'button', class: 'only', 'aria-label': `Only ${item.name}`, onclick: only }, 'only'));
}
function marks() {
  const total = edges.filter((edge) => edge.contested).length;
  const box = el('input', { type: 'checkbox', id: 'contested' });
  box.addEventListener('change', () => { shown.contested = box.checked; changed(); });
  return el('div', { class: 'choice single' },
    el('label', {}, box, markIcon('contested'),
      el('span', { class: 'what' }, el('span', {}, 'Contested only'), el('small', {}, 'some affirm, some deny')),
      el('span', { class: 'count' }, String(total))));
}
function sources() {
  const pick = el('select', { id: 'sources' }, [1, 2, 3].map((n) => el('option', { value: n }, n === 1 ? 'any number of sources' : `${n} or more sources`)));
  pick.addEventListener('change', () => { shown.sources = +pick.value; changed(); });
  return el('label', { class: 'pick' }, el('span', {}, 'Told by'), pick);
}

function timeline() {
  const wide = claims.flatMap((claim) => [claim.published, claim.happened]).filter(Boolean);
  if (!wide.length) return null;
  const first = new Date(Math.min(...wide.map((each) => each[0]))).getUTCFullYear();
  const last = new Date(Math.max(...wide.map((each) => each[1]))).getUTCFullYear();
  const monthly = last - first < 6;
  steps = [];
  for (let year = first; year <= last; year += 1) {
    for (let month = 0; month < 12; month += monthly ? 1 : 12) {
      steps.push({ start: Date.UTC(year, month), end: Date.UTC(year, month + (monthly ? 1 : 12)) - 1, name: monthly ? `${MONTHS[month]} ${year}` : String(year) });
    }
  }
  const end = steps.length - 1;
  const bars = svg('svg', { class: 'bars', viewBox: `0 0 ${steps.length} 20`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const from = el('input', { type: 'range', id: 'from', min: 0, max: end, value: 0, 'aria-label': 'From' });
  const to = el('input', { type: 'range', id: 'to', min: 0, max: end, value: end, 'aria-label': 'To' });
  const basis = el('select', { id: 'basis', 'aria-label': 'Time of' }, el('option', { value: 'published' }, 'published'), el('option', { value: 'happened' }, 'happened'));
  const words = el('output', { class: 'range' });
  const paint = () => {
    const tally = steps.map(() => 0);
    for (const claim of claims) {
      const when = shown.basis === 'happened' ? claim.happened : claim.published;
      const at = when ? steps.findIndex((step) => when[0] <= step.end) : -1;
      if (at >= 0) tally[at] += 1;
    }
    const most = Math.max(1, ...tally);
    bars.replaceChildren(...tally.map((n, at) => svg('rect', {
      x: at + 0.08, width: 0.84, y: 20 - (n ? 2 + 18 * (n / most) : 0), height: n ? 2 + 18 * (n / most) : 0,
      class: at >= shown.from && at <= shown.to ? 'in' : 'out-of',
    })));
    words.textContent = `${steps[shown.from].name} – ${steps[Math.min(shown.to, end)].name}`;
    for (const [slider, at] of [[from, shown.from], [to, Math.min(shown.to, end)]]) slider.setAttribute('aria-valuetext', steps[at].name);
  };
  const move = () => {
    [shown.from, shown.to] = [Math.min(+from.value, +to.value), Math.max(+from.value, +to.value)];
    paint();
    changed();
  };
  from.addEventListener('input', move);
  to.addEventListener('input', move);
  basis.addEventListener('change', () => { shown.basis = basis.value; paint(); changed(); });
  shown.to = end;
  paint();
  return el('fieldset', { class: 'choices time' }, el('legend', {}, 'When?'),
    el('div', { class: 'time-head' }, words, basis), el('div', { class: 'slider' }, bars, from, to));
}
function reset() {
  for (const [kind, all] of [['standing', STANDINGS], ['family', FAMILIES], ['group', GROUPS], ['relation', data.relations]]) {
    shown[kind] = new Set(all.map((each) => each.id));
  }
  Object.assign(shown, { contested: false, sources: 1, basis: 'published', from: 0, to: Infinity });
  const open = document.querySelector('#filters details').open;
  buildFilters(document.getElementById('filters'));
  document.querySelector('#filters details').open = open;
  document.getElementById('reset').focus();
  changed();
}

function lineIcon(standing) {
  const icon = svg('svg', { class: `line-icon ${standing}`, viewBox: '0 0 34 14', 'aria-hidden': 'true' }, svg('line', { x1: 1, x2: 33, y1: 7, y2: 7 }));
  if (standing === 'denied') icon.append(svg('circle', { cx: 17, cy: 7, r: 5.5, class: 'mark' }), svg('path', { d: 'M15 5l4 4M19 5l-4 4', class: 'sign' }));
  return icon;
}
function markIcon() {
  return svg('svg', { class: 'line-icon contested', viewBox: '0 0 34 14', 'aria-hidden': 'true' },
    svg('line', { x1: 1, x2: 33, y1: 7, y2: 7 }), svg('circle', { cx: 17, cy: 7, r: 6, class: 'mark' }), svg('path', { d: 'M14 5.6h6M14 8.4h6M15.6 10.4l2.8-6.8', class: 'sign' }));
}
function swatch(family) {
  return svg('svg', { class: 'swatch', viewBox: '0 0 14 14', 'aria-hidden': 'true' }, svg('rect', { width: 14, height: 14, rx: 4, class: `family-${family}` }));
}
const OUTLINES = {
  state: 'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1z',
  person: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z',
  organisation: 'M4 1.5h8A2.5 2.5 0 0 1 14.500 4v8a2.500 2.500 0 0 1-2.500 2.500H4A2.500 2.500 0 0 1 1.500 12V4A2.500 2.500 0 0 1 4 1.500z',
  force: 'M8 1.500L15 14H1z',
  place: 'M8 0.800L15.200 8L8 15.200L0.800 8z',
  matter: 'M3 3h10v10H3z',
};
function shapeIcon(group) {
  return svg('svg', { class: 'shape-icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: OUTLINES[group], class: `group-${group}` }));
}
