// The panel beside the drawing: an actor's card, or the claims behind a line.

const panel = document.getElementById('panel');

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

// One or more propositions between two actors.
function showEdges(list) {
  const [first] = list;
  const same = list.every((edge) => edge.from === first.from && edge.to === first.to);
  const between = same && !first.relation.symmetric ? ' → ' : ' – ';
  openPanel(
    [actorButton(first.from), el('span', { class: 'between' }, between), actorButton(first.to)],
    list.length > 1 ? many(list.length, 'relation') : 'Relation',
    list.map(proposition), otherLines(first, list));
}
function proposition(edge) {
  const groups = [
    ['affirmed', edge.claims.filter((claim) => claim.polarity !== 'denied')],
    ['denied', edge.claims.filter((claim) => claim.polarity === 'denied')],
  ].filter(([, members]) => members.length);
  const both = groups.length === 2;
  return el('section', { class: 'proposition' },
    el('h3', {}, swatch(edge.relation.quad), el('span', {}, nameOf(actors[edge.from]), el('b', {}, ` ${relationName(edge)} `), nameOf(actors[edge.to]))),
    el('p', { class: `verdict ${edge.contested ? 'contested' : edge.standing}` }, lineIconOf(edge), el('span', {}, verdict(edge))),
    groups.map(([side, members]) => [
      both && el('h4', {}, side === 'denied' ? `${many(members.length, 'claim')} denying it` : `${many(members.length, 'claim')} for it`),
      el('ul', { class: 'claims' }, members.map(claimCard))]));
}
function lineIconOf(edge) {
  return edge.contested ? markIcon() : lineIcon(edge.standing);
}
function verdict(edge) {
  const count = many(edge.sources, 'source');
  const denials = edge.claims.filter((claim) => claim.polarity === 'denied').length;
  if (edge.contested) {
    const others = edge.claims.length - denials;
    return `Contested: ${many(others, 'claim')} for it, ${denials} denying it.`;
  }
  switch (edge.standing) {
    case 'fact': return `Stated as fact, by ${count}.`;
    case 'reported': return `Reported: somebody says so. No article states it itself, no second source confirms it.`;
    case 'denied': return `Denied, by ${count}. Nobody here says that it is so.`;
    case 'alleged': return 'Alleged: an accusation, not established.';
    case 'threatened': return 'Threatened, not done.';
    case 'planned': return 'Planned, not done.';
    case 'wanted': return 'Wanted, not done.';
    default: return 'Possible: it may or could be so.';
  }
}
function claimCard(claim) {
  const denied = claim.polarity === 'denied';
  const words = (MODALITY[claim.modality] || MODALITY.actual)[denied ? 1 : 0];
  const article = claim.article;
  return el('li', { class: 'claim' },
    el('p', { class: 'how' }, el('span', { class: `badge ${denied ? 'denied' : claim.modality}` }, words), el('span', {}, who(claim))),
    el('blockquote', {}, quotation(claim)),
    claim.time && el('p', { class: 'when' }, 'When: ', niceTime(claim.time)),
    el('p', { class: 'source' },
      safeLink(article.url, article.title || 'Untitled article'),
      el('span', { class: 'meta' }, el('bdi', {}, article.source || 'Unknown source'), article.date && ` · ${niceDate(article.date)}`),
      claim.confidence !== null && el('span', { class: 'meta', title: `Found by rule “${claim.rule}”` }, ` · read with ${Math.round(claim.confidence * 100)} % confidence`)));
}
function who(claim) {
  if (!claim.speakers.length) return claim.polarity === 'denied' ? 'by the article itself' : 'in the article’s own voice';
  const [first, ...others] = claim.speakers;
  return ['by ', actorButton(first[0]), ...others.flatMap(([actor]) => [', as told by ', actorButton(actor)])];
}
// The sentence, with the words that name subject, relation and object marked. Offsets count code points.
function quotation(claim) {
  const letters = Array.from(claim.text);
  const parts = [];
  let at = 0;
  for (const [start, end, what] of claim.marks) {
    parts.push(letters.slice(at, start).join(''), el('mark', { class: what }, letters.slice(start, end).join('')));
    at = end;
  }
  return el('bdi', {}, parts, letters.slice(at).join(''));
}
function actorButton(id) {
  return el('button', { type: 'button', class: 'actor', onclick: () => select({ actor: id }, true) }, nameOf(actors[id]));
}
function otherLines(edge, listed) {
  const pair = [edge.from, edge.to];
  const others = actors[edge.from].edges.filter((each) => pair.includes(each.from) && pair.includes(each.to) && !listed.includes(each));
  if (!others.length) return null;
  return el('section', { class: 'more' }, el('h3', {}, 'Also between the two'), edgeList(others));
}
function edgeList(list, self = null) {
  return el('ul', { class: 'edges' }, list.map((edge) => el('li', {},
    el('button', { type: 'button', class: 'edge', 'data-edge': edge.key, onclick: () => select({ edge: edge.id }, true) },
      swatch(edge.relation.quad),
      el('span', { class: 'what' },
        mutual(edge, self) ? [el('b', {}, relationName(edge)), ' ', nameOf(actors[edge.from === self ? edge.to : edge.from])] : [
          self === edge.from ? null : [nameOf(actors[edge.from]), ' '],
          el('b', {}, relationName(edge)),
          self === edge.to ? null : [' ', nameOf(actors[edge.to])],
        ]),
      lineIconOf(edge),
      el('span', { class: 'count', title: many(edge.claims.length, 'claim') }, String(edge.claims.length))))));
}
function mutual(edge, self) {
  return self !== null && edge.relation.symmetric;
}

