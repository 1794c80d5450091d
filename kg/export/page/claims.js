// The claims behind a line: quotation, who says so, when, where; and what others say against it beside it.

// One or more relations between two actors, or all there are between two.
function showEdges(list, pair = null) {
  const [first] = list;
  const same = list.every((edge) => edge.from === first.from && edge.to === first.to);
  const between = same && !first.relation.symmetric && !pair ? ' → ' : ' – ';
  const [from, to] = pair || [first.from, first.to];
  const others = otherLines(from, to, list);
  const all = [...list, ...others];
  openPanel(
    [actorButton(from), el('span', { class: 'between' }, between), actorButton(to)],
    list.length > 1 ? many(list.length, 'relation') : 'Relation',
    strip(all.flatMap((edge) => edge.claims)),
    inWords((spot) => spot.append(...list.slice(0, LONG).map(proposition))),
    list.length > LONG && el('p', { class: 'note' }, `${many(list.length - LONG, 'more relation')} in the table.`),
    others.length > 0 && el('section', { class: 'more' }, el('h3', {}, 'Also between the two'), edgeList(others.slice(0, 100))));
}
const LONG = 40; // relations with all their sentences in one panel
function inWords(fill) {
  readWords();
  const spot = el('div', { class: 'words' });
  fill(spot);
  return spot;
}
function proposition(edge) {
  const passing = new Set(edge.now.claims);
  const groups = [
    ['affirmed', edge.claims.filter((claim) => claim.polarity !== 'denied')],
    ['denied', edge.claims.filter((claim) => claim.polarity === 'denied')],
  ].filter(([, members]) => members.length);
  const both = groups.length === 2;
  const left = edge.claims.length - edge.now.claims.length;
  return el('section', { class: 'proposition' },
    el('h3', {}, swatch(edge.relation.quad), el('span', {}, nameOf(actors[edge.from]), el('b', {}, ` ${relationName(edge)} `), nameOf(actors[edge.to]))),
    el('p', { class: `verdict ${edge.now.contested ? 'contested' : edge.now.standing}` }, iconOf(edge), el('span', {}, verdict(edge))),
    left > 0 && el('p', { class: 'note' }, `${many(left, 'claim')} outside the filters ${left === 1 ? 'is' : 'are'} shown pale.`),
    el('div', { class: both ? 'sides' : '' }, groups.map(([side, members]) => el('div', {},
      both && el('h4', {}, side === 'denied' ? `${many(members.length, 'claim')} denying it` : `${many(members.length, 'claim')} for it`),
      el('ul', { class: 'claims' }, members.slice(0, 100).map((claim) => claimCard(claim, !passing.has(claim))))))));
}
function verdict(edge) {
  const { standing, contested, sources } = edge.now;
  const count = many(sources, 'source');
  const denials = edge.now.claims.filter(saysNot).length;
  if (contested) {
    const others = edge.now.claims.filter(affirms);
    const say = others.some(saysSo) ? (others.every(saysSo) ? 'say' : 'say or allege') : 'allege';
    return `Contested: ${many(others.length, 'claim')} ${say}${others.length === 1 ? 's' : ''} that it is so, ${denials} ${denials === 1 ? 'denies' : 'deny'} it.`;
  }
  const also = denials && standing !== 'denied' ? ` ${many(denials, 'claim')} ${denials === 1 ? 'denies' : 'deny'} it.` : '';
  const texts = {
    fact: `Stated as fact, by ${count}.`,
    reported: 'Reported: somebody says so. No article states it itself, no second source confirms it.',
    denied: `Denied, by ${count}. Nobody here says that it is so.`,
    alleged: 'Alleged: an accusation, not established.',
    threatened: 'Threatened, not done.',
    planned: 'Planned, not done.',
    wanted: 'Wanted, not done.',
  };
  return (texts[standing] || 'Possible: it may or could be so.') + also;
}
function badge(claim) {
  const denied = claim.polarity === 'denied';
  return el('span', { class: `badge ${denied ? 'denied' : claim.modality}` }, (MODALITY[claim.modality] || MODALITY.actual)[denied ? 1 : 0]);
}
function claimCard(claim, outside = false) {
  const article = claim.article;
  const { rule } = wordsOf(claim);
  return el('li', { class: outside ? 'claim outside' : 'claim' },
    el('p', { class: 'how' }, badge(claim), el('span', {}, who(claim))),
    el('blockquote', {}, quotation(claim)),
    claim.time && el('p', { class: 'when' }, 'When: ', niceTime(claim.time)),
    el('p', { class: 'source' },
      safeLink(article.url, article.title || 'Untitled article'),
      el('span', { class: 'meta' }, el('bdi', {}, article.source || 'Unknown source'), article.date && ` · ${niceDate(article.date)}`),
      claim.confidence !== null && el('span', { class: 'meta', title: `Found by rule “${rule}”` }, ` · read with ${Math.round(claim.confidence * 100)} % confidence`)));
}
function who(claim) {
  if (!claim.speakers.length) return claim.polarity === 'denied' ? 'by the article itself' : 'in the article’s own voice';
  const [first, ...others] = claim.speakers;
  return ['by ', actorButton(first), ...others.flatMap((actor) => [', as told by ', actorButton(actor)])];
}
// The sentence, with the words that name subject, relation and object marked. Offsets count code points.
function quotation(claim) {
  const { text, marks } = wordsOf(claim);
  const letters = Array.from(text);
  const parts = [];
  let at = 0;
  for (const [start, end, what] of marks) {
    parts.push(letters.slice(at, start).join(''), el('mark', { class: what }, letters.slice(start, end).join('')));
    at = end;
  }
  return el('bdi', {}, parts, letters.slice(at, at + 20000).join(''));
}
function otherLines(from, to, listed) {
  const known = new Set(listed);
  const pair = [from, to];
  return actors[from].edges.filter((each) => pair.includes(each.from) && pair.includes(each.to) && (from === to || each.from !== each.to) && !known.has(each));
}
function edgeList(list, self = null) {
  return el('ul', { class: 'edges' }, list.map((edge) => el('li', {},
    el('button', { type: 'button', class: 'edge', 'data-edge': edge.key, onclick: () => select({ edge: edge.id }, true) },
      swatch(edge.relation.quad),
      el('span', { class: 'what' },
        self !== null && edge.relation.symmetric ? [el('b', {}, relationName(edge)), ' ', nameOf(actors[edge.from === self ? edge.to : edge.from])] : [
          self === edge.from ? null : [nameOf(actors[edge.from]), ' '],
          el('b', {}, relationName(edge)),
          self === edge.to ? null : [' ', nameOf(actors[edge.to])],
        ]),
      iconOf(edge),
      el('span', { class: 'count', title: many(edge.claims.length, 'claim') }, String(edge.claims.length))))));
}
