// The keyboard: everything that a mouse can do.

const KEYS = [
  ['/', 'Search'], ['Tab', 'Go through what can be pressed'], ['Arrow keys', 'In the drawing: move; with an actor chosen: go to the neighbour on that side'],
  ['Shift + arrow', 'Move the drawing'], ['Enter', 'In the drawing: choose the actor in the middle'], ['+ −', 'Zoom'], ['0', 'Show all'],
  ['1 2 3', 'Only so many steps around the chosen actor'], ['P', 'Path from the chosen actor'], ...(served ? [['E', 'Explore: more around the chosen actor, from the ledger']] : []), ['H', 'Hide the chosen actor'], ['X', 'Pin or unpin it'],
  ['U', 'Undo'], ['Space', 'Play through time, or stop'], ['L', 'Loosen: let the lines pull, or stop'], ['T  G', 'Table, graph'], ['S', 'Save'], ['Esc', 'Close, choose nothing'], ['?', 'This list'],
];
const SIDES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function startKeys() {
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (key === 'z' && (event.ctrlKey || event.metaKey) && !isTyping(target)) { event.preventDefault(); undo(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
    if (key === 'Escape') escape();
    else if (!isTyping(target) && press(key, target)) event.preventDefault();
  });
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !drawingKey(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}
function isTyping(target) {
  return /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && target.type !== 'checkbox';
}
function escape() {
  if (picking.from !== null) stopPicking();
  else if (!byId('formats').hidden) toggleFormats(false);
  else if (document.body.classList.contains('with-filters')) toggleFilters(false);
  else select(null);
}
// What a key does wherever the reader is; false if nothing.
function press(key, target) {
  const chosen = active.actor;
  const deeds = {
    '/': () => byId('search').focus(), '?': showHelp, t: () => show('table'), g: () => show('graph'), u: undo, s: () => toggleFormats(), l: () => loosen(),
  };
  if (chosen !== null) Object.assign(deeds, { h: () => hide(chosen), x: () => { pin(chosen); showActor(actors[chosen]); }, p: () => startPicking(chosen), ...(served && { e: () => stepTo(actors[chosen].key) }),
    1: () => setFocus(chosen, 1), 2: () => setFocus(chosen, 2), 3: () => setFocus(chosen, 3) });
  const pressable = /^(BUTTON|A|SUMMARY|INPUT)$/.test(target.tagName);
  if (key === ' ' && !pressable) deeds[' '] = playTime;
  const deed = deeds[key.length === 1 ? key.toLowerCase() : key];
  if (!deed) return false;
  deed();
  return true;
}
function drawingKey(key, shift) {
  const side = SIDES[key];
  if (side && active.actor !== null && !shift) goTo(side);
  else if (side) {
    const { x, y } = stage.centre();
    stage.go({ x: x + (side[0] * 80) / stage.scale(), y: y + (side[1] * 80) / stage.scale() }, stage.scale());
  } else if (key === '+' || key === '=') zoom(1.25);
  else if (key === '-') zoom(0.8);
  else if (key === '0') stage.fit(true);
  else if (key === 'Enter') chooseMiddle();
  else return false;
  return true;
}
// The neighbour that lies most to this side; the drawing keeps the keyboard.
function goTo([dx, dy]) {
  const here = actors[active.actor];
  let [best, least] = [null, Infinity];
  for (const edge of visible) {
    if (edge.from !== here.id && edge.to !== here.id) continue;
    const other = actors[edge.from === here.id ? edge.to : edge.from];
    const [x, y] = [other.x - here.x, other.y - here.y];
    const ahead = x * dx + y * dy;
    if (ahead <= 0) continue;
    const cost = Math.hypot(x, y) * (2 - ahead / Math.hypot(x, y));
    if (cost < least) [best, least] = [other, cost];
  }
  if (best) {
    select({ actor: best.id, near: true });
    say(`${best.name}, ${best.type}, ${many(best.edges.length, 'relation')}`);
  } else say('No neighbour on that side');
}
function chooseMiddle() {
  const { x, y } = stage.centre();
  const there = present();
  let best = null;
  for (const actor of nodes) if (there.has(actor.id) && (!best || Math.hypot(actor.x - x, actor.y - y) < Math.hypot(best.x - x, best.y - y))) best = actor;
  if (best) choose(best.id);
}
function showHelp() {
  const help = byId('help');
  byId('keys').replaceChildren(...KEYS.flatMap(([key, what]) => [el('dt', {}, el('kbd', {}, key)), el('dd', {}, what)]));
  help.showModal();
}
