// What is visible, as a file: a picture, or its claims for other programs.

const FORMATS = [
  { id: 'png', name: 'PNG', hint: 'picture of what is on the screen' },
  { id: 'svg', name: 'SVG', hint: 'the whole drawing, for print' },
  { id: 'csv', name: 'CSV', hint: 'claims, for spreadsheets' },
  { id: 'graphml', name: 'GraphML', hint: 'for Gephi, yEd, networkx' },
  { id: 'turtle', name: 'Turtle', hint: 'RDF, for SPARQL' },
];

async function saveAs(format) {
  readWords();
  const made = { png: pngBlob, svg: svgText, csv: csvText, graphml: graphmlText, turtle: turtleText }[format];
  const types = { png: 'image/png', svg: 'image/svg+xml', csv: 'text/csv', graphml: 'application/graphml+xml', turtle: 'text/turtle' };
  const content = await made();
  const blob = content instanceof Blob ? content : new Blob([content], { type: types[format] });
  save(blob, `graph.${format === 'turtle' ? 'ttl' : format}`);
  say(`Saved graph.${format === 'turtle' ? 'ttl' : format}: ${many(visible.length, 'relation')}`);
}
function save(blob, name) {
  const url = URL.createObjectURL(blob);
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
// The part of the drawing that the screen shows, at twice its size.
function pngBlob() {
  const area = canvas.getBoundingClientRect();
  const [width, height] = area.width ? [area.width, area.height] : [1200, 800];
  const copy = el('canvas', { width: Math.round(width * 2), height: Math.round(height * 2) });
  const pen = copy.getContext('2d');
  pen.fillStyle = palette.page;
  pen.fillRect(0, 0, copy.width, copy.height);
  const zero = stage.toScreen({ x: 0, y: 0 });
  pen.setTransform(stage.scale() * 2, 0, 0, stage.scale() * 2, zero.x * 2, zero.y * 2);
  paintAll(pen, stage.scale());
  return new Promise((done) => { copy.toBlob(done); });
}
function svgText() {
  const pen = new SvgPen();
  const there = present();
  const list = nodes.filter((actor) => there.has(actor.id));
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of list) [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  if (!list.length) [left, top, right, bottom] = [0, 0, 100, 100];
  const room = 120;
  const [width, height] = [two(right - left + 2 * room), two(bottom - top + 2 * room)];
  const before = labelled;
  chooseLabels(list.length > 1500 ? 0.5 : 0.95);
  paintAll(pen, list.length > 1500 ? 0.5 : 0.95);
  labelled = before;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${two(left - room)} ${two(top - room)} ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif">` +
    `<title>${xml(data.title)}</title><rect x="${two(left - room)}" y="${two(top - room)}" width="${width}" height="${height}" fill="${palette.page}"/>\n${pen.parts.join('\n')}\n</svg>\n`;
}
function csvText() {
  const quote = (value) => `"${String(value ?? '').replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`; // no cell is a formula
  const lines = [['who', 'relation', 'to whom', 'standing', 'contested', 'polarity', 'modality', 'speakers', 'happened from', 'until', 'sentence', 'article', 'source', 'date', 'url', 'confidence', 'claim']];
  for (const edge of visible) {
    for (const claim of edge.now.claims) {
      const [from, to] = endsOf(claim);
      const { key, text } = wordsOf(claim);
      lines.push([from.name, relationName(edge), to.name, edge.now.standing, edge.now.contested, claim.polarity, claim.modality, claim.speakers.map((id) => actors[id].name).join('; '),
        claim.time?.[0], claim.time?.[1], text, claim.article.title, claim.article.source, claim.article.date, claim.article.url, claim.confidence, key]);
    }
  }
  return `\ufeff${lines.map((line) => line.map(quote).join(',')).join('\r\n')}\r\n`;
}
// Who does it to whom, as the claim itself has it: a line of a symmetric relation may be turned.
function endsOf(claim) {
  const { from, to } = claim.edge;
  return claim.turned ? [actors[to], actors[from]] : [actors[from], actors[to]];
}
function graphmlText() {
  const keys = [['node', 'label'], ['node', 'type'], ['node', 'country'], ['edge', 'label'], ['edge', 'standing'], ['edge', 'contested', 'boolean'], ['edge', 'affirmed', 'int'], ['edge', 'denied', 'int'], ['edge', 'sources', 'int'], ['edge', 'first'], ['edge', 'last']];
  const value = (place, name, content) => (content === '' || content === undefined || content === null ? '' : `<data key="${place}-${name}">${xml(content)}</data>`);
  const there = present();
  const heads = keys.map(([place, name, type]) => `<key id="${place}-${name}" for="${place}" attr.name="${name}" attr.type="${type || 'string'}"/>`);
  const points = nodes.filter((actor) => there.has(actor.id)).map((actor) => `<node id="${xml(actor.key)}">${value('node', 'label', actor.name)}${value('node', 'type', actor.typeId)}${value('node', 'country', actor.country)}</node>`);
  const ways = visible.map((edge) => {
    const told = dates(edge);
    const count = (polarity) => edge.now.claims.filter((claim) => claim.polarity === polarity).length;
    return `<edge id="${xml(edge.key)}" source="${xml(actors[edge.from].key)}" target="${xml(actors[edge.to].key)}">${value('edge', 'label', edge.words || edge.relation.id)}${value('edge', 'standing', edge.now.standing)}` +
      `${value('edge', 'contested', edge.now.contested)}${value('edge', 'affirmed', count('affirmed'))}${value('edge', 'denied', count('denied'))}${value('edge', 'sources', edge.now.sources)}${value('edge', 'first', told[0])}${value('edge', 'last', told.at(-1))}</edge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${heads.join('\n')}\n<graph edgedefault="directed">\n${points.join('\n')}\n${ways.join('\n')}\n</graph>\n</graphml>\n`;
}
