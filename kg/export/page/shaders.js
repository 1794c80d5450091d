// WebGL programs: actors with their outlines, lines with width, dashes, places side by side and arrowheads. Sizes are
// in units of the drawing, never less than what the eye needs; all is reckoned in px of the screen.

const SHAPES = ['state', 'person', 'organisation', 'matter', 'force', 'place'];
const DASHES = [null, 9, 2]; // by the length of the dash
const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
const attribute = (name, size, type = FLOAT) => ({ name, size, type, normalized: type === UNSIGNED_BYTE });

const NODE_VERTEX = `
attribute vec2 a_position;
attribute vec2 a_look; // radius, outline
attribute vec4 a_color;
attribute vec4 a_border;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_px;
varying vec4 v_color;
varying vec4 v_border;
varying vec2 v_at;
varying vec2 v_look;
void main() {
  float radius = max(a_look.x * u_px, 3.0);
  float reach = radius + 1.5;
  vec2 centre = (u_matrix * vec3(a_position, 1.0)).xy * u_half;
  gl_Position = vec4((centre + a_corner * reach) / u_half, 0.0, 1.0);
  v_at = a_corner * reach;
  v_look = vec2(radius, a_look.y);
  v_border = a_border;
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
}`;
const NODE_FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec4 v_border;
varying vec2 v_at;
varying vec2 v_look;
float away(vec2 q, float outline) {
  if (outline < 0.5) return length(q) - 1.0;
  if (outline < 1.5) return length(q) - 0.92;
  if (outline < 2.5) { vec2 d = abs(q) - 0.54; return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - 0.36; }
  if (outline < 3.5) return max(abs(q.x), abs(q.y)) - 0.8;
  if (outline < 4.5) return max(-q.y - 0.8, (abs(q.x) * 1.8 + q.y - 1.0) / 2.06);
  return (abs(q.x) + abs(q.y) - 1.0) / 1.414;
}
void main(void) {
  float far = away(v_at / v_look.x, v_look.y) * v_look.x;
  float rim = min(2.5, v_look.x * 0.35);
  vec3 colour = mix(v_color.rgb, v_border.rgb, clamp(far + rim + 0.5, 0.0, 1.0));
  gl_FragColor = vec4(colour, 1.0) * clamp(0.5 - far, 0.0, 1.0);
}`;
const LINE_VERTEX = `
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec4 a_look; // width, place beside the straight way, length of a dash, radius at the arrow's end or -1
attribute vec4 a_color;
attribute vec2 a_corner;
uniform mat3 u_matrix;
uniform vec2 u_half;
uniform float u_px;
varying vec4 v_color;
varying vec2 v_at;
varying vec4 v_look; // width, length, length of a dash, radius
varying float v_unit;
void main() {
  vec2 start = (u_matrix * vec3(a_start, 1.0)).xy * u_half;
  vec2 end = (u_matrix * vec3(a_end, 1.0)).xy * u_half;
  float far = max(length(end - start), 0.001);
  vec2 way = (end - start) / far;
  vec2 across = vec2(-way.y, way.x);
  float width = max(a_look.x * u_px, 0.9);
  float reach = width * 0.5 + 1.0;
  if (a_look.w >= 0.0 && width > 1.3) reach = max(reach, 3.0 + width);
  vec2 spot = mix(start, end, a_corner.x) + across * (a_corner.y * reach + a_look.y * (width + 5.0 * min(u_px, 1.0)));
  gl_Position = vec4(spot / u_half, 0.0, 1.0);
  v_at = vec2(a_corner.x * far, a_corner.y * reach);
  v_look = vec4(width, far, a_look.z, a_look.w < 0.0 ? -1.0 : max(a_look.w * u_px, 3.0));
  v_unit = clamp(u_px, 0.5, 1.6);
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
}`;
const LINE_FRAGMENT = `
precision highp float;
varying vec4 v_color;
varying vec2 v_at;
varying vec4 v_look;
varying float v_unit;
void main(void) {
  float off = abs(v_at.y);
  float ink = clamp(v_look.x * 0.5 + 0.5 - off, 0.0, 1.0);
  if (v_look.z > 0.0) ink *= step(mod(v_at.x / v_unit, v_look.z + 6.0), v_look.z);
  float back = v_look.y - v_at.x - v_look.w;
  if (v_look.w >= 0.0 && v_look.x > 1.3 && v_look.y > v_look.w * 2.0) {
    float head = 6.0 + v_look.x * 1.6;
    if (back < 0.0) ink = 0.0;
    else if (back < head) ink = clamp(back * 0.42 + 0.5 - off, 0.0, 1.0);
  }
  gl_FragColor = vec4(v_color.rgb, 1.0) * (v_color.a * ink);
}`;
const CORNERS = (left) => [[left, -1], [1, -1], [left, 1], [left, 1], [1, -1], [1, 1]];

function tell(program, params, { gl, uniformLocations: at }) {
  gl.uniformMatrix3fv(at.u_matrix, false, params.matrix);
  gl.uniform2f(at.u_half, params.width / 2, params.height / 2);
  gl.uniform1f(at.u_px, 1 / params.sizeRatio);
}
class ActorDrawing extends webgl.NodeProgram {
  getDefinition() {
    return {
      VERTICES: 6, METHOD: TRIANGLES, VERTEX_SHADER_SOURCE: NODE_VERTEX, FRAGMENT_SHADER_SOURCE: NODE_FRAGMENT,
      UNIFORMS: ['u_matrix', 'u_half', 'u_px'],
      ATTRIBUTES: [attribute('a_position', 2), attribute('a_look', 2), attribute('a_color', 4, UNSIGNED_BYTE), attribute('a_border', 4, UNSIGNED_BYTE)],
      CONSTANT_ATTRIBUTES: [attribute('a_corner', 2)], CONSTANT_DATA: CORNERS(-1),
    };
  }
  setUniforms(params, info) {
    tell(this, params, info);
  }
}
class LineDrawing extends webgl.NodeProgram {
  getDefinition() {
    return {
      VERTICES: 6, METHOD: TRIANGLES, VERTEX_SHADER_SOURCE: LINE_VERTEX, FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT,
      UNIFORMS: ['u_matrix', 'u_half', 'u_px'],
      ATTRIBUTES: [attribute('a_start', 2), attribute('a_end', 2), attribute('a_look', 4), attribute('a_color', 4, UNSIGNED_BYTE)],
      CONSTANT_ATTRIBUTES: [attribute('a_corner', 2)], CONSTANT_DATA: CORNERS(0),
    };
  }
  setUniforms(params, info) {
    tell(this, params, info);
  }
}
// sigma with one layer of WebGL and no graph of its own: "filled" gives what there is as columns, "hit" says what lies
// where. A layer of its own for each kind of thing, and pictures only for picking, would cost most of the first frame.
class Drawing extends webgl.Sigma {
  createWebGLContext(id, options) {
    if (id === 'edges') return super.createWebGLContext(id, { ...options, picking: false });
    this.elements[id] = this.elements.edges;
    this.webGLContexts[id] = this.webGLContexts.edges;
    return this.webGLContexts[id];
  }
  createCanvasContext(id, options) {
    super.createCanvasContext(id, options);
    if (id !== 'mouse') this.elements[id].remove();
    return this;
  }
  registerNodeProgram(id, Program) {
    if (id === 'line' || id === 'actor') this.nodePrograms[id] = new Program(this.webGLContexts.nodes, null, this);
    return this;
  }
  registerEdgeProgram() {
    return this;
  }
  process() {
    if (!this.customBBox) return this;
    this.normalizationFunction = webgl.createNormalizationFunction(this.customBBox);
    this.emit('filled', this.nodePrograms, this.normalizationFunction);
    return this;
  }
  getNodeAtPosition(spot) {
    return this.found(spot)?.actor ?? null;
  }
  getEdgeAtPoint(x, y) {
    return this.found({ x, y })?.line ?? null;
  }
  found(spot) {
    const hit = this.settings.hit(spot);
    if (hit?.actor) this.nodeDataCache[hit.actor] = { hidden: false };
    return hit;
  }
  renderHighlightedNodes() {}
  scheduleHighlightedNodesRender() {}
}
