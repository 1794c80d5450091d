// What the claims that pass the filters amount to: the same rule as kg's own (kg/view/tally.py), claim by claim.

const DISPUTABLE = ['actual', 'alleged'];
const DISPUTING = ['actual', 'possible', 'alleged']; // denying a plan or a wish does not deny the deed

function saysSo(claim) {
  return claim.polarity === 'affirmed' && claim.modality === 'actual';
}
function affirms(claim) { // says or alleges it, so that denying it is a contradiction
  return claim.polarity === 'affirmed' && DISPUTABLE.includes(claim.modality);
}
function saysNot(claim) {
  return claim.polarity === 'denied' && DISPUTING.includes(claim.modality);
}
function originOf(claim) {
  return claim.article.source || `article ${claim.article.key}`;
}
// The state of a line under some of its claims: all of them stand as kg wrote them, fewer are weighed anew.
function weighed(edge, passing) {
  if (passing.length === edge.claims.length) return edge.whole;
  const facts = passing.filter(saysSo);
  const denied = passing.some(saysNot);
  return {
    standing: facts.length ? (isDirect(facts, denied) ? 'fact' : 'reported') : otherwise(passing),
    contested: denied && passing.some(affirms),
    sources: new Set(passing.map(originOf)).size,
    claims: passing,
  };
}
function isDirect(facts, denied) {
  if (denied && data.rule.uncontested) return false;
  return data.rule.reported || facts.some((claim) => !claim.speakers.length) || corroborated(facts);
}
// Two reports are independent if other outlets have it from other speakers.
function corroborated(facts) {
  const apart = (a, b) => originOf(a) !== originOf(b) && !a.speakers.some((who) => b.speakers.includes(who));
  return facts.some((one, at) => facts.slice(at + 1).some((other) => apart(one, other)));
}
function otherwise(passing) {
  const told = new Map();
  for (const claim of passing) if (claim.polarity === 'affirmed') told.set(claim.modality, (told.get(claim.modality) || 0) + 1);
  if (!told.size) return 'denied';
  const rank = (kind) => told.get(kind) * 10 + data.modalities.indexOf(kind);
  return [...told.keys()].reduce((best, kind) => (rank(kind) > rank(best) ? kind : best));
}
