// Search over names and aliases: what begins with the words first, then what holds them.

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
let names = null;
function allNames() {
  names ??= actors.flatMap((actor) => [actor.name, ...actor.aliases.map(([text]) => text)].map((text, at) => ({ actor, text, alias: at > 0, folded: fold(text.slice(0, 300)) })));
  return names;
}
function suggestions(text) {
  const typed = fold(text).trim();
  if (!typed) return [];
  const best = new Map();
  for (const name of allNames()) {
    const at = name.folded.indexOf(typed);
    if (at < 0) continue;
    const start = at === 0 || /[^\p{L}\p{N}]/u.test(name.folded[at - 1]);
    const rank = (name.folded === typed ? 0 : at === 0 ? 1 : start ? 2 : 3) * 1e6 - name.actor.edges.length;
    const known = best.get(name.actor);
    if (!known || rank < known.rank) best.set(name.actor, { ...name, rank });
  }
  return [...best.values()].sort((a, b) => a.rank - b.rank).slice(0, 9);
}
function startSearch() {
  const box = byId('search');
  const list = byId('found');
  let at = -1;
  let hits = [];
  const close = () => { list.hidden = true; box.setAttribute('aria-expanded', 'false'); box.removeAttribute('aria-activedescendant'); at = -1; };
  const take = ({ actor, key }) => { close(); box.value = ''; box.blur(); if (actor) choose(actor.id, true); else stepTo(key); };
  const point = (next) => {
    const items = [...list.querySelectorAll('[role=option]')];
    if (!items.length) return;
    at = (next + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
    box.setAttribute('aria-activedescendant', items[at].id);
  };
  const item = (hit, i) => el('li', { role: 'option', id: `found-${i}`, 'aria-selected': 'false', onmousedown: (event) => { event.preventDefault(); take(hit); } },
    shapeIcon(hit.actor.group), el('span', { class: 'what' }, nameOf(hit.actor), hit.alias && el('small', {}, ' also ', el('bdi', {}, hit.text))), el('span', { class: 'count' }, String(hit.actor.edges.length)));
  const distant = (hit, i) => el('li', { role: 'option', id: `found-${i}`, 'aria-selected': 'false', onmousedown: (event) => { event.preventDefault(); take(hit); } },
    el('span', { class: 'what' }, el('bdi', {}, hit.name), el('small', {}, ` ${hit.type} · in the ledger`)), el('span', { class: 'count' }, '+'));
  let asking = 0;
  const ask = async (text) => {
    const more = await foundThere(text);
    if (box.value.trim() !== text || !more.length) return;
    list.querySelector('.none')?.remove();
    list.append(...more.map((each, i) => distant({ ...each, key: each.id }, hits.length + i)));
    hits.push(...more.map((each) => ({ ...each, key: each.id })));
    if (at < 0) point(0);
  };
  box.addEventListener('focus', allNames);
  box.addEventListener('input', () => {
    hits = suggestions(box.value);
    list.replaceChildren(...hits.map(item));
    if (!hits.length && box.value.trim()) list.append(el('li', { role: 'option', 'aria-disabled': 'true', class: 'none' }, 'No actor of this name'));
    list.hidden = !box.value.trim();
    box.setAttribute('aria-expanded', String(!list.hidden));
    at = -1;
    if (hits.length) point(0);
    clearTimeout(asking);
    if (served && box.value.trim()) asking = setTimeout(ask, PATIENCE, box.value.trim());
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') { event.preventDefault(); point(at + 1); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); point(at - 1); }
    else if (event.key === 'Enter' && hits[at]) take(hits[at]);
    else if (event.key === 'Escape') { close(); box.value = ''; box.blur(); stopPicking(); event.stopPropagation(); }
  });
  box.addEventListener('blur', close);
}
