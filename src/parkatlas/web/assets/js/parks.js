// Parks: their own symbol, a schematic circle where the area is known, names where there is room.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const POINT_STEP = 1e-6;

  // Parks at one and the same point are one symbol, the first's; a click on it lists them.
  const gather = (parks) => {
    const groups = new Map();
    parks.forEach((park) => {
      const key = `${park.x},${park.y}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(park);
    });
    groups.forEach((group) => group.forEach((park, i) => {
      park.here = group;
      park.first = i === 0;
    }));
  };

  const FADED = 0.28;

  const Parks = L.Layer.extend({
    initialize(id, options) {
      L.Util.setOptions(this, options);
      this.ready = pa.readPackage(id).then((table) => {
        this.table = table;
        this.parks = Array.from({ length: table.rows }, (_, row) => this._park(row));
        this._gather();
        if (this._map) pa.sceneOf(this._map).refresh();
        return this;
      });
    },

    _park(row) {
      const { table } = this;
      const lon = table.value('lon', row);
      const lat = table.value('lat', row);
      const located = lon !== null && lat !== null;
      const areaHa = table.value('area_ha', row);
      return {
        row, located,
        lon: located ? lon * POINT_STEP : null, lat: located ? lat * POINT_STEP : null,
        x: located ? pa.worldX(lon * POINT_STEP) : NaN, y: located ? pa.worldY(lat * POINT_STEP) : NaN,
        id: table.value('place_id', row), name: pa.visible(table.value('name', row) || ''),
        level: table.value('level', row), coarse: table.value('precision', row) === 'county', type: table.value('type', row) || '', here: [], first: true,
        radiusM: areaHa && table.value('precision', row) !== 'county' ? Math.sqrt((areaHa * 10000) / Math.PI) : 0,
      };
    },

    onAdd(map) {
      this._shown = true;
      const scene = pa.sceneOf(map);
      if (!this._painting) {
        this._painting = true;
        scene.addPainter({ order: 20, layoutOrder: 5, paint: (context, view) => this._paintCircles(context, view) });
        scene.addPainter({
          order: 35, layoutOrder: 25,
          layout: (context, view, taken) => this._layout(context, view, taken),
          paint: (context, view) => this._paint(context, view),
          hit: (x, y, view) => this._hit(x, y, view),
        });
        scene.addPainter({
          order: 36, layoutOrder: 95,
          layout: (context, view, taken) => this._layoutNames(context, view, taken),
          paint: (context, view) => this._paintNames(context, view),
        });
      }
      scene.refresh();
    },

    onRemove(map) {
      this._shown = false;
      pa.sceneOf(map).refresh();
    },

    _visible(view) {
      if (!this._shown || !this.parks) return [];
      return this.parks.filter((park) => park.located && park.first && this._ofType(park) && park.x > view.west && park.x < view.east && park.y > view.north && park.y < view.south);
    },

    _paintCircles(context, view) {
      this._visible(view).filter((park) => park.radiusM).forEach((park) => {
        const radius = pa.metresToPixels(park.radiusM, park.lat, view.scale);
        if (radius < 7) return;
        context.beginPath();
        context.arc(view.x(park.x), view.y(park.y), radius, 0, Math.PI * 2);
        context.globalAlpha = 0.07 * this._alpha(park);
        context.fillStyle = view.theme.park;
        context.fill();
        context.globalAlpha = 0.75 * this._alpha(park);
        context.setLineDash([5, 4]);
        context.lineWidth = 1.2;
        context.strokeStyle = view.theme.park;
        context.stroke();
        context.setLineDash([]);
        context.globalAlpha = 1;
      });
    },

    // Only these parks in full, the others faded; all of them for null.
    keep(ids) {
      this._kept = ids;
      if (this._map) pa.sceneOf(this._map).refresh();
    },

    _alpha(park) {
      return this._kept && !this._kept.has(park.id) ? FADED : 1;
    },

    _place(park, view) {
      return [view.x(park.x), view.y(park.y)];
    },

    _ofType(park) {
      return !this._type || park.type === this._type;
    },

    _gather() {
      gather(this.parks.filter((park) => park.located && this._ofType(park)));
    },

    // Only parks of one type; all of them for an empty text.
    only(type) {
      this._type = type;
      this._gather();
      if (this._map) pa.sceneOf(this._map).refresh();
    },

    _radius(park, view) {
      const base = view.zoom >= 10 ? 7 : view.zoom >= 8 ? 5.5 : 4.2;
      return park.level === 'national' ? base + 1.6 : base;
    },

    _layout(context, view, taken) {
      this._drawn = this._visible(view);
      this._drawn.forEach((park) => {
        const reach = this._radius(park, view) + 2;
        const [x, y] = this._place(park, view);
        taken.add([x - reach, y - reach, x + reach, y + reach]);
      });
    },

    _paint(context, view) {
      (this._drawn || []).forEach((park) => {
        const [x, y] = this._place(park, view);
        context.globalAlpha = this._alpha(park);
        pa.drawPark(context, x, y, this._radius(park, view), view.theme, park.level, park.coarse);
        if (park.here.length > 1) this._paintCount(context, x, y, this._radius(park, view), park.here.length, view.theme);
      });
    },

    _paintCount(context, x, y, radius, count, theme) {
      context.font = `600 10px ${theme.font}`;
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      context.lineWidth = 3;
      context.strokeStyle = theme.halo;
      context.strokeText(`×${count}`, x + radius + 1, y - radius);
      context.fillStyle = theme.park;
      context.fillText(`×${count}`, x + radius + 1, y - radius);
    },

    _layoutNames(context, view, taken) {
      this._names = [];
      if (!this._shown || view.zoom < 9.5) return;
      context.font = `500 11px ${view.theme.font}`;
      (this._drawn || []).forEach((park) => {
        if (this._alpha(park) < 1 || park.here.length > 1) return;
        const width = context.measureText(park.name).width;
        const [x, y] = this._place(park, view);
        const away = this._radius(park, view) + 5;
        const spots = [[x + away, y, 'left'], [x - away - width, y, 'left'], [x - width / 2, y + away + 5, 'left']];
        const spot = spots.find(([left, middle]) => taken.free([left, middle - 8, left + width, middle + 8]));
        if (!spot) return;
        taken.add([spot[0], spot[1] - 8, spot[0] + width, spot[1] + 8]);
        this._names.push({ park, x: spot[0], y: spot[1] });
      });
    },

    _paintNames(context, view) {
      context.font = `500 11px ${view.theme.font}`;
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      (this._names || []).forEach((label) => {
        context.lineWidth = 3;
        context.strokeStyle = view.theme.halo;
        context.strokeText(label.park.name, label.x, label.y);
        context.fillStyle = view.theme.park;
        context.fillText(label.park.name, label.x, label.y);
      });
    },

    _hit(x, y, view) {
      const park = (this._drawn || []).find((p) => { const [px, py] = this._place(p, view); return Math.hypot(px - x, py - y) <= this._radius(p, view) + 3; });
      return park ? { kind: 'park', park, layer: this } : null;
    },
  });

  pa.parksLayer = (id, options) => new Parks(id, options);
})();
