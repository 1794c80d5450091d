// What the page holds, unpacked and joined: actors, lines, claims. The words of claims are unpacked when somebody reads.

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
async function inflate(text) {
  const stream = new Blob([bytesOf(text.trim())]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).text();
}
async function held(id) {
  const place = document.getElementById(id);
  const text = place.textContent;
  place.textContent = '';
  return JSON.parse(place.type === 'application/json' ? text : await inflate(text));
}
// The policy of the page knows the library's hash: this script may be added, no other.
async function loadRenderer() {
  const place = document.getElementById('renderer');
  const script = document.createElement('script');
  script.textContent = await inflate(place.textContent);
  place.replaceWith(script);
}

const [data] = await Promise.all([held('data'), loadRenderer()]);

const POLARITIES = ['affirmed', 'denied'];
const UNKNOWN_SOURCE = '(no source named)';
const articles = data.articles.map(([key, title, source, date, url]) => ({ key, title, source, date, url }));
const relations = data.relations;
const actors = data.actors.map(([key, name, type, group, country, sector, aliases, from, to, external, parent], id) => ({
  id, key, name, typeId: data.types[type][0], type: data.types[type][1], group, country, sector, aliases: aliases || [],
  from, to, external: external || [], parent: parent ?? null, edges: [], said: [], x: 0, y: 0, size: 0, label: '',
}));
const edges = data.edges.map(([key, from, to, relation, standing, contested, sources, keys, words], id) => ({
  id, key, from, to, relation: relations[relation], keys: keys || [], words: words || '', claims: [],
  whole: { standing, contested: Boolean(contested), sources }, now: null,
}));
const claims = data.claims.map(([edge, article, polarity, modality, confidence, turned, speakers, time], id) => ({
  id, edge: edges[edge], article: articles[article], polarity: POLARITIES[polarity], modality: data.modalities[modality],
  confidence: confidence ?? null, turned: Boolean(turned), speakers: speakers || [], time: time || null,
  published: null, happened: null,
}));
const nodes = placed(data.network.nodes);
for (const edge of edges) {
  edge.now = { ...edge.whole, claims: edge.claims };
  actors[edge.from].edges.push(edge);
  if (edge.to !== edge.from) actors[edge.to].edges.push(edge);
}
{
  const last = Math.max(0, ...spread(articles.map((article) => (bounds(article.date) || [0, 0])[1])));
  const known = new Map();
  const dated = (start, end) => {
    const text = `${start || ''} ${end || ''}`;
    if (!known.has(text)) known.set(text, period(start, end, last));
    return known.get(text);
  };
  for (const claim of claims) {
    claim.edge.claims.push(claim);
    claim.published = dated(claim.article.date, claim.article.date);
    claim.happened = claim.time && dated(...claim.time);
    for (const who of new Set(claim.speakers)) actors[who].said.push(claim);
  }
}
const actorByKey = new Map(actors.map((actor) => [actor.key, actor]));
const edgeByKey = new Map(edges.flatMap((edge) => [edge.key, ...edge.keys].map((key) => [key, edge])));

// pyvis gives a node an object of its own, the other way gives columns; both become places and sizes of actors.
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
  });
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

// The words: unpacked once, after the first drawing or when they are first asked for.
let words = null;
let unpacking = null;
function readWords() {
  unpacking ??= held('words').then((found) => { words = found; });
  return unpacking;
}
const MARKS = ['subject', 'relation', 'object'];
function wordsOf(claim) {
  const [key, sentence, flat, rule] = words.claims[claim.id];
  const marks = [];
  for (let at = 0; at < flat.length; at += 3) marks.push([flat[at], flat[at + 1], MARKS[flat[at + 2]]]);
  return { key, text: words.sentences[sentence], marks, rule: words.rules[rule] };
}
