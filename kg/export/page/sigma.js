// The drawing by sigma: WebGL draws actors and lines; labels, marks and what is looked at are painted above them.

const stage = (() => {
  const { Graph, Sigma, floatColor, forceAtlas2 } = webgl;
  const above = el('canvas', { class: 'above', 'aria-hidden': 'true' });
  let net = null;
  let graph = null;
  let held = null; // the actor that is dragged
  let dropped = false; // the press that ends was a drag, not a click
  let loosening = 0;
  let seen = '';

  function colours() {
    palette.nodeColours = SHAPES.map((group) => floatColor(isHollow(group) ? palette.halo : palette[`group-${group}`]));
    palette.nodeBorders = SHAPES.map((group) => floatColor(isHollow(group) ? palette[`group-${group}`] : palette.halo));
  }
  function inkOf({ colour, opacity }) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return floatColor(`rgba(${r},${g},${b},${opacity})`);
  }
  function made() {
    const next = new Graph({ type: 'directed', multi: true });
    const there = present();
    bySize = nodes.filter((actor) => there.has(actor.id)).sort((a, b) => b.size - a.size || a.id - b.id);
    for (const { id, x, y, size, group } of bySize) next.addNode(String(id), { x, y: -y, size, shape: SHAPES.indexOf(group), type: 'actor' });
    for (const line of drawn.values()) {
      if (line.from === line.to) continue;
      const look = lookOf(line);
      const dash = look.dashes ? look.dashes[0] : 0;
      next.addDirectedEdgeWithKey(line.id, String(line.from), String(line.to), { size: look.width, side: sideOf(line), dash, arrow: look.arrow, ink: inkOf(look), type: 'line' });
    }
    return next;
  }
  function frame() {
    const box = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
    for (const { x, y } of nodes) {
      box.x = [Math.min(box.x[0], x), Math.max(box.x[1], x)];
      box.y = [Math.min(box.y[0], -y), Math.max(box.y[1], -y)];
    }
    if (!nodes.length) return { x: [0, 1], y: [0, 1] };
    return box;
  }
  function start(on) {
    colours();
    net = new Sigma(new Graph({ type: 'directed', multi: true }), canvas, {
      nodeProgramClasses: { actor: NodeDrawing }, edgeProgramClasses: { line: LineDrawing }, defaultNodeType: 'actor', defaultEdgeType: 'line',
      renderLabels: false, renderEdgeLabels: false, enableEdgeEvents: true, itemSizesReference: 'positions', zoomToSizeRatioFunction: (ratio) => ratio,
      stagePadding: 40, zIndex: false, allowInvalidContainer: true, doubleClickZoomingRatio: 1, inertiaDuration: calm() ? 0 : 200, zoomDuration: calm() ? 0 : 200,
      defaultDrawNodeHover: () => {}, minCameraRatio: 0.002, maxCameraRatio: 4,
    });
    net.setCustomBBox(frame());
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
      const { x, y } = net.viewportToGraph(event);
      Object.assign(actors[held.id], { x, y: -y });
      graph.mergeNodeAttributes(String(held.id), { x, y });
    });
    net.getMouseCaptor().on('mouseup', () => {
      dropped = Boolean(held?.moved);
      if (dropped) on.drop(held.id);
      held = null;
    });
    canvas.querySelectorAll('canvas').forEach((layer) => layer.setAttribute('aria-hidden', 'true'));
  }
  function scale() {
    return net.getGraphToViewportRatio();
  }
  function toScreen({ x, y }) {
    return net.graphToViewport({ x, y: -y });
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
    const [zero, corner] = [toScreen({ x: 0, y: 0 }), net.viewportToGraph({ x: width, y: height })];
    const first = net.viewportToGraph({ x: 0, y: 0 });
    const view = [first.x, -first.y, corner.x, -corner.y];
    const key = `${view} ${width} ${bySize.length} ${labelled.scale}`;
    if (key !== seen) chooseLabels(zoom, view);
    seen = `${view} ${width} ${bySize.length} ${labelled.scale}`;
    pen.setTransform(zoom * dpr, 0, 0, zoom * dpr, zero.x * dpr, zero.y * dpr);
    const lines = [...drawn.values()].filter((line) => looking ? lit(line) : inView(line, view));
    if (looking) for (const line of lines.slice(0, 2000)) paintLine(pen, line);
    pen.setLineDash([]);
    if (looking || zoom > 0.3) paintMarks(pen, zoom, lines, beside);
    paintActors(pen, zoom, view, looking);
  }
  function paintActors(pen, zoom, view, looking) {
    const r = (actor) => Math.max(actor.size, 3 / zoom);
    const ringed = [active.actor, active.hoverActor, focus.actor].filter((id) => id !== null && graph.hasNode(String(id)));
    const near = looking ? [...active.near].map((id) => actors[id]) : [];
    for (const actor of near) paintShape(pen, actor, r(actor));
    if (zoom > 0.5 && !looking) for (const actor of bySize.filter((each) => shortCode(each) && inside(each, view)).slice(0, 400)) paintShape(pen, actor, r(actor));
    pen.globalAlpha = 1;
    for (const id of ringed) paintRing(pen, actors[id], r(actors[id]));
    for (const actor of nodes) if (actor.pinned && graph.hasNode(String(actor.id))) paintPin(pen, actor, r(actor));
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
  function step() {
    if (!loosening) return;
    const fixed = nodes.filter((actor) => actor.pinned && graph.hasNode(String(actor.id)));
    for (const actor of fixed) graph.setNodeAttribute(String(actor.id), 'fixed', true);
    forceAtlas2.assign(graph, { iterations: 1, settings: { barnesHutOptimize: graph.order > 500, scalingRatio: 400, gravity: 0.4, slowDown: 4 } });
    graph.forEachNode((id, { x, y }) => Object.assign(actors[+id], { x, y: -y }));
    loosening = requestAnimationFrame(step);
  }
  return {
    start,
    show() {
      graph = made();
      seen = '';
      net.setGraph(graph);
    },
    restyle() {
      if (palette.nodeColours === undefined) {
        colours();
        this.show();
      } else paintAbove();
    },
    redraw: () => net.refresh(),
    has: (id) => graph.hasNode(String(id)),
    scale,
    centre() {
      const { width, height } = net.getDimensions();
      const { x, y } = net.viewportToGraph({ x: width / 2, y: height / 2 });
      return { x, y: -y };
    },
    toScreen,
    // Bring a spot to the middle, moved by `offset` px, at so many px for a unit.
    go(spot, zoom, offset, animated) {
      const camera = net.getCamera();
      const ratio = (camera.ratio * scale()) / zoom;
      const { x, y } = net.viewportToFramedGraph(toScreen({ x: spot.x - (offset?.x || 0) / zoom, y: spot.y - (offset?.y || 0) / zoom }));
      if (animated) camera.animate({ x, y, ratio }, { duration: 300 });
      else camera.setState({ x, y, ratio });
    },
    move(actor) {
      if (graph.hasNode(String(actor.id))) graph.mergeNodeAttributes(String(actor.id), { x: actor.x, y: -actor.y });
      seen = '';
    },
    needsData: true, // of those who call: it starts empty and is shown something afterwards
    straight: true,
    wayOf: beside,
    fit: (animated) => lookAt([...present()], false, animated, 1.1),
    loosen(on) {
      cancelAnimationFrame(loosening);
      loosening = on ? requestAnimationFrame(step) : 0;
    },
  };
})();