function showActor(actor) {
  const facts = [
    ['Country', actor.country], ['Sector', actor.sector],
    ['Part of', actor.parent !== null && actorButton(actor.parent)],
    ['Existed', (actor.from || actor.to) && `${niceDate(actor.from)} – ${niceDate(actor.to)}`],
    ['Also called', actor.aliases.length > 0 && aliases(actor)],
    ['Elsewhere', actor.external.length > 0 && actor.external.map(elsewhere)],
  ].filter(([, value]) => value);
  const does = actor.edges.filter((edge) => edge.from === actor.id || edge.relation.symmetric);
  const gets = actor.edges.filter((edge) => !does.includes(edge));
  const cited = new Set([...actor.edges.flatMap((edge) => edge.claims), ...actor.said].map((claim) => claim.article));
  openPanel(
    nameOf(actor), [shapeIcon(actor.group), ` ${actor.type}`],
    el('p', { class: 'figures' }, [[actor.edges.length, 'relation'], [cited.size, 'article'], [actor.said.length, 'statement']]
      .map(([n, word]) => el('span', {}, el('b', {}, String(n)), ` ${n === 1 ? word : word + 's'}`))),
    facts.length > 0 && el('dl', {}, facts.map(([key, value]) => [el('dt', {}, key), el('dd', {}, value)])),
    edgeSection('What it does', does, actor), edgeSection('What is done to it', gets, actor),
    actor.said.length > 0 && el('section', {}, el('h3', {}, 'What it says'), el('ul', { class: 'claims' }, actor.said.slice(0, 50).map(statement))));
}
function aliases(actor) {
  return actor.aliases.flatMap(([text, reason], at) => [at ? ', ' : null, el('bdi', { title: reason }, text)]);
}
function elsewhere([scheme, id]) {
  if (scheme === 'wikidata' && /^Q\d+$/.test(id)) return safeLink(`https://www.wikidata.org/wiki/${id}`, `Wikidata ${id}`);
  return el('bdi', {}, `${scheme} ${id} `);
}
function edgeSection(title, list, actor) {
  if (!list.length) return null;
  const sorted = [...list].sort((a, b) => b.sources - a.sources || b.claims.length - a.claims.length || (relationName(a) < relationName(b) ? -1 : 1));
  return el('section', {}, el('h3', {}, title), edgeList(sorted, actor.id));
}
function statement(claim) {
  return el('li', { class: 'claim' },
    el('p', { class: 'how' }, el('span', { class: `badge ${claim.polarity === 'denied' ? 'denied' : claim.modality}` }, (MODALITY[claim.modality] || MODALITY.actual)[claim.polarity === 'denied' ? 1 : 0]),
      el('button', { type: 'button', class: 'actor', onclick: () => select({ edge: claim.edge.id }, true) },
        nameOf(actors[claim.edge.from]), ` ${relationName(claim.edge)} `, nameOf(actors[claim.edge.to]))),
    el('blockquote', {}, quotation(claim)));
}
