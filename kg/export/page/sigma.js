// The drawing by sigma: WebGL draws actors and lines; labels, marks and what is looked at are painted above them.

const stage = (() => {
  const { Graph, floatColor, forceAtlas2, createNormalizationFunction } = webgl;
  const above = el('canvas', { class: 'above', 'aria-hidden': 'true' });
  const inks = new Map(); // colours as WebGL takes them
  let there = new Set(); // ids of the actors that are drawn
  let lines = []; // that are drawn, one after the other
  let net = null;
  let held = null; // the actor that is dragged
  let dropped = false; // the press that ends was a drag, not a click
  let loosening = 0;
  let seen = '';

  function colours() {
    palette.nodeColours = SHAPES.map((group) => floatColor(isHollow(group) ? palette.halo : palette[`group-${group}`]));
    palette.nodeBorders = SHAPES.map((group) => floatColor(isHollow(group) ? palette[`group-${group}`] : palette.halo));
    inks.clear();
  }
  function inkOf({ colour, opacity }) {
    const key = colour + opacity;
    if (!inks.has(key)) {
      const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
      inks.set(key, floatColor(`rgba(${r},${g},${b},${opacity})`));
    }
    return inks.get(key);
  }
  // The columns that the programs draw from; spots are between 0 and 1 there.
  function fill({ line: forLines, actor: forActors }, normal) {
    const spots = new Float32Array(2 * actors.length);
    const spot = { x: 0, y: 0 };
    for (const { id, x, y } of bySize) {
      [spot.x, spot.y] = [x, -y];
      normal.applyTo(spot);
      spots[2 * id] = spot.x;
      spots[2 * id + 1] = spot.y;
    }
    forLines.reallocate(lines.length);
    lines.forEach((line, at) => {
      const { from, to } = line;
      const { width, dashes, arrow, colour, opacity } = lookOf(line);
      forLines.array.set([spots[2 * from], spots[2 * from + 1], spots[2 * to], spots[2 * to + 1],
        width, sideOf(line), dashes ? dashes[0] : 0, arrow ? actors[to].size : -1, inkOf({ colour, opacity })], at * forLines.STRIDE);
    });
    forActors.reallocate(bySize.length);
    bySize.forEach(({ id, size, group }, at) => {
      const shape = SHAPES.indexOf(group);
      forActors.array.set([spots[2 * id], spots[2 * id + 1], size, shape, palette.nodeColours[shape], palette.nodeBorders[shape]], at * forActors.STRIDE);
    });
  }
  // What lies at a place of the screen: the actor on top, else the nearest line.
  function hit({ x, y }) {
    const spot = spotAt(x, y);
    const zoom = scale();
    for (let at = bySize.length - 1; at >= 0; at -= 1) {
      const actor = bySize[at];
      const r = Math.max(actor.size, 3 / zoom) + 1 / zoom;
      const [dx, dy] = [actor.x - spot.x, actor.y - spot.y];
      if (dx * dx + dy * dy < r * r) return { actor: String(actor.id) };
    }
    const { array, STRIDE } = net.nodePrograms.line;
    let [best, least] = [null, Infinity];
    for (let at = 0; at < lines.length; at += 1) {
      const { from, to } = lines[at];
      const [a, b] = [actors[from], actors[to]];
      const width = array[at * STRIDE + 4];
      const beside = (array[at * STRIDE + 5] * (Math.max(width * zoom, 0.9) + 5 * Math.min(zoom, 1))) / zoom;
      const reach = Math.max(width / 2, 4 / zoom) + 1 / zoom;
      const [vx, vy, px, py] = [b.x - a.x, b.y - a.y, spot.x - a.x, spot.y - a.y];
      const far = Math.hypot(vx, vy) || 1;
      const along = (px * vx + py * vy) / far;
      const off = Math.abs((px * vy - py * vx) / far - beside);
      if (along > 0 && along < far && off < reach && off < least) [best, least] = [lines[at], off];
    }
    return best && { line: best.id };
  }
  function frame() {
    const box = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
    for (const { x, y } of nodes) {
      box.x = [Math.min(box.x[0], x), Math.max(box.x[1], x)];
      box.y = [Math.min(box.y[0], -y), Math.max(box.y[1], -y)];
    }
    return nodes.length ? box : { x: [0, 1], y: [0, 1] };
  }
  function start(on) {
    colours();
    net = new Drawing(new Graph(), canvas, {
      nodeProgramClasses: { line: LineDrawing, actor: ActorDrawing }, enableEdgeEvents: true, hit,
      renderLabels: false, renderEdgeLabels: false, itemSizesReference: 'positions', zoomToSizeRatioFunction: (ratio) => ratio,
      stagePadding: 40, zIndex: false, allowInvalidContainer: true, doubleClickZoomingRatio: 1, inertiaDuration: calm() ? 0 : 200, zoomDuration: calm() ? 0 : 200,
      minCameraRatio: 0.002, maxCameraRatio: 4,
    });
    net.on('filled', fill);
    net.normalizationFunction = createNormalizationFunction(frame());
    net.setCustomBBox(frame());
    net.getGraph().addNode('all', { x: 0, y: 0 }); // sigma draws nothing where there is nothing
    canvas.append(above);
    net.on('afterRender', paintAbove);
    const click = (what) => { if (!dropped) on.click(what); };
    net.on('clickNode', ({ node }) => click({ actor: +node }));
    net.on('clickEdge', ({ edge }) => click({ line: edge }));
    net.on('clickStage', () => click(null));
    net.on('doubleClickNode', ({ node, event }) => { event.preventSigmaDefault(); on.open(+node); });
    net.on('enterNode', ({ node, event }) => on.hover({ actor: +node }, event.original));
    net.on('enterEdge', ({ edge, event }) => on.hover({ line: edge }, event.original));
    for (const name of ['leaveNode', 'leaveEdge']) net.on(name, () => on.hover(null));
    net.getMouseCaptor().on('mousedown', () => { dropped = false; });
    net.on('downNode', ({ node }) => { held = { id: +node, moved: false }; });
    net.getMouseCaptor().on('mousemovebody', (event) => {
      if (!held) return;
      event.preventSigmaDefault();
      if (!held.moved) on.grab(held.id);
      held.moved = true;
      Object.assign(actors[held.id], spotAt(event.x, event.y));
      again();
    });
    net.getMouseCaptor().on('mouseup', () => {
      dropped = Boolean(held?.moved);
      if (dropped) on.drop(held.id);
      held = null;
    });
    canvas.querySelectorAll('canvas').forEach((layer) => layer.setAttribute('aria-hidden', 'true'));
  }
  // Draw all anew, in the next frame.
  function again() {
    seen = '';
    net.refresh({ schedule: true });
  }
  const now = () => ({ cameraState: net.getCamera().getState() }); // the last drawing may have been of another state
  function scale() {
    const [a, b] = [{ x: 0, y: 0 }, { x: 1000, y: 0 }].map((spot) => net.graphToViewport(spot, now()));
    return Math.hypot(a.x - b.x, a.y - b.y) / 1000;
  }
  function toScreen({ x, y }) {
    return net.graphToViewport({ x, y: -y }, now());
  }
  function spotAt(x, y) {
    const spot = net.viewportToGraph({ x, y }, now());
    return { x: spot.x, y: -spot.y };
  }
  // What is looked at stands out above a veil; drawing only that is quick, however large the graph.
  function paintAbove() {
    const { width, height } = net.getDimensions();
    const dpr = window.devicePixelRatio || 1;
    if (above.width !== Math.round(width * dpr) || above.height !== Math.round(height * dpr)) {
      [above.width, above.height] = [Math.round(width * dpr), Math.round(height * dpr)];
      [above.style.width, above.style.height] = [`${width}px`, `${height}px`];
    }
    const pen = above.getContext('2d');
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, above.width, above.height);
    const looking = active.near !== null;
    if (looking) {
      pen.globalAlpha = 0.78;
      pen.fillStyle = palette.page;
      pen.fillRect(0, 0, above.width, above.height);
      pen.globalAlpha = 1;
    }
    const zoom = scale();
    const [zero, first, corner] = [toScreen({ x: 0, y: 0 }), spotAt(0, 0), spotAt(width, height)];
    const view = [first.x, first.y, corner.x, corner.y];
    const key = `${view} ${width} ${bySize.length} ${labelled.scale}`;
    if (key !== seen) chooseLabels(zoom, view);
    seen = `${view} ${width} ${bySize.length} ${labelled.scale}`;
    pen.setTransform(zoom * dpr, 0, 0, zoom * dpr, zero.x * dpr, zero.y * dpr);
    const shownLines = looking ? [...drawn.values()].filter(lit) : lines.filter((line) => inView(line, view));
    if (looking) for (const line of shownLines.slice(0, 2000)) paintLine(pen, line);
    pen.setLineDash([]);
    if (looking || zoom > 0.3) paintMarks(pen, zoom, shownLines, beside);
    paintActors(pen, zoom, view, looking);
  }
  function paintActors(pen, zoom, view, looking) {
    const r = (actor) => Math.max(actor.size, 3 / zoom);
    const ringed = [active.actor, active.hoverActor, focus.actor].filter((id) => id !== null && there.has(id));
    const near = looking ? [...active.near].map((id) => actors[id]) : [];
    for (const actor of near) paintShape(pen, actor, r(actor));
    if (zoom > 0.5 && !looking) for (const actor of bySize.filter((each) => shortCode(each) && inside(each, view)).slice(0, 400)) paintShape(pen, actor, r(actor));
    pen.globalAlpha = 1;
    for (const id of ringed) paintRing(pen, actors[id], r(actors[id]));
    for (const actor of nodes) if (actor.pinned && there.has(actor.id)) paintPin(pen, actor, r(actor));
    const named = new Set([...labelled.ids, ...near.filter((actor) => showsLabel(actor.id)).map(({ id }) => id), ...ringed]);
    for (const id of named) if (!faded(id)) paintLabel(pen, actors[id], fontSize(zoom), r(actors[id]));
  }
  // Where a line is after a part of its way: straight, beside the others of its pair, as the program draws it.
  function beside(line, part) {
    const [a, b] = [actors[line.from], actors[line.to]];
    if (line.from === line.to) return wayOf(line, part);
    const [zoom, far] = [scale(), Math.hypot(b.x - a.x, b.y - a.y) || 1];
    const off = (sideOf(line) * (Math.max(lookOf(line).width * zoom, 0.9) + 5 * Math.min(zoom, 1))) / zoom / far;
    return { x: a.x + (b.x - a.x) * part + (b.y - a.y) * off, y: a.y + (b.y - a.y) * part - (b.x - a.x) * off };
  }
  function sideOf(line) {
    return line.side * (line.from > line.to ? -1 : 1);
  }
  function inside({ x, y }, [left, top, right, bottom]) {
    return x > left && x < right && y > top && y < bottom;
  }
  function inView(line, view) {
    return inside(actors[line.from], view) || inside(actors[line.to], view);
  }
  // A graph of what is drawn whose lines pull, one step for each frame.
  function pulling() {
    const graph = new Graph({ type: 'undirected', multi: true });
    for (const { id, x, y, pinned } of bySize) graph.addNode(String(id), { x, y, fixed: Boolean(pinned) });
    for (const { from, to } of lines) graph.addEdge(String(from), String(to));
    const step = () => {
      forceAtlas2.assign(graph, { iterations: 1, settings: { barnesHutOptimize: graph.order > 500, scalingRatio: 400, gravity: 0.4, slowDown: 4 } });
      graph.forEachNode((id, { x, y }) => Object.assign(actors[+id], { x, y }));
      again();
      loosening = requestAnimationFrame(step);
    };
    return requestAnimationFrame(step);
  }
  return {
    start,
    show() {
      there = present();
      bySize = nodes.filter((actor) => there.has(actor.id));
      lines = [...drawn.values()].filter((line) => line.from !== line.to);
      again();
      if (loosening) this.loosen(true);
    },
    restyle() {
      if (palette.nodeColours === undefined) {
        colours();
        again();
      } else if (document.documentElement.dataset.ready === 'yes') paintAbove();
    },
    redraw: () => net.refresh(),
    first() {},
    has: (id) => there.has(id),
    scale,
    centre() {
      const { width, height } = net.getDimensions();
      return spotAt(width / 2, height / 2);
    },
    toScreen,
    // Bring a spot to the middle, moved by `offset` px, at so many px for a unit.
    go(spot, zoom, offset, animated) {
      const camera = net.getCamera();
      const ratio = (camera.ratio * scale()) / zoom;
      const { x, y } = net.viewportToFramedGraph(toScreen({ x: spot.x - (offset?.x || 0) / zoom, y: spot.y - (offset?.y || 0) / zoom }), now());
      if (animated) camera.animate({ x, y, ratio }, { duration: 300 });
      else camera.setState({ x, y, ratio });
    },
    move: again,
    needsData: true, // of those who call: it starts empty and is shown something afterwards
    straight: true,
    wayOf: beside,
    fit: (animated) => lookAt([...present()], false, animated, 1.1),
    loosen(on) {
      cancelAnimationFrame(loosening);
      loosening = on ? pulling() : 0;
    },
  };
})();
