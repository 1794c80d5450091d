// When: a histogram with two handles, over the time of publication or of what happened, that can play.

const STEP = 650; // ms that a step of time is shown while it plays
const player = { timer: null, width: 0 };
let paintTime = () => {};

function makeSteps() {
  let [first, last] = [Infinity, 0];
  const widen = (when) => { if (when) [first, last] = [Math.min(first, when[0]), Math.max(last, when[1])]; };
  for (const { published } of articles) widen(published);
  for (const { happened } of claims) widen(happened);
  if (first > last) return;
  const [from, to] = [new Date(first).getUTCFullYear(), new Date(last).getUTCFullYear()];
  const size = to - from < 6 ? 1 : to - from < 120 ? 12 : 120; // months in a step
  for (let month = 0; month < (to - from + 1) * 12; month += size) {
    const start = Date.UTC(from, month);
    const name = size === 1 ? `${MONTHS[month % 12]} ${from + Math.floor(month / 12)}` : String(from + month / 12);
    steps.push({ start, end: Date.UTC(from, month + size) - 1, name });
  }
  shown.to = steps.length - 1;
}
function tallied() {
  const tally = steps.map(() => 0);
  for (const claim of claims) {
    const when = shown.basis === 'happened' ? claim.happened : claim.published;
    if (when) tally[stepAt(when[0])] += 1;
  }
  return tally;
}
function stepAt(ms) {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle].end < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
function timeSpan() {
  const end = Math.min(shown.to, steps.length - 1);
  return shown.from === end ? steps[end].name : `${steps[shown.from].name} – ${steps[end].name}`;
}
function timeFilter() {
  if (!steps.length) return null;
  const end = steps.length - 1;
  const bars = svg('svg', { class: 'bars', viewBox: `0 0 ${steps.length} 20`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  const from = el('input', { type: 'range', id: 'from', min: 0, max: end, value: shown.from, 'aria-label': 'From' });
  const to = el('input', { type: 'range', id: 'to', min: 0, max: end, value: Math.min(shown.to, end), 'aria-label': 'To' });
  const basis = el('select', { id: 'basis', 'aria-label': 'Time of' },
    [['published', 'when published'], ['happened', 'when it happened']].map(([value, name]) => el('option', { value, selected: shown.basis === value }, name)));
  const label = el('output', { class: 'range' });
  const play = el('button', { type: 'button', id: 'play', class: 'play', 'aria-pressed': 'false', 'aria-label': 'Play through time', title: 'Play (space)', onclick: () => playTime() }, '▶');
  let tally = tallied();
  paintTime = () => {
    const most = Math.max(1, ...spread(tally));
    const height = (n) => (n ? 2 + 18 * (n / most) : 0);
    bars.replaceChildren(...tally.map((n, at) => svg('rect', {
      x: at + 0.08, width: 0.84, y: 20 - height(n), height: height(n), class: at >= shown.from && at <= shown.to ? 'in' : 'out-of',
    })));
    label.textContent = timeSpan();
    for (const [slider, at] of [[from, shown.from], [to, Math.min(shown.to, end)]]) {
      slider.value = at;
      slider.setAttribute('aria-valuetext', steps[at].name);
    }
    play.textContent = player.timer ? '❚❚' : '▶';
    play.setAttribute('aria-pressed', String(Boolean(player.timer)));
  };
  const move = () => {
    stopPlaying();
    remember('time');
    [shown.from, shown.to] = [Math.min(+from.value, +to.value), Math.max(+from.value, +to.value)];
    paintTime();
    refresh();
  };
  from.addEventListener('input', move);
  to.addEventListener('input', move);
  basis.addEventListener('change', () => { remember(); shown.basis = basis.value; tally = tallied(); paintTime(); refresh(); });
  paintTime();
  return el('fieldset', { class: 'choices time' }, el('legend', {}, 'When?'),
    el('div', { class: 'time-head' }, label, basis), el('div', { class: 'time-row' }, play, el('div', { class: 'slider' }, bars, from, to)));
}
// The whole time grows from its beginning; a part of it moves on, as wide as it is.
function playTime() {
  if (player.timer) return stopPlaying();
  if (!steps.length) return undefined;
  remember();
  const end = steps.length - 1;
  const growing = shown.from === 0 && shown.to >= end;
  player.width = growing ? null : shown.to - shown.from;
  if (growing) shown.to = Math.max(0, tallied().findIndex((n) => n > 0));
  else if (shown.to >= end) [shown.from, shown.to] = [0, player.width];
  player.timer = setInterval(nextStep, STEP);
  paintTime();
  refresh();
  return undefined;
}
function nextStep() {
  if (shown.to >= steps.length - 1) return stopPlaying();
  shown.to += 1;
  if (player.width !== null) shown.from = shown.to - player.width;
  paintTime();
  refresh();
  return undefined;
}
function stopPlaying() {
  if (!player.timer) return;
  clearInterval(player.timer);
  player.timer = null;
  paintTime();
  refresh();
}
// All claims of a pair on one strip of time: above the line what is affirmed, below what is denied.
function strip(list) {
  const dated = list.map((claim) => ({ claim, when: claim.happened || claim.published })).filter((each) => each.when);
  if (dated.length < 2) return null;
  const [first, last] = [Math.min(...dated.map(({ when }) => when[0])), Math.max(...dated.map(({ when }) => when[0]))];
  if (first === last) return null;
  const place = (ms) => 6 + (348 * (ms - first)) / (last - first);
  const crowd = new Map();
  const dots = dated.map(({ claim, when }) => {
    const denied = claim.polarity === 'denied';
    const x = Math.round(place(when[0]));
    const key = `${Math.round(x / 7)} ${denied}`;
    crowd.set(key, (crowd.get(key) || 0) + 1);
    const y = 24 + (denied ? 1 : -1) * Math.min(20, 6 * crowd.get(key));
    const kind = saysSo(claim) || saysNot(claim) ? '' : ' unsure';
    return svg('circle', { cx: x, cy: y, r: 3, class: `family-${claim.edge.relation.quad}${denied ? ' no' : ''}${kind}` });
  });
  const day = (ms) => niceDate(new Date(ms).toISOString().slice(0, 10));
  const label = `${many(dated.length, 'claim')} between ${day(first)} and ${day(last)}: what is affirmed above the line, what is denied below`;
  return el('figure', { class: 'strip' },
    svg('svg', { viewBox: '0 0 360 48', role: 'img', 'aria-label': label }, svg('path', { d: 'M0 24h360', class: 'axis' }), ...dots),
    el('figcaption', {}, el('span', {}, day(first)), el('span', {}, 'said so ↑ · ↓ denied'), el('span', {}, day(last))));
}
