// The same content as a table: sortable, and the way in for those who cannot use the drawing.

const table = byId('table');
const COLUMNS = [
  { name: 'Who', value: (edge) => actors[edge.from].name, cell: (edge) => actorButton(edge.from) },
  { name: 'Does what', value: relationName, cell: (edge) => readButton(edge) },
  { name: 'To whom', value: (edge) => actors[edge.to].name, cell: (edge) => actorButton(edge.to) },
  { name: 'Is it so?', value: (edge) => STANDINGS.indexOf(standingNamed(edge.now.standing)) + (edge.now.contested ? 0.5 : 0), cell: standingCell },
  { name: 'Sources', value: (edge) => edge.now.sources, cell: (edge) => String(edge.now.sources), down: true, number: true },
  { name: 'Claims', value: (edge) => edge.now.claims.length, cell: (edge) => String(edge.now.claims.length), down: true, number: true },
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
  return el('span', { class: 'standing' }, iconOf(edge), el('span', {}, edge.now.contested ? 'Contested' : standingNamed(edge.now.standing).name));
}
const collator = new Intl.Collator('en');
function sorted() {
  const value = COLUMNS[order.column].value;
  const rows = visible.map((edge) => [value(edge), edge]);
  const way = typeof rows[0]?.[0] === 'number' ? (a, b) => a - b : collator.compare;
  const sign = order.down ? -1 : 1;
  return rows.sort((a, b) => sign * way(a[0], b[0]) || a[1].id - b[1].id).map(([, edge]) => edge);
}
function drawTable() {
  const rows = sorted();
  const heads = COLUMNS.map((column, at) => el('th', { scope: 'col', class: column.number && 'number', 'aria-sort': order.column === at ? (order.down ? 'descending' : 'ascending') : null },
    el('button', { type: 'button', onclick: () => sortBy(at) }, column.name, el('span', { class: 'sort', 'aria-hidden': 'true' }, order.column === at ? (order.down ? '↓' : '↑') : ''))));
  const lines = rows.slice(0, order.rows).map((edge) => el('tr', {}, COLUMNS.map((column) => el('td', { class: column.number && 'number', 'data-name': column.name }, column.cell(edge)))));
  const left = rows.length - order.rows;
  table.replaceChildren(
    el('div', { class: 'table-head' }, el('p', {}, many(rows.length, 'relation')), button('Save as CSV', () => saveAs('csv'))),
    rows.length === 0 ? el('p', { class: 'none' }, 'Nothing matches these filters.') : el('table', {}, el('caption', { class: 'unseen' }, 'Relations that are shown; the second column opens the sentences'), el('thead', {}, el('tr', {}, heads)), el('tbody', {}, lines)),
    left > 0 ? el('button', { type: 'button', class: 'plain more', onclick: () => { order.rows += 5 * PAGE; drawTable(); } }, `Show ${Math.min(left, 5 * PAGE)} more`) : '');
}
function sortBy(at) {
  if (order.column === at) order.down = !order.down;
  else Object.assign(order, { column: at, down: Boolean(COLUMNS[at].down) });
  drawTable();
  table.querySelectorAll('th button')[at].focus();
}
