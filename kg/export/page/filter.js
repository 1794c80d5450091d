// What is shown: the choices of the reader, and which claims, lines and actors pass them.

const sourceNames = [...new Set(claims.map(sourceOf))].sort();
const everything = {
  standing: STANDINGS.map((each) => each.id),
  family: FAMILIES.map((each) => each.id),
  group: GROUPS.map((each) => each.id),
  relation: relations.map((each) => each.id),
  polarity: [...POLARITIES],
  modality: [...data.modalities],
  source: sourceNames,
};
const KINDS = Object.keys(everything);
const shown = { contested: false, sources: 1, confidence: 0, basis: 'published', from: 0, to: Infinity };
for (const kind of KINDS) shown[kind] = new Set(everything[kind]);
const hidden = new Set(); // ids of actors that the reader took away
const focus = { actor: null, hops: 1 }; // nothing further from this actor
let visible = edges;
let steps = []; // of time: {start, end, name}

function inTime(claim) {
  if (!steps.length) return true;
  const whole = shown.from <= 0 && shown.to >= steps.length - 1;
  if (whole) return true;
  const when = shown.basis === 'happened' ? claim.happened : claim.published;
  return Boolean(when) && when[1] >= steps[shown.from].start && when[0] <= steps[Math.min(shown.to, steps.length - 1)].end;
}
function claimTest() {
  const some = (kind) => shown[kind].size < everything[kind].length;
  const tests = [];
  if (some('polarity')) tests.push((claim) => shown.polarity.has(claim.polarity));
  if (some('modality')) tests.push((claim) => shown.modality.has(claim.modality));
  if (some('source')) tests.push((claim) => shown.source.has(sourceOf(claim)));
  if (shown.confidence > 0) tests.push((claim) => claim.confidence !== null && claim.confidence >= shown.confidence);
  if (steps.length && (shown.from > 0 || shown.to < steps.length - 1)) tests.push(inTime);
  return tests.length ? (claim) => tests.every((test) => test(claim)) : null;
}
function linePasses(edge) {
  const { standing, contested, sources } = edge.now;
  return shown.standing.has(standing) && shown.family.has(edge.relation.quad) && shown.relation.has(edge.relation.id) &&
    shown.group.has(actors[edge.from].group) && shown.group.has(actors[edge.to].group) &&
    (!shown.contested || contested) && sources >= shown.sources && !hidden.has(edge.from) && !hidden.has(edge.to);
}
// Weigh every line by the claims that pass, and keep the lines that pass.
function sift() {
  const test = claimTest();
  const passing = [];
  for (const edge of edges) {
    const kept = test ? edge.claims.filter(test) : edge.claims;
    if (!kept.length) continue;
    edge.now = weighed(edge, kept);
    if (linePasses(edge)) passing.push(edge);
  }
  visible = focus.actor === null ? passing : near(passing);
}
function near(passing) {
  const reach = new Set([focus.actor]);
  for (let hop = 0; hop < focus.hops; hop += 1) {
    const next = passing.filter((edge) => reach.has(edge.from) !== reach.has(edge.to));
    for (const edge of next) reach.add(edge.from).add(edge.to);
  }
  return passing.filter((edge) => reach.has(edge.from) && reach.has(edge.to));
}
function resetFilters() {
  for (const kind of KINDS) shown[kind] = new Set(everything[kind]);
  Object.assign(shown, { contested: false, sources: 1, confidence: 0, basis: 'published', from: 0, to: Math.max(0, steps.length - 1) });
}
