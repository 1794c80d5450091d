// The panel beside the drawing, and an actor's card in it.

const panel = byId('panel');

function openPanel(title, kicker, ...content) {
  panel.replaceChildren(
    el('div', { class: 'panel-head' },
      el('div', {}, kicker && el('p', { class: 'kicker' }, kicker), el('h2', { id: 'panel-title', tabindex: -1 }, title)),
      el('button', { type: 'button', class: 'plain icon close', 'aria-label': 'Close details', onclick: () => select(null) }, '×')),
    ...content.flat(Infinity).filter(Boolean));
  panel.hidden = false;
  panel.scrollTop = 0;
  document.body.classList.add('with-panel');
}
function closePanel() {
  panel.hidden = true;
  panel.replaceChildren();
  document.body.classList.remove('with-panel');
}
function actorButton(id) {
  return el('button', { type: 'button', class: 'actor', onclick: () => select({ actor: id }, true) }, nameOf(actors[id]));
}
function showActor(actor) {
  const offices = actor.edges.filter((edge) => actor.group === 'person' && edge.from === actor.id && OFFICES.includes(edge.relation.id) && edge.whole.standing === 'fact');
  const facts = [
    ['Country', actor.group !== 'state' && actor.country && (data.countries[actor.country] || actor.country)],
    ['Sector', actor.sector && (data.sectors[actor.sector] || actor.sector)],
    ['Part of', actor.parent !== null && actorButton(actor.parent)],
    ['Offices', offices.length > 0 && offices.slice(0, 6).map((edge) => el('span', { class: 'row' }, `${relationName(edge)} `, actorButton(edge.to)))],
    ['Existed', (actor.from || actor.to) && `${niceDate(actor.from) || '…'} – ${niceDate(actor.to) || 'now'}`],
    ['Also called', actor.aliases.length > 0 && aliases(actor)],
    ['Elsewhere', actor.external.length > 0 && actor.external.map(elsewhere)],
  ].filter(([, value]) => value);
  const does = actor.edges.filter((edge) => edge.from === actor.id || edge.relation.symmetric);
  const gets = actor.edges.filter((edge) => !does.includes(edge));
  const cited = [...new Set([...actor.edges.flatMap((edge) => edge.claims), ...actor.said].map((claim) => claim.article))];
  openPanel(
    nameOf(actor), [shapeIcon(actor.group), ` ${actor.type}`],
    el('p', { class: 'figures' }, [[actor.edges.length, 'relation'], [cited.length, 'article'], [actor.said.length, 'statement']]
      .map(([n, word]) => el('span', {}, el('b', {}, thousands(n)), ` ${n === 1 ? word : word + 's'}`))),
    deeds(actor),
    facts.length > 0 && el('dl', {}, facts.map(([key, value]) => [el('dt', {}, key), el('dd', {}, value)])),
    stances(actor),
    edgeSection('What it does', does, actor), edgeSection('What is done to it', gets, actor),
    actor.said.length > 0 && el('section', {}, el('h3', {}, 'What it says'), inWords((spot) => spot.append(el('ul', { class: 'claims' }, actor.said.slice(0, 50).map(statement))))),
    articleSection(cited));
}
// What can be done with an actor.
function deeds(actor) {
  const hops = [1, 2, 3].map((n) => el('button', { type: 'button', class: 'plain', 'aria-pressed': String(focus.actor === actor.id && focus.hops === n), 'aria-label': `Show only ${many(n, 'step')} around`,
    onclick: () => { setFocus(focus.actor === actor.id && focus.hops === n ? null : actor.id, n); showActor(actor); } }, String(n)));
  return el('div', { class: 'deeds' },
    el('span', { class: 'hops', role: 'group', 'aria-label': 'Only what is around' }, el('span', {}, 'Only steps'), hops),
    served && button('More around it', () => stepTo(actor.key), { id: 'more' }),
    button('Path to …', () => startPicking(actor.id), { id: 'path-from' }),
    button(actor.pinned ? 'Unpin' : 'Pin', () => { pin(actor.id); showActor(actor); }, { id: 'pin' }),
    button('Hide', () => hide(actor.id), { id: 'hide' }));
}
// How it stands to others: what is stated or reported of cooperation and of conflict, in claims either way.
function stances(actor) {
  const sums = new Map();
  for (const edge of actor.edges) {
    const other = edge.from === actor.id ? edge.to : edge.from;
    if (other === actor.id || !edge.relation.quad || actors[other].group === 'matter') continue;
    const side = edge.relation.quad < 3 ? 0 : 1;
    const facts = edge.claims.filter(saysSo).length;
    if (!facts) continue;
    if (!sums.has(other)) sums.set(other, [0, 0]);
    sums.get(other)[side] += facts;
  }
  const rows = [...sums].sort((a, b) => b[1][0] + b[1][1] - a[1][0] - a[1][1] || a[0] - b[0]).slice(0, 8);
  if (rows.length < 2) return null;
  const most = Math.max(...rows.flatMap(([, sides]) => sides));
  const bar = (n, kind) => el('span', { class: `bar ${kind}` }, n > 0 && svg('svg', { viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { x: kind === 'against' ? 100 - (100 * n) / most : 0, width: (100 * n) / most, height: 8, class: kind === 'against' ? 'family-4' : 'family-2' })));
  return el('section', {}, el('h3', {}, 'Stance: conflict | cooperation'),
    el('ul', { class: 'stances' }, rows.map(([other, [good, bad]]) => el('li', {},
      bar(bad, 'against'), el('button', { type: 'button', class: 'actor', 'aria-label': `${actors[other].name}: ${many(bad, 'claim')} of conflict, ${many(good, 'claim')} of cooperation`, onclick: () => select({ pair: [actor.id, other] }, true) }, nameOf(actors[other])), bar(good, 'for')))));
}
function aliases(actor) {
  return actor.aliases.slice(0, 40).flatMap(([text, reason], at) => [at ? ', ' : null, el('bdi', { title: reason }, text)]);
}
function elsewhere([scheme, id]) {
  if (scheme === 'wikidata' && /^Q\d+$/.test(id)) return safeLink(`https://www.wikidata.org/wiki/${id}`, `Wikidata ${id}`);
  return el('bdi', {}, `${scheme} ${id} `);
}
const SHORT = 25; // relations of a card before "all"
function edgeSection(title, list, actor) {
  if (!list.length) return null;
  const seen = new Set(visible);
  const sorted = [...list].sort((a, b) => seen.has(b) - seen.has(a) || b.now.sources - a.now.sources || b.claims.length - a.claims.length || (relationName(a) < relationName(b) ? -1 : 1));
  const place = el('div', {}, edgeList(sorted.slice(0, SHORT), actor.id));
  if (sorted.length > SHORT) place.append(el('button', { type: 'button', class: 'link', onclick: () => place.replaceChildren(edgeList(sorted.slice(0, 1000), actor.id)) }, `Show all ${thousands(sorted.length)}`));
  return el('section', {}, el('h3', {}, title), place);
}
function statement(claim) {
  return el('li', { class: 'claim' },
    el('p', { class: 'how' }, badge(claim),
      el('button', { type: 'button', class: 'actor', onclick: () => select({ edge: claim.edge.id }, true) },
        nameOf(actors[claim.edge.from]), ` ${relationName(claim.edge)} `, nameOf(actors[claim.edge.to]))),
    el('blockquote', {}, quotation(claim)));
}
function articleSection(cited) {
  if (!cited.length) return null;
  const latest = [...cited].sort((a, b) => ((a.date || '') < (b.date || '') ? 1 : -1)).slice(0, 12);
  return el('section', {}, el('h3', {}, cited.length > latest.length ? 'Latest articles' : 'Articles'),
    el('ul', { class: 'articles' }, latest.map((article) => el('li', { class: 'source' },
      safeLink(article.url, article.title || 'Untitled article'),
      el('span', { class: 'meta' }, el('bdi', {}, article.source || 'Unknown source'), article.date && ` · ${niceDate(article.date)}`)))));
}
