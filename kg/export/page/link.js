// Links: what is looked at and which filters hold, after the # of the address; undo and Back stay apart.
// #node=turkey&hops=2 · #edge=KEY · #pair=turkey&with=syria · #path=turkey&end=iran · &from=2014&to=2016-05 · &view=table

const LOOKS = ['node', 'edge', 'pair', 'with', 'path', 'end'];
const LISTS = ['standing', 'family', 'group', 'relation', 'polarity', 'modality', 'source'];
let looked = {};
let writing = 0;

function link(look) {
  looked = look || {};
  writeLink();
}
function writeLink() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const text = String(linkNow());
    if (location.hash.slice(1) === text) return;
    try {
      history.replaceState(null, '', `#${text}`);
    } catch { /* in a frame of a notebook there is no address to change */ }
  }, 120);
}
function linkNow() {
  const said = new URLSearchParams(looked);
  if (focus.actor !== null) {
    said.set('around', actors[focus.actor].key);
    said.set('hops', focus.hops);
  }
  for (const kind of LISTS) {
    const off = everything[kind].filter((id) => !shown[kind].has(id));
    if (!off.length) continue;
    if (off.length <= shown[kind].size) said.set(`no-${kind}`, off.map(encodeURIComponent).join(','));
    else said.set(kind, [...shown[kind]].map(encodeURIComponent).join(','));
  }
  if (shown.contested) said.set('contested', '1');
  if (shown.sources > 1) said.set('sources', shown.sources);
  if (shown.confidence) said.set('confidence', shown.confidence);
  if (steps.length && shown.from > 0) said.set('from', isoStep(shown.from));
  if (steps.length && shown.to < steps.length - 1) said.set('to', isoStep(shown.to));
  if (shown.basis !== 'published') said.set('basis', shown.basis);
  if (hidden.size) said.set('hide', [...hidden].map((id) => encodeURIComponent(actors[id].key)).join(','));
  if (mode === 'table') said.set('view', 'table');
  return said;
}
function isoStep(at) {
  return new Date(steps[at].start).toISOString().slice(0, 7);
}
function followLink(text) {
  const said = new URLSearchParams(text);
  const list = (key) => said.get(key)?.split(',').map(unescaped) ?? null;
  resetFilters();
  hidden.clear();
  for (const kind of LISTS) {
    const [on, off] = [list(kind), list(`no-${kind}`)];
    if (on) shown[kind] = new Set(everything[kind].filter((id) => on.includes(String(id))));
    else if (off) shown[kind] = new Set(everything[kind].filter((id) => !off.includes(String(id))));
  }
  shown.contested = said.get('contested') === '1';
  shown.sources = Math.max(1, +said.get('sources') || 1);
  shown.confidence = +said.get('confidence') || 0;
  shown.basis = said.get('basis') === 'happened' ? 'happened' : 'published';
  if (steps.length) for (const end of ['from', 'to']) if (bounds(said.get(end))) shown[end] = stepAt(bounds(said.get(end))[end === 'from' ? 0 : 1]);
  for (const key of list('hide') || []) if (actorOf(key)) hidden.add(actorOf(key).id);
  const around = actorOf(said.get('around'));
  Object.assign(focus, { actor: around ? around.id : null, hops: Math.min(6, Math.max(1, +said.get('hops') || 1)) });
  looked = Object.fromEntries(LOOKS.filter((key) => said.has(key)).map((key) => [key, said.get(key)]));
  return said;
}
function unescaped(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
// Show what a link looks at, once the filters hold.
function lookedAt(said) {
  const of = (key) => actorOf(said.get(key));
  const edge = edgeOf(said.get('edge'));
  if (of('path') && of('end')) showPath(of('path').id, of('end').id);
  else if (of('pair') && of('with')) select({ pair: [of('pair').id, of('with').id] });
  else if (of('node')) select({ actor: of('node').id });
  else if (edge) select({ edge: edge.id });
  else if (!panel.hidden) select(null);
}
