// Outlines of actors and lines for any pen that draws as a canvas does.

const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';

function shapePath(pen, group, x, y, r) {
  pen.beginPath();
  pen.lineJoin = 'round';
  if (group === 'state') pen.arc(x, y, r, 0, 2 * Math.PI);
  else if (group === 'person') pen.arc(x, y, r * 0.92, 0, 2 * Math.PI);
  else if (group === 'force') polygon(pen, [[x, y - r], [x + r, y + r * 0.8], [x - r, y + r * 0.8]]);
  else if (group === 'place') polygon(pen, [[x, y - r], [x + r, y], [x, y + r], [x - r, y]]);
  else if (group === 'organisation') pen.roundRect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, r * 0.36);
  else pen.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6);
}
function polygon(pen, points, closed = true) {
  points.forEach(([x, y], at) => (at ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  if (closed) pen.closePath();
}
function isHollow(group) {
  return group === 'person' || group === 'matter';
}
function shortCode(actor) {
  if (actor.group === 'state' && /^[A-Z]{2,4}$/.test(actor.country || '')) return actor.country;
  if (actor.group !== 'person') return '';
  const names = (actor.name || '').split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return names.length > 1 ? names[0][0] + names[names.length - 1][0] : '';
}
function paintShape(pen, actor, r) {
  const { x, y, group } = actor;
  shapePath(pen, group, x, y, r);
  pen.fillStyle = palette.page;
  pen.fill(); // so that no line shines through a faded actor
  pen.globalAlpha = faded(actor.id) ? 0.2 : 1;
  const hollow = isHollow(group);
  const colour = palette[`group-${group}`];
  pen.fillStyle = hollow ? palette.halo : colour;
  pen.fill();
  pen.lineWidth = Math.max(hollow ? 2.5 : 2, hollow && r > actor.size ? r * 0.45 : 0); // seen from afar, too
  pen.strokeStyle = hollow ? colour : palette.halo;
  pen.stroke();
  const code = shortCode(actor);
  if (code) {
    pen.fillStyle = hollow ? colour : palette.halo;
    pen.font = `600 ${Math.round(r * (code.length > 2 ? 0.62 : 0.72))}px ${FONT}`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(code, x, y + r * 0.04);
  }
}
function paintRing(pen, actor, r, colour = palette.accent) {
  shapePath(pen, actor.group, actor.x, actor.y, r + 5);
  pen.lineWidth = 3;
  pen.strokeStyle = colour;
  pen.stroke();
}
function paintPin(pen, actor, r) {
  pen.beginPath();
  pen.arc(actor.x + r * 0.75, actor.y - r * 0.75, Math.max(4, r * 0.22), 0, 2 * Math.PI);
  pen.fillStyle = palette.accent;
  pen.fill();
  pen.lineWidth = 1.5;
  pen.strokeStyle = palette.page;
  pen.stroke();
}
function haloText(pen, text, x, y, px) {
  pen.lineJoin = 'round';
  pen.lineWidth = px * 0.34;
  pen.strokeStyle = palette.page;
  pen.strokeText(text, x, y);
  pen.fillStyle = palette.ink;
  pen.fillText(text, x, y);
}
function paintLabel(pen, actor, px, r) {
  pen.globalAlpha = faded(actor.id) ? 0.2 : 1;
  pen.font = `500 ${px}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  haloText(pen, actor.label, actor.x, actor.y + r + px * 0.4, px);
  pen.globalAlpha = 1;
}
