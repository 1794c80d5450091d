// The drawing by vis-network: it moves and picks, we paint actors, labels and marks.

const stage = (() => {
  const lineSet = new vis.DataSet();
  const nodeSet = new vis.DataSet();
  let net = null;
  const looks = new Map(); // of the lines, as they were last given

  function nodeStyle(actor) {
    const look = { id: actor.id, x: actor.x, y: actor.y, size: actor.size };
    return actor.pinned && net?.physics.physicsEnabled ? { ...look, fixed: true } : look;
  }
  // Only what is not so for most lines: vis-network copies all that it is given.
  function lineStyle(line) {
    const { width, dashes, colour, opacity, arrow } = lookOf(line);
    const look = { id: line.id, from: line.from, to: line.to, width, color: shade(colour, opacity), dashes: dashes || false };
    look.arrows = arrow ? 'to' : '';
    look.smooth = line.bend === 0 ? false : { enabled: true, type: line.bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(line.bend) };
    return look;
  }
  function told({ width, color, dashes, arrows, smooth }) {
    return `${width} ${color} ${dashes} ${arrows} ${smooth && smooth.type + smooth.roundness}`;
  }
  const shades = new Map();
  function shade(colour, opacity) {
    const key = colour + opacity;
    if (!shades.has(key)) shades.set(key, `rgba(${[1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).join()},${opacity})`);
    return shades.get(key);
  }
  function paintNode({ ctx, id, x, y }) {
    const actor = actors[id];
    [actor.x, actor.y] = [x, y];
    const r = Math.max(actor.size, 3 / net.getScale()); // never less than 3 px on the screen
    return {
      drawNode() {
        paintShape(ctx, actor, r);
        if (id === active.actor || id === active.hoverActor || id === focus.actor) paintRing(ctx, actor, r);
        if (actor.pinned) paintPin(ctx, actor, r);
      },
      drawExternalLabel() {
        if (showsLabel(id)) paintLabel(ctx, actor, fontSize(net.getScale()), r);
      },
      nodeDimensions: { width: r * 2, height: r * 2 },
    };
  }
  function along(line, part) {
    return net.body.edges[line.id].edgeType.getPoint(part);
  }
  // Seen from afar, a line is never thinner than the eye needs.
  function thicken(edge, width, scale) {
    if (edge) edge.options.width = Math.max(width, 0.8 / scale);
  }
  function marks(pen) {
    const there = [...drawn.values()].filter((line) => net.body.edges[line.id]?.connected); // it also paints half-way through a change
    paintMarks(pen, net.getScale(), there, along);
  }
  function start(on) {
    const options = {
      ...data.network.options,
      interaction: { hover: true, tooltipDelay: 100, selectConnectedEdges: false, hoverConnectedEdges: false, multiselect: false, zoomSpeed: 0.6 },
      physics: { enabled: false, barnesHut: { springLength: 120, avoidOverlap: 0.4, gravitationalConstant: -6000 }, stabilization: false },
      edges: { selectionWidth: 0, hoverWidth: 0, chosen: false, arrows: { to: { scaleFactor: 0.5, type: 'arrow' } } },
      nodes: { chosen: false, shape: 'custom', ctxRenderer: paintNode },
      layout: { improvedLayout: false },
    };
    net = new vis.Network(canvas, { nodes: new vis.DataSet(), edges: new vis.DataSet() }, options);
    net.renderer.allowRedraw = false; // until it is fitted: it would draw all twice before anybody sees it
    net.setData({ nodes: nodeSet, edges: lineSet });
    net.on('beforeDrawing', () => {
      const scale = net.getScale();
      if (labelled.scale === scale) return;
      chooseLabels(scale);
      for (const line of drawn.values()) thicken(net.body.edges[line.id], lookOf(line).width, scale);
    });
    net.on('afterDrawing', marks);
    net.on('click', ({ nodes: hit, edges: lines, event }) => {
      if (event.type !== 'press') on.click(hit.length ? { actor: hit[0] } : lines.length ? { line: lines[0] } : null); // a press begins a drag
    });
    net.on('doubleClick', ({ nodes: hit }) => hit.length && on.open(hit[0]));
    net.on('hoverEdge', ({ edge, event }) => on.hover({ line: edge }, event));
    net.on('hoverNode', ({ node, event }) => on.hover({ actor: node }, event));
    for (const name of ['blurEdge', 'blurNode', 'zoom']) net.on(name, () => on.hover(null));
    net.on('dragStart', ({ nodes: held }) => { on.hover(null); if (held.length) on.grab(held[0]); });
    net.on('dragEnd', ({ nodes: held }) => {
      if (!held.length) return;
      const { [held[0]]: spot } = net.getPositions(held);
      Object.assign(actors[held[0]], spot);
      labelled.scale = 0;
      on.drop(held[0]);
    });
  }
  return {
    start,
    // Draw the lines of `drawn` and those whom they join; what stays as it is is not touched.
    show() {
      const keep = present();
      nodeSet.remove(nodeSet.getIds().filter((id) => !keep.has(id)));
      nodeSet.add(nodes.filter((actor) => keep.has(actor.id) && !nodeSet.get(actor.id)).map(nodeStyle));
      const [fresh, other] = [[], []];
      for (const line of drawn.values()) {
        const look = lineStyle(line);
        const text = told(look);
        const known = looks.get(line.id);
        if (known !== text) (known === undefined ? fresh : other).push(look);
        looks.set(line.id, text);
      }
      const gone = [...looks.keys()].filter((id) => !drawn.has(id));
      for (const id of gone) looks.delete(id);
      lineSet.remove(gone);
      lineSet.update(other);
      lineSet.add(fresh);
      bySize = nodes.filter((actor) => keep.has(actor.id));
      labelled.scale = 0;
    },
    restyle() {
      const changed = [...drawn.values()].map(lineStyle).filter((look) => looks.get(look.id) !== told(look));
      for (const look of changed) looks.set(look.id, told(look));
      lineSet.update(changed);
      net?.body.emitter.emit('_requestRedraw');
    },
    redraw: () => net.body.emitter.emit('_requestRedraw'),
    first() {
      net.renderer.allowRedraw = true;
      this.redraw();
    },
    has: (id) => nodeSet.get(id) !== null,
    scale: () => net.getScale(),
    centre: () => net.getViewPosition(),
    toScreen: (spot) => net.canvasToDOM(spot),
    go({ x, y }, scale, offset, animated) {
      net.moveTo({ position: { x, y }, scale, offset, animation: animated ? { duration: 300 } : false });
    },
    move(actor) {
      if (nodeSet.get(actor.id)) nodeSet.update({ id: actor.id, x: actor.x, y: actor.y });
      labelled.scale = 0;
    },
    wayOf: along,
    fit: (animated) => lookAt([...present()], false, animated, 1.1),
    loosen(on) {
      nodeSet.update(nodeSet.getIds().map((id) => ({ id, fixed: on && Boolean(actors[id].pinned) })));
      const [position, scale] = [net.getViewPosition(), net.getScale()];
      net.setOptions({ physics: { enabled: on } });
      net.moveTo({ position, scale }); // vis-network has fitted the view
      if (on) net.startSimulation();
      else {
        const spots = net.getPositions();
        for (const id of Object.keys(spots)) Object.assign(actors[id], spots[id]);
        labelled.scale = 0;
        net.redraw();
      }
    },
  };
})();
