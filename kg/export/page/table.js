// The same content as a table: sortable, and the way in for those who cannot use the drawing.

const table = document.getElementById('table');
const COLUMNS = [
  { name: 'Who', value: (edge) => actors[edge.from].name, cell: (edge) => actorButton(edge.from) },
  { name: 'Does what', value: relationName, cell: (edge) => readButton(edge) },
  { name: 'To whom', value: (edge) => actors[edge.to].name, cell: (edge) => actorButton(edge.to) },
  { name: 'Is it so?', value: (edge) => STANDINGS.indexOf(standingOf(edge)) + (edge.contested ? 0.5 : 0), cell: standingCell },
  { name: 'Sources', value: (edge) => edge.sources, cell: (edge) => String(edge.sources), down: true, number: true },
  { name: 'Claims', value: (edge) => edge.claims.length, cell: (edge) => String(edge.claims.length), down: true, number: true },
  { name: 'First told', value: (edge) => dates(edge)[0] || '', cell: (edge) => niceDate(dates(edge)[0]) },
  { name: 'Last told', value: (edge) => dates(edge).at(-1) || '', cell: (edge) => niceDate(dates(edge).at(-1)), down: true },
];
const PAGE = 200;
const order = { column: 4, down: true, rows: PAGE };

function readButton(edge) {
  return el('button', { type: 'button', class: 'edge-name', 'data-edge': edge.key, onclick: () => select({ edge: edge.id }, true) },
    swatch(edge.relation.quad), el('span', {}, relationName(edge)));
}
function standingCell(edge) {
  return el('span', { class: 'standing' }, lineIconOf(edge), el('span', {}, edge.contested ? 'Contested' : standingOf(edge).name));
}
function compare(a, b) {
  const value = COLUMNS[order.column].value;
  const [x, y] = [value(a), value(b)];
  const way = typeof x === 'number' ? x - y : x.localeCompare(y, 'en');
  return (order.down ? -way : way) || a.id - b.id;
}
function drawTable(visible) {
  const rows = [...visible].sort(compare);
  const heads = COLUMNS.map((column, at) => el('th', { scope: 'col', class: column.number && 'number', 'aria-sort': order.column === at ? (order.down ? 'descending' : 'ascending') : null },
    el('button', { type: 'button', onclick: () => sortBy(at) }, column.name, el('span', { class: 'sort', 'aria-hidden': 'true' }, order.column === at ? (order.down ? '↓' : '↑') : ''))));
  const lines = rows.slice(0, order.rows).map((edge) => el('tr', {}, COLUMNS.map((column) => el('td', { class: column.number && 'number', 'data-name': column.name }, column.cell(edge)))));
  const left = rows.length - order.rows;
  table.replaceChildren(
    el('div', { class: 'table-head' }, el('p', {}, many(rows.length, 'relation')), el('button', { type: 'button', class: 'plain', id: 'save-csv', onclick: () => saveCsv(rows) }, 'Save as CSV')),
    rows.length === 0 ? el('p', { class: 'none' }, 'Nothing matches these filters.') : el('table', {}, el('thead', {}, el('tr', {}, heads)), el('tbody', {}, lines)),
    left > 0 ? el('button', { type: 'button', class: 'plain more', onclick: () => { order.rows += 5 * PAGE; drawTable(visible); } }, `Show ${Math.min(left, 5 * PAGE)} more`) : '');
}
function sortBy(at) {
  if (order.column === at) order.down = !order.down;
  else Object.assign(order, { column: at, down: Boolean(COLUMNS[at].down) });
  drawTable(visibleEdges());
  table.querySelectorAll('th button')[at].focus();
}
function saveCsv(rows) {
  const quote = (value) => `"${String(value ?? '').replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`; // no cell is a formula
  const lines = [['who', 'relation', 'to whom', 'standing', 'contested', 'polarity', 'modality', 'sentence', 'article', 'source', 'date', 'url']];
  for (const edge of rows) {
    for (const claim of edge.claims) {
      lines.push([actors[edge.from].name, relationName(edge), actors[edge.to].name, edge.standing, edge.contested, claim.polarity, claim.modality, claim.text,
        claim.article.title, claim.article.source, claim.article.date, claim.article.url]);
    }
  }
  save(new Blob(['\ufeff', lines.map((line) => line.map(quote).join(',')).join('\r\n')], { type: 'text/csv' }), 'claims.csv');
}
function save(blob, name) {
  const url = URL.createObjectURL(blob);
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
