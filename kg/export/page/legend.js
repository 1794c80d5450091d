// The legend, which is also the filter: what is ticked is shown.

const MOST = 200; // rows of one list

function buildFilters() {
  const place = byId('filters');
  const open = new Set([...place.querySelectorAll('details[open]')].map((each) => each.id));
  const counted = (value) => { const found = new Map(); for (const edge of edges) found.set(value(edge), (found.get(value(edge)) || 0) + 1); return found; };
  const claimed = (value) => { const found = new Map(); for (const claim of claims) found.set(value(claim), (found.get(value(claim)) || 0) + 1); return found; };
  const drawnActors = new Map();
  for (const actor of nodes) drawnActors.set(actor.group, (drawnActors.get(actor.group) || 0) + 1);
  const by = {
    standing: counted((edge) => edge.whole.standing), family: counted((edge) => edge.relation.quad), relation: counted((edge) => edge.relation.id),
    polarity: claimed((claim) => claim.polarity), modality: claimed((claim) => claim.modality), source: claimed(sourceOf), group: drawnActors,
  };
  const items = (kind, list, icon) => list.map((each) => ({ ...each, count: by[kind].get(each.id) || 0, icon: icon?.(each) }));
  const byCount = (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1);
  place.replaceChildren(
    el('div', { class: 'filters-head' }, el('h2', {}, 'Legend and filters'),
      el('button', { type: 'button', class: 'link', id: 'reset', onclick: () => { remember(); resetFilters(); buildFilters(); byId('reset').focus(); refresh(); } }, 'Reset'),
      el('button', { type: 'button', class: 'plain icon close', id: 'hide-filters', 'aria-label': 'Close filters', onclick: () => toggleFilters(false) }, '×')),
    el('ul', { class: 'chips', id: 'chips' }),
    choices('Is it so?', 'standing', items('standing', STANDINGS, (each) => lineIcon(each.id))),
    contestedOnly(),
    choices('What kind of act?', 'family', items('family', FAMILIES, (each) => swatch(each.id))),
    choices('Who?', 'group', items('group', GROUPS, (each) => shapeIcon(each.id))),
    timeFilter() ?? '',
    leastSources(), leastConfidence(),
    folded(`Relations (${relations.length})`, open, () => choices('', 'relation', items('relation', relations.map(({ id, label, quad }) => ({ id, name: label, quad })), (each) => swatch(each.quad)).sort(byCount))),
    folded(`Sources (${sourceNames.length})`, open, () => choices('', 'source', items('source', sourceNames.map((id) => ({ id, name: id }))).sort(byCount))),
    folded('Kinds of claims', open, () => [
      choices('', 'polarity', items('polarity', [{ id: 'affirmed', name: 'Affirmed' }, { id: 'denied', name: 'Denied' }])),
      choices('', 'modality', items('modality', data.modalities.map((id) => ({ id, name: id[0].toUpperCase() + id.slice(1) }))))]),
    el('p', { class: 'note' }, 'Width: how many sources say it. Size: how many articles name the actor. A number on a line: so many relations in one.'),
  );
}
function folded(title, open, fill) {
  const id = `more-${title.split(' ')[0].toLowerCase()}`;
  const made = el('details', { id, open: open.has(id) }, el('summary', {}, title));
  const once = () => { if (made.open && made.children.length === 1) made.append(...[fill()].flat()); };
  made.addEventListener('toggle', once);
  once();
  return made;
}
function choices(title, kind, items) {
  const rows = items.filter((item) => item.count).slice(0, MOST).map((item) => choice(kind, item));
  return el('fieldset', { class: 'choices', 'data-kind': kind }, title ? el('legend', {}, title) : el('legend', { class: 'unseen' }, kind), rows);
}
function choice(kind, item) {
  const box = el('input', { type: 'checkbox', checked: shown[kind].has(item.id), 'data-kind': kind, 'data-value': item.id });
  box.addEventListener('change', () => {
    remember();
    if (box.checked) shown[kind].add(item.id);
    else shown[kind].delete(item.id);
    refresh();
  });
  const only = () => {
    remember();
    const alone = shown[kind].size === 1 && shown[kind].has(item.id);
    shown[kind] = new Set(alone ? everything[kind] : [item.id]);
    for (const other of document.querySelectorAll(`input[data-kind="${kind}"]`)) other.checked = alone || other.dataset.value === String(item.id);
    refresh();
  };
  return el('div', { class: 'choice' },
    el('label', {}, box, item.icon,
      el('span', { class: 'what' }, el('bdi', {}, item.name), item.hint && el('small', {}, item.hint)),
      el('span', { class: 'count' }, thousands(item.count))),
    el('button', { type: 'button', class: 'only', 'aria-label': `Only ${item.name}`, onclick: only }, 'only'));
}
function contestedOnly() {
  const total = edges.filter((edge) => edge.whole.contested).length;
  const box = el('input', { type: 'checkbox', id: 'contested', checked: shown.contested });
  box.addEventListener('change', () => { remember(); shown.contested = box.checked; refresh(); });
  return el('div', { class: 'choice single' },
    el('label', {}, box, markIcon(),
      el('span', { class: 'what' }, el('span', {}, 'Contested only'), el('small', {}, 'some say or allege it, some deny it')),
      el('span', { class: 'count' }, String(total))));
}
function leastSources() {
  const pick = el('select', { id: 'sources' }, [1, 2, 3, 5].map((n) => el('option', { value: n, selected: shown.sources === n }, n === 1 ? 'any number of sources' : `${n} or more sources`)));
  pick.addEventListener('change', () => { remember(); shown.sources = +pick.value; refresh(); });
  return el('label', { class: 'pick' }, el('span', {}, 'Told by'), pick);
}
function leastConfidence() {
  const pick = el('select', { id: 'confidence' }, [0, 0.5, 0.7, 0.8, 0.9].map((n) => el('option', { value: n, selected: shown.confidence === n }, n ? `${n * 100} % or surer` : 'any confidence')));
  pick.addEventListener('change', () => { remember(); shown.confidence = +pick.value; refresh(); });
  return el('label', { class: 'pick' }, el('span', {}, 'Read with'), pick);
}
// What holds now beyond the ticks: focus and hidden actors, each with a way back.
function paintChips() {
  const chip = (text, undo) => el('li', {}, el('bdi', {}, text), el('button', { type: 'button', 'aria-label': `Undo: ${text}`, onclick: undo }, '×'));
  byId('chips').replaceChildren(...[
    focus.actor !== null && chip(`${actors[focus.actor].name} and ${many(focus.hops, 'step')} around`, () => setFocus(null)),
    hidden.size > 0 && chip(`${many(hidden.size, 'actor')} hidden`, () => { remember(); hidden.clear(); refresh(); }),
  ].filter(Boolean));
}
function toggleFilters(open) {
  document.body.classList.toggle('with-filters', open);
  byId('show-filters').setAttribute('aria-expanded', String(document.body.classList.contains('with-filters')));
}
