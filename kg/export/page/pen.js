// A pen with the verbs of a canvas that writes SVG.

class SvgPen {
  constructor() {
    this.parts = [];
    this.dash = [];
    Object.assign(this, { globalAlpha: 1, fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, lineJoin: 'round', font: '', textAlign: 'start', textBaseline: 'alphabetic' });
    this.way = '';
  }
  beginPath() { this.way = ''; }
  moveTo(x, y) { this.way += `M${two(x)} ${two(y)}`; }
  lineTo(x, y) { this.way += `L${two(x)} ${two(y)}`; }
  quadraticCurveTo(a, b, x, y) { this.way += `Q${two(a)} ${two(b)} ${two(x)} ${two(y)}`; }
  closePath() { this.way += 'Z'; }
  arc(x, y, r) { this.way += `M${two(x - r)} ${two(y)}a${two(r)} ${two(r)} 0 1 0 ${two(2 * r)} 0a${two(r)} ${two(r)} 0 1 0 ${two(-2 * r)} 0Z`; } // whole circles only
  rect(x, y, w, h) { this.way += `M${two(x)} ${two(y)}h${two(w)}v${two(h)}h${two(-w)}Z`; }
  roundRect(x, y, w, h, r) {
    const [a, b, c] = [two(r), two(w - 2 * r), two(h - 2 * r)];
    this.way += `M${two(x + r)} ${two(y)}h${b}a${a} ${a} 0 0 1 ${a} ${a}v${c}a${a} ${a} 0 0 1 -${a} ${a}h-${b}a${a} ${a} 0 0 1 -${a} -${a}v-${c}a${a} ${a} 0 0 1 ${a} -${a}Z`;
  }
  setLineDash(dash) { this.dash = dash; }
  fill() { this.add('path', { d: this.way, fill: this.fillStyle }); }
  stroke() {
    this.add('path', { d: this.way, fill: 'none', stroke: this.strokeStyle, 'stroke-width': two(this.lineWidth), 'stroke-linejoin': 'round', 'stroke-dasharray': this.dash.length ? this.dash.join(' ') : null });
  }
  fillText(text, x, y) { this.text(text, x, y, { fill: this.fillStyle }); }
  strokeText(text, x, y) { this.text(text, x, y, { fill: 'none', stroke: this.strokeStyle, 'stroke-width': two(this.lineWidth), 'stroke-linejoin': 'round' }); }
  text(text, x, y, look) {
    const [, style, weight, size] = /^(italic )?(\d+) ([\d.]+)px/.exec(this.font) || [];
    const down = { top: 0.8, middle: 0.35 }[this.textBaseline] || 0;
    this.add('text', { x: two(x), y: two(y + down * (size || 10)), 'font-size': two(+size || 10), 'font-weight': weight, 'font-style': style ? 'italic' : null,
      'text-anchor': this.textAlign === 'center' ? 'middle' : 'start', ...look }, text);
  }
  add(tag, attributes, text = '') {
    const look = { ...attributes, opacity: this.globalAlpha < 1 ? two(this.globalAlpha) : null };
    const written = Object.entries(look).filter(([, value]) => value !== null && value !== undefined).map(([key, value]) => ` ${key}="${xml(value)}"`).join('');
    this.parts.push(`<${tag}${written}>${xml(text)}</${tag}>`);
  }
}
function two(value) {
  return Math.round(value * 100) / 100;
}
// A text as XML 1.0 can hold it.
function xml(value) {
  return String(value).replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
