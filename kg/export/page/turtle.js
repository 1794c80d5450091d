// Turtle of what is visible, with the names that `kg export turtle` gives to actors, claims, propositions and articles.

const PREFIXES = {
  dcterms: 'http://purl.org/dc/terms/', kgo: 'https://w3id.org/geopolitical-kg/ontology#', oa: 'http://www.w3.org/ns/oa#', prov: 'http://www.w3.org/ns/prov#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#', schema: 'https://schema.org/', xsd: 'http://www.w3.org/2001/XMLSchema#',
};
function turtleText() {
  const blocks = [];
  const block = (subject, pairs) => blocks.push(`${subject}\n    ${pairs.filter(Boolean).map(([predicate, object]) => `${predicate} ${object}`).join(' ;\n    ')} .\n`);
  const direct = new Map(); // of actors: the edges that stand
  const named = new Set();
  const cited = new Set();
  for (const edge of visible) {
    named.add(edge.from).add(edge.to);
    for (const claim of edge.now.claims) {
      cited.add(claim.article);
      claim.speakers.forEach((id) => named.add(id));
      const [from, to] = endsOf(claim);
      if (edge.now.standing !== 'fact' || !saysSo(claim)) continue;
      if (!direct.has(from.id)) direct.set(from.id, new Set());
      direct.get(from.id).add(`${kgo(edge.relation.id)} ${iri('actor', to.key)}`);
    }
  }
  for (const id of [...named].sort((a, b) => a - b)) {
    const actor = actors[id];
    block(iri('actor', actor.key), [['a', kgo(actor.typeId)], ['rdfs:label', literal(actor.name, 'en')], actor.country && ['kgo:country', literal(actor.country)],
      ...[...(direct.get(id) || [])].map((pair) => pair.split(' '))]);
  }
  for (const edge of visible) for (const claim of edge.now.claims) claimBlocks(claim, block);
  for (const article of cited) {
    block(iri('article', article.key), [['a', 'kgo:Article'], article.title && ['dcterms:title', literal(article.title)], article.source && ['dcterms:publisher', literal(article.source)],
      article.date && ['dcterms:issued', dayLiteral(article.date)], article.url && ['schema:url', literal(article.url)]]);
  }
  const prefixes = Object.entries(PREFIXES).map(([name, space]) => `@prefix ${name}: <${space}> .`);
  return `${prefixes.join('\n')}\n\n${blocks.join('\n')}`;
}
function claimBlocks(claim, block) {
  const [from, to] = endsOf(claim);
  const { key, text } = wordsOf(claim);
  const { edge } = claim;
  const name = iri('claim', key);
  const quote = iri('evidence', `${key}-quote`);
  block(name, [['a', 'kgo:Claim'], ['kgo:subject', iri('actor', from.key)], ['kgo:predicate', kgo(edge.relation.id)], ['kgo:object', iri('actor', to.key)],
    ['kgo:proposition', iri('proposition', claim.turned && edge.keys.length ? edge.keys[0] : edge.key)], ['kgo:polarity', kgo(claim.polarity)], ['kgo:modality', kgo(claim.modality)],
    ['prov:wasDerivedFrom', iri('article', claim.article.key)], ['kgo:evidence', iri('evidence', key)],
    claim.confidence !== null && ['kgo:confidence', decimal(claim.confidence)],
    claim.time?.[0] && ['kgo:eventStart', dayLiteral(claim.time[0])], claim.time?.[1] && ['kgo:eventEnd', dayLiteral(claim.time[1])],
    ...claim.speakers.map((_, at) => ['kgo:attribution', iri('attribution', `${key}-${at + 1}`)])]);
  block(iri('evidence', key), [['a', 'oa:SpecificResource'], ['oa:hasSource', iri('article', claim.article.key)], ['oa:hasSelector', quote]]);
  block(quote, [['a', 'oa:TextQuoteSelector'], ['oa:exact', literal(text)]]);
  claim.speakers.forEach((id, at) => block(iri('attribution', `${key}-${at + 1}`), [['a', 'kgo:Attribution'], ['kgo:position', String(at + 1)], ['kgo:speaker', iri('actor', actors[id].key)]]));
}
function iri(kind, id) {
  return `<${data.base}${kind}/${segment(id)}>`;
}
function kgo(id) {
  return `<${PREFIXES.kgo}${segment(id)}>`;
}
// One segment of an IRI: all but letters, digits, - and _ percent-encoded as UTF-8.
function segment(id) {
  return String(id).replace(/[^A-Za-z0-9_-]/gu, (sign) => octets(sign.codePointAt(0)).map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''));
}
function octets(code) {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
}
function literal(value, language = '') {
  const clean = String(value).replace(/[\ud800-\udfff\0]/gu, '\ufffd');
  const escaped = clean.replace(/["\\\u0000-\u001f\u007f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
  return `"${escaped}"${language ? `@${language}` : ''}`;
}
function decimal(value) {
  const plain = value.toFixed(4).replace(/0+$/, '');
  return plain.endsWith('.') ? `${plain}0` : plain;
}
function dayLiteral(value) {
  const type = { 4: 'gYear', 7: 'gYearMonth', 10: 'date' }[/^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(value) ? value.length : 0];
  const real = type !== 'date' || (!Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value));
  return type && real && value !== '0000' ? `"${value}"^^xsd:${type}` : literal(value);
}
