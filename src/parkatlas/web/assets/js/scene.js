// One canvas for everything that parkatlas draws. Painters register with it; the same painters
// draw the screen, the PNG and the print.
(() => {
  'use strict';
  const pa = window.parkatlas;

  const COLOURS = ['sea', 'land', 'around', 'line', 'line-strong', 'ink', 'muted', 'halo', 'panel', 'accent', 'symbol-line', 'park'];

  pa.readTheme = (node) => {
    const style = getComputedStyle(node);
    const theme = {};
    COLOURS.forEach((name) => { theme[name] = style.getPropertyValue(`--pa-${name}`).trim(); });
    theme.font = style.getPropertyValue('--pa-font').trim() || 'sans-serif';
    theme.classes = [1, 2, 3, 4, 5, 6, 7].map((i) => style.getPropertyValue(`--pa-class-${i}`).trim());
    return theme;
  };

  // What painters need to know: where the picture lies on the world and how large it is.
  pa.makeView = (options) => {
    const scale = pa.TILE * 2 ** options.zoom;
    return {
      ...options,
      scale,
      x: (worldX) => worldX * scale - options.left,
      y: (worldY) => worldY * scale - options.top,
      west: options.left / scale,
      east: (options.left + options.width) / scale,
      north: options.top / scale,
      south: (options.top + options.height) / scale,
    };
  };

  pa.paintScene = (painters, context, view) => {
    const taken = pa.occupancy();
    (view.reserved || []).forEach((box) => taken.add(box));
    [...painters].sort((a, b) => a.layoutOrder - b.layoutOrder)
      .forEach((painter) => painter.layout && painter.layout(context, view, taken));
    [...painters].sort((a, b) => a.order - b.order).forEach((painter) => {
      context.save();
      painter.paint(context, view);
      context.restore();
    });
  };

  const Scene = L.Renderer.extend({
    options: { padding: 0.12, pane: 'parkatlas' },

    initialize(options) {
      L.Util.setOptions(this, options);
      L.Util.stamp(this);
      this._layers = {};
      this.painters = [];
    },

    _initContainer() {
      this._container = document.createElement('canvas');
      this._container.className = 'pa-scene';
      this._container.setAttribute('aria-hidden', 'true');
      this._context = this._container.getContext('2d');
    },

    _destroyContainer() {
      cancelAnimationFrame(this._frame);
      L.DomUtil.remove(this._container);
      delete this._context;
    },

    _updatePaths() {},

    getEvents() {
      const events = L.Renderer.prototype.getEvents.call(this);
      events.move = this._onMove;
      return events;
    },

    // Redraw while dragging where that is cheap enough to stay smooth.
    _onMove() {
      if (this._cost < 14 && !this._map._animatingZoom) this.refresh();
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this._paint();
    },

    view() {
      const origin = this._map.getPixelOrigin().add(this._bounds.min);
      const size = this._bounds.getSize();
      const inset = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
      return pa.makeView({
        zoom: this._zoom, left: origin.x, top: origin.y, width: size.x, height: size.y,
        inset, theme: this.theme(), basemap: Boolean(this._map.paBasemap), ratio: window.devicePixelRatio || 1,
      });
    },

    theme() {
      this._theme = this._theme || pa.readTheme(this._map.getContainer());
      return this._theme;
    },

    restyle() {
      this._theme = null;
      this.refresh();
    },

    refresh() {
      if (this._frame || !this._map) return;
      this._frame = requestAnimationFrame(() => {
        this._frame = 0;
        if (this._map && !this._map._animatingZoom) this._update();
      });
    },

    _paint() {
      const started = performance.now();
      this.current = this.view();
      const context = this._context;
      context.setTransform(this.current.ratio, 0, 0, this.current.ratio, 0, 0);
      pa.paintScene(this.painters, context, this.current);
      this._cost = performance.now() - started;
      this.fire('painted');
    },

    // The topmost thing at a point of the map's container.
    hit(point) {
      if (!this.current) return null;
      const at = this._map.containerPointToLayerPoint(point).subtract(this._bounds.min);
      const painters = this.painters.filter((painter) => painter.hit).sort((a, b) => b.order - a.order);
      for (let i = 0; i < painters.length; i += 1) {
        const found = painters[i].hit(at.x, at.y, this.current);
        if (found) return found;
      }
      return null;
    },

    addPainter(painter) {
      this.painters.push({ layoutOrder: painter.order, ...painter });
      this.refresh();
    },
  });

  // The scene of a map, made at the first call; clicks and hovers are told as map events.
  pa.sceneOf = (map) => {
    if (map.paScene) return map.paScene;
    const pane = map.createPane('parkatlas');
    pane.style.zIndex = 420;
    pane.style.pointerEvents = 'none';
    map.paScene = new Scene().addTo(map);
    pa.answerClicks(map);
    if (map.attributionControl) map.attributionControl.setPrefix(false);
    map.on('click', (event) => {
      map.fire('pa:click', { found: map.paScene.hit(event.containerPoint), latlng: event.latlng, originalEvent: event.originalEvent });
    });
    let hover = null;
    map.on('mousemove', (event) => { hover = hover || requestAnimationFrame(() => {
      hover = null;
      const found = map.dragging && map.dragging.moving() ? null : map.paScene.hit(event.containerPoint);
      map.getContainer().classList.toggle('pa-over', Boolean(found && found.kind !== 'division'));
      map.fire('pa:hover', { found, point: event.containerPoint });
    }); });
    return map.paScene;
  };
})();
