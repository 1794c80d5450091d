// The drawing by vis-network: it moves and picks, we paint actors, labels and marks.

const stage = (() => {
  const lineSet = new vis.DataSet();
  const nodeSet = new vis.DataSet();
  let net = null;
  const looks = new Map(); // of the lines, as they were last given

  function nodeStyle(actor) {
    return { id: actor.id, x: actor.x, y: actor.y, size: actor.size, shape: 'custom', ctxRenderer: paintNode, fixed: Boolean(actor.pinned && net?.physics.physicsEnabled) };
  }
  function lineStyle(line) {
    const look = lookOf(line);
    return {
      id: line.id, from: line.from, to: line.to, width: look.width, dashes: look.dashes || false,
      color: { color: look.colour, inherit: false, opacity: look.opacity },
      arrows: { to: { enabled: look.arrow, scaleFactor: 0.5, type: 'arrow' } },
      smooth: line.bend === 0 ? false : { enabled: true, type: line.bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(line.bend) },
    };
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
  function marks(pen) {
    const there = [...drawn.values()].filter((line) => net.body.edges[line.id]?.connected); // it also paints half-way through a change
    paintMarks(pen, net.getScale(), there, along);
  }
  function start(on) {
    const options = {
      ...data.network.options,
      interaction: { hover: true, tooltipDelay: 100, selectConnectedEdges: false, hoverConnectedEdges: false, multiselect: false, zoomSpeed: 0.6 },
      physics: { enabled: false, barnesHut: { springLength: 120, avoidOverlap: 0.4, gravitationalConstant: -6000 }, stabilization: false },
      edges: { selectionWidth: 0, hoverWidth: 0, chosen: false },
      nodes: { chosen: false },
      layout: { improvedLayout: false },
    };
    net = new vis.Network(canvas, { nodes: nodeSet, edges: lineSet }, options);
    net.on('beforeDrawing', () => { if (labelled.scale !== net.getScale()) chooseLabels(net.getScale()); });
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
        const text = JSON.stringify(look);
        const known = looks.get(line.id);
        if (known !== text) (known === undefined ? fresh : other).push(look);
        looks.set(line.id, text);
      }
      const gone = [...looks.keys()].filter((id) => !drawn.has(id));
      for (const id of gone) looks.delete(id);
      lineSet.remove(gone);
      lineSet.update(other);
      lineSet.add(fresh);
      bySize = nodes.filter((actor) => keep.has(actor.id)).sort((a, b) => b.size - a.size || a.id - b.id);
      labelled.scale = 0;
    },
    restyle() {
      const changed = [...drawn.values()].map(lineStyle).filter((look) => looks.get(look.id) !== JSON.stringify(look));
      for (const look of changed) looks.set(look.id, JSON.stringify(look));
      lineSet.update(changed);
      net?.body.emitter.emit('_requestRedraw');
    },
    redraw: () => net.body.emitter.emit('_requestRedraw'),
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
