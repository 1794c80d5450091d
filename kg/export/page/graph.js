// The data of the page with its indices, the words for what lines mean, and how elements are made.
// Data reaches the page only as text nodes, as attributes that cannot run, and as pixels.

const data = JSON.parse(document.getElementById('data').textContent);

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

const actors = data.actors.map((actor, id) => ({ ...actor, id, key: actor.id, edges: [], said: [] }));
const nodes = data.network.nodes;
const articles = data.articles;
const claims = data.claims.map((claim, id) => ({ ...claim, id, article: articles[claim.article] }));
const edges = data.edges.map((edge, id) => ({
  ...edge,
  id,
  from: data.network.edges[id].from,
  to: data.network.edges[id].to,
  relation: data.relations[edge.relation],
  claims: edge.claims.map((at) => claims[at]),
}));
for (const edge of edges) {
  actors[edge.from].edges.push(edge);
  if (edge.to !== edge.from) actors[edge.to].edges.push(edge);
  for (const claim of edge.claims) {
    claim.edge = edge;
    claim.published = period(claim.article.date, claim.article.date);
    claim.happened = claim.time && period(claim.time[0], claim.time[1]);
    for (const [who] of claim.speakers) if (!actors[who].said.includes(claim)) actors[who].said.push(claim);
  }
}
const actorByKey = new Map(actors.map((actor) => [actor.key, actor]));
const edgeByKey = new Map(edges.flatMap((edge) => [edge.key, ...edge.keys].map((key) => [key, edge])));

// [first, last] day in ms of two ISO dates as precise as known, or null; an open end is now or the first date.
function period(start, end) {
  const first = bounds(start);
  const last = bounds(end);
  if (!first && !last) return null;
  return [(first || last)[0], (last || [0, Math.max(first[1], latest())])[1]];
}
function bounds(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text || '');
  if (!found) return null;
  const [year, month, day] = [+found[1], +(found[2] || 1) - 1, +(found[3] || 1)];
  const after = found[3] ? Date.UTC(year, month, day + 1) : found[2] ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0);
  return [Date.UTC(year, month, day), after - 1];
}
function latest() {
  return Math.max(0, ...articles.map((article) => (bounds(article.date) || [0, 0])[1]));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
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
  return `${count.toLocaleString('en')} ${count === 1 ? one : more || one + 's'}`;
}
function relationName(edge) {
  return edge.words || edge.relation.label;
}
function standingOf(edge) {
  return STANDINGS.find((each) => each.id === edge.standing);
}
function dates(edge) {
  return edge.claims.map((claim) => claim.article.date).filter(Boolean).sort();
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
  made.append(...children);
  return made;
}
// Names stand alone, so that a text that changes its writing direction cannot turn its surroundings.
function nameOf(actor) {
  return el('bdi', {}, actor.name || '(no name)');
}
function safeLink(url, text) {
  if (!/^https?:\/\//i.test(url || '')) return el('bdi', {}, text);
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, el('bdi', {}, text), el('span', { class: 'out', 'aria-label': ' (opens the article)' }, ' ↗'));
}
