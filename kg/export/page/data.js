// What the page holds, unpacked and joined: actors, lines, claims. The words of claims are unpacked when somebody reads.

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
function inflate(text) {
  return new TextDecoder().decode(inflateSync(bytesOf(text.trim())));
}
function held(id) {
  const place = document.getElementById(id);
  const text = place.textContent;
  place.textContent = '';
  return JSON.parse(place.type === 'application/json' ? text : inflate(text));
}
// The policy of the page knows the library's hash: this script may be added, no other.
function loadRenderer() {
  const place = document.getElementById('renderer');
  const script = document.createElement('script');
  script.textContent = inflate(place.textContent);
  place.replaceWith(script);
}

const data = held('data');
loadRenderer();

const POLARITIES = ['affirmed', 'denied'];
const NONE = Object.freeze([]);
const UNKNOWN_SOURCE = '(no source named)';
const relations = data.relations;
const actors = data.actors.map(([key, name, type, group, country, sector, aliases, from, to, external, parent], id) => ({
  id, key, name, typeId: data.types[type][0], type: data.types[type][1], group, country, sector, aliases: aliases || NONE,
  from, to, external: external || NONE, parent: parent ?? null, edges: [], said: NONE, x: 0, y: 0, size: 0, label: '',
}));
const nodes = placed(data.network.nodes);
// `whole`: how a line stands by all its claims, `now`: by those that pass the filters.
const edges = data.edges.map(([key, from, to, relation, standing, contested, sources, keys, words], id) => {
  const claims = [];
  const whole = { standing, contested: Boolean(contested), sources, claims };
  const edge = { id, key, from, to, relation: relations[relation], keys: keys || NONE, words: words || '', claims, whole, now: whole };
  actors[from].edges.push(edge);
  if (to !== from) actors[to].edges.push(edge);
  return edge;
});
const articles = data.articles.map(([key, title, source, date, url]) => ({ key, title, source, date, url, published: null }));
{
  const last = articles.reduce((latest, { date }) => Math.max(latest, (bounds(date) || NONE)[1] || 0), 0);
  for (const article of articles) article.published = period(article.date, article.date, last);
  data.last = last;
}
const claims = data.claims.map(([edge, article, polarity, modality, confidence, turned, speakers, time], id) => {
  const claim = {
    id, edge: edges[edge], article: articles[article], polarity: POLARITIES[polarity], modality: data.modalities[modality],
    confidence: confidence ?? null, turned: Boolean(turned), speakers: speakers || NONE, time: time || null,
    published: articles[article].published, happened: time ? period(time[0], time[1], data.last) : null,
  };
  edges[edge].claims.push(claim);
  for (const who of new Set(speakers)) {
    if (actors[who].said === NONE) actors[who].said = [];
    actors[who].said.push(claim);
  }
  return claim;
});
const byKey = {}; // of actors and edges, once it is asked for
function actorOf(key) {
  byKey.actors ??= new Map(actors.map((actor) => [actor.key, actor]));
  return byKey.actors.get(key);
}
function edgeOf(key) {
  byKey.edges ??= new Map(edges.flatMap((edge) => [edge.key, ...edge.keys].map((each) => [each, edge])));
  return byKey.edges.get(key);
}

// pyvis gives a node an object of its own, the other way gives columns; both become places and sizes of actors, which are
// returned with the largest first.
function placed(given) {
  const rows = Array.isArray(given) ? given : given.id.map((id, at) => ({
    id, x: given.x[at], y: given.y[at], size: given.size[at], label: given.label[at],
  }));
  const upright = innerHeight > innerWidth * 1.15; // a drawing made for a wide screen is turned for a narrow one
  return rows.map(({ id, x, y, size, label }) => {
    const actor = actors[id];
    [actor.x, actor.y] = upright ? [y, x] : [x, y];
    [actor.homeX, actor.homeY] = [actor.x, actor.y];
    return Object.assign(actor, { size, label });
  }).sort((a, b) => b.size - a.size || a.id - b.id);
}
function* spread(list) { // Math.max(...list) overflows the stack on long lists; an iterator in parts does not
  for (let at = 0; at < list.length; at += 10000) yield Math.max(...list.slice(at, at + 10000));
}

// [first, last] day in ms of two ISO dates as precise as known, or null; an open end is now or the first date.
function period(start, end, latest) {
  const first = bounds(start);
  const last = bounds(end);
  if (!first && !last) return null;
  return [(first || last)[0], (last || [0, Math.max(first[1], latest)])[1]];
}
function bounds(text) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text || '');
  if (!found) return null;
  const [year, month, day] = [+found[1], +(found[2] || 1) - 1, +(found[3] || 1)];
  const after = found[3] ? Date.UTC(year, month, day + 1) : found[2] ? Date.UTC(year, month + 1) : Date.UTC(year + 1, 0);
  return [Date.UTC(year, month, day), after - 1];
}

// The words: unpacked once, when there is nothing else to do or when they are first asked for.
let words = null;
function readWords() {
  words ??= held('words');
}
const MARKS = ['subject', 'relation', 'object'];
function wordsOf(claim) {
  const [key, sentence, flat, rule] = words.claims[claim.id];
  const marks = [];
  for (let at = 0; at < flat.length; at += 3) marks.push([flat[at], flat[at + 1], MARKS[flat[at + 2]]]);
  return { key, text: words.sentences[sentence], marks, rule: words.rules[rule] };
}
