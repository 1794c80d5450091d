// The way between two actors: fewest steps, through facts rather than hearsay, and not through matters if avoidable.

const picking = { from: null };
const HEARSAY = 0.02; // what a step that is no fact costs beyond a step
const MATTER_COST = 5; // "a ceasefire" hardly connects all who ever spoke of one

function shortestPath(from, to) {
  const best = new Map([[from, { cost: 0, by: null, before: null }]]);
  const done = new Set();
  const queue = [[0, from]];
  const ways = waysOf();
  while (queue.length) {
    const [cost, at] = takeLeast(queue);
    if (done.has(at)) continue;
    done.add(at);
    if (at === to) return steppedTo(to, best);
    for (const edge of ways.get(at) || []) {
      const next = edge.from === at ? edge.to : edge.from;
      const through = next !== to && actors[next].group === 'matter' ? MATTER_COST : 0;
      const sum = cost + 1 + through + (edge.now.standing === 'fact' ? 0 : HEARSAY);
      if (best.has(next) && best.get(next).cost <= sum) continue;
      best.set(next, { cost: sum, by: edge, before: at });
      put(queue, [sum, next]);
    }
  }
  return null;
}
function waysOf() {
  const ways = new Map();
  for (const edge of visible) {
    for (const end of new Set([edge.from, edge.to])) {
      if (ways.has(end)) ways.get(end).push(edge);
      else ways.set(end, [edge]);
    }
  }
  return ways;
}
function steppedTo(to, best) {
  const found = [];
  for (let at = to; best.get(at).by; at = best.get(at).before) found.unshift(best.get(at).by);
  return found;
}
// A binary heap of [cost, actor].
function put(heap, item) {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (heap[above][0] <= item[0]) break;
    [heap[at], heap[above]] = [heap[above], heap[at]];
    at = above;
  }
}
function takeLeast(heap) {
  const least = heap[0];
  const last = heap.pop();
  if (heap.length) {
    heap[0] = last;
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let less = at;
      if (left < heap.length && heap[left][0] < heap[less][0]) less = left;
      if (right < heap.length && heap[right][0] < heap[less][0]) less = right;
      if (less === at) break;
      [heap[at], heap[less]] = [heap[less], heap[at]];
      at = less;
    }
  }
  return least;
}

function startPicking(id) {
  picking.from = id;
  byId('banner').replaceChildren(el('span', {}, 'Path from ', nameOf(actors[id]), ': now pick another actor, by a click or by search.'),
    el('button', { type: 'button', class: 'link', onclick: stopPicking }, 'Cancel'));
  byId('banner').hidden = false;
  closePanel();
  byId('search').focus();
}
function stopPicking() {
  picking.from = null;
  byId('banner').hidden = true;
}
function showPath(from, to) {
  stopPicking();
  const list = shortestPath(from, to);
  clearActive();
  if (list) {
    const ids = new Set([...drawn.values()].filter((line) => line.edges.some((edge) => list.includes(edge))).map((line) => line.id));
    active.path = { from, to, lines: ids };
  }
  pathPanel(from, to, list);
  restyle();
  link({ path: actors[from].key, end: actors[to].key });
  byId('panel-title').focus({ preventScroll: true });
  if (list && mode === 'graph') lookAt([from, ...list.flatMap((edge) => [edge.from, edge.to])], false);
}
function pathPanel(from, to, list) {
  const title = [actorButton(from), el('span', { class: 'between' }, ' … '), actorButton(to)];
  if (!list) {
    openPanel(title, 'Path', el('p', { class: 'note' }, 'No chain of relations joins the two among what is shown. Fewer filters may find one.'));
    return;
  }
  let at = from;
  const steps = list.map((edge) => {
    at = edge.from === at ? edge.to : edge.from;
    return [edgeList([edge]), at !== to && el('p', { class: 'via' }, shapeIcon(actors[at].group), ' ', actorButton(at))];
  });
  openPanel(title, `Path of ${many(list.length, 'step')}`, el('div', { class: 'path' }, steps),
    el('p', { class: 'note' }, 'The shortest chain among what is shown: through what is stated as fact rather than what is reported or denied. A chain of claims is not itself a claim.'));
}
