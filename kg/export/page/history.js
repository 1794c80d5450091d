// Undo: what is shown before each change is kept.

const past = [];
let lastKind = null;

function snapshotNow() {
  const copy = { ...shown };
  for (const kind of KINDS) copy[kind] = new Set(shown[kind]);
  return { shown: copy, hidden: new Set(hidden), focus: { ...focus }, spots: nodes.filter((actor) => moved(actor) || actor.pinned).map((actor) => [actor, actor.x, actor.y, actor.pinned]) };
}
function moved(actor) {
  return actor.x !== actor.homeX || actor.y !== actor.homeY;
}
// Call before a change; changes of one kind in a row (a slider that moves) are one.
function remember(kind = null) {
  if (kind && kind === lastKind) return;
  lastKind = kind;
  past.push(snapshotNow());
  if (past.length > 100) past.shift();
  byId('undo').disabled = false;
}
function undo() {
  const before = past.pop();
  byId('undo').disabled = past.length === 0;
  lastKind = null;
  if (!before) return;
  stopPlaying();
  Object.assign(shown, before.shown);
  hidden.clear();
  for (const id of before.hidden) hidden.add(id);
  Object.assign(focus, before.focus);
  for (const actor of nodes) if (moved(actor) || actor.pinned) place(actor, actor.homeX, actor.homeY, false);
  for (const [actor, x, y, pinned] of before.spots) place(actor, x, y, pinned);
  buildFilters();
  refresh();
  say('Undone');
}
function place(actor, x, y, pinned) {
  Object.assign(actor, { x, y, pinned });
  stage.move(actor);
}
function hide(id) {
  remember();
  hidden.add(id);
  select(null);
  refresh();
  say(`${actors[id].name} hidden; undo with U`);
}
function pin(id, on = !actors[id].pinned) {
  remember();
  actors[id].pinned = on;
  if (!on) place(actors[id], actors[id].homeX, actors[id].homeY, false);
  refresh();
}
function setFocus(id, hops = 1) {
  remember();
  Object.assign(focus, { actor: id, hops });
  refresh();
  stage.fit(true);
}
