// The words for what lines mean, and how elements are made.
// Data reaches the page only as text nodes, as attributes that cannot run, and as pixels.

const FAMILIES = [
  { id: 1, name: 'Words of cooperation', hint: 'agree, meet, mediate, support' },
  { id: 2, name: 'Acts of cooperation', hint: 'aid, arm, trade, withdraw' },
  { id: 3, name: 'Words of conflict', hint: 'accuse, reject, urge, threaten' },
  { id: 4, name: 'Acts of conflict', hint: 'sanction, deploy, seize, attack' },
  { id: 0, name: 'Lasting ties', hint: 'member of, leads, controls' },
];
const STANDINGS = [
  { id: 'fact', name: 'Stated as fact', hint: 'by an article or two sources' },
  { id: 'reported', name: 'Reported', hint: 'somebody says so' },
  { id: 'denied', name: 'Denied', hint: 'told only as not so' },
  { id: 'alleged', name: 'Alleged', hint: 'accused, not established' },
  { id: 'threatened', name: 'Threatened', hint: 'not done' },
  { id: 'planned', name: 'Planned', hint: 'not done' },
  { id: 'wanted', name: 'Wanted', hint: 'wished for, not done' },
  { id: 'possible', name: 'Possible', hint: 'may be so' },
];
const GROUPS = [
  { id: 'state', name: 'States' },
  { id: 'organisation', name: 'Organisations' },
  { id: 'force', name: 'Armed groups and forces' },
  { id: 'person', name: 'People' },
  { id: 'place', name: 'Places' },
  { id: 'matter', name: 'Matters and events' },
];
const MODALITY = {
  actual: ['Stated as so', 'Denied'],
  planned: ['Planned', 'Denied: no such plan'],
  wanted: ['Wanted', 'Not wanted'],
  threatened: ['Threatened', 'Threat denied'],
  possible: ['Said to be possible', 'Said not to be possible'],
  alleged: ['Alleged', 'Allegation denied'],
};
const OFFICES = ['holdsOffice', 'leads', 'speaksFor'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const byId = (id) => document.getElementById(id);
const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function niceDate(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text || '');
  if (!found || (found[2] && !MONTHS[found[2] - 1])) return text || '';
  return [found[3] && String(+found[3]), found[2] && MONTHS[found[2] - 1], found[1]].filter(Boolean).join(' ');
}
function niceTime([start, end]) {
  if (start && end) return start === end ? niceDate(start) : `${niceDate(start)} – ${niceDate(end)}`;
  return start ? `since ${niceDate(start)}` : `until ${niceDate(end)}`;
}
function many(count, one, more) {
  return `${thousands(count)} ${count === 1 ? one : more || one + 's'}`;
}
function thousands(count) { // toLocaleString loads tables first, for a tenth of a second
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
function relationName(edge) {
  return edge.words || edge.relation.label;
}
function standingNamed(id) {
  return STANDINGS.find((each) => each.id === id) || STANDINGS[1];
}
function dates(edge) {
  return edge.now.claims.map((claim) => claim.article.date).filter(Boolean).sort();
}
function sourceOf(claim) {
  return claim.article.source || UNKNOWN_SOURCE;
}

// el('p', {class: 'x', onclick: f}, 'text', child): strings become text nodes, never markup.
function el(tag, props, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(props || {})) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && typeof child !== 'boolean'));
  return made;
}
function svg(tag, props, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(props || {})) made.setAttribute(key, value);
  made.append(...children.filter((child) => child || child === 0));
  return made;
}
function button(name, action, props = {}) {
  return el('button', { type: 'button', class: 'plain', onclick: action, ...props }, name);
}
// Names stand alone, so that a text that changes its writing direction cannot turn its surroundings.
function nameOf(actor) {
  return el('bdi', {}, actor.name || '(no name)');
}
function safeLink(url, text) {
  if (!/^https?:\/\//i.test(url || '')) return el('bdi', {}, text);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, el('bdi', {}, text), el('span', { class: 'out', 'aria-hidden': 'true' }, ' ↗'));
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
function iconOf(edge) {
  return edge.now.contested ? markIcon() : lineIcon(edge.now.standing);
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
