// All records in one layer: points are gathered and drawn, places known only as an area are
// gathered in the area's badge.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const POINT_STEP = 1e-6;
  const CELL = 46;
  const RADIUS = 6.2;
  const DIVISIONS = ['county', 'prefecture', 'province'];

  const codesOf = (table, name) => {
    const column = table.columns.get(name);
    if (column && column.kind === 'codes') return { codes: column.codes(), values: column.values() };
    return { codes: new Uint8Array(table.rows), values: [null] };
  };

  // A county's tag stands at the county's name; wider areas say which one is meant.
  const badgeText = (badge, nameOf) => {
    const count = pa.shortCount(badge.rows.length);
    if (badge.keys.length > 1 || badge.precision === 'county' || !badge.name) return count;
    return `${nameOf(badge.key, badge.name)} ${count}`;
  };

  const Records = L.Layer.extend({
    initialize(id, options) {
      L.Util.setOptions(this, options);
      this.changed = pa.signal();
      this.ready = pa.readPackage(id).then((table) => {
        this._read(table);
        if (this._map) pa.sceneOf(this._map).refresh();
        return this;
      });
    },

    _read(table) {
      this.table = table;
      const lon = table.columns.get('lon').numbers();
      const lat = table.columns.get('lat').numbers();
      const x = new Float64Array(table.rows);
      const y = new Float64Array(table.rows);
      for (let i = 0; i < table.rows; i += 1) {
        const located = lon[i] !== pa.NULL_INT && lat[i] !== pa.NULL_INT;
        x[i] = located ? pa.worldX(lon[i] * POINT_STEP) : NaN;
        y[i] = located ? pa.worldY(lat[i] * POINT_STEP) : NaN;
      }
      this.points = { x, y };
      this.lonLat = (row) => (Number.isNaN(x[row]) ? null : [lon[row] * POINT_STEP, lat[row] * POINT_STEP]);
      const colour = codesOf(table, this.options.colour_by);
      const shape = codesOf(table, this.options.shape_by);
      this.kinds = colour.codes;
      const other = this.options.colours[''] || '#6b7680';
      this.colours = colour.values.map((value) => this.options.colours[value] || other);
      const unknown = table.columns.has(this.options.shape_by) ? this.options.shapes.unknown : null;
      this.shapes = shape.values.map((value) => this.options.shapes[value] || unknown || 'disc');
      this.shapeCodes = shape.codes;
      this._splitAreas(codesOf(table, 'precision'));
      this.show(Uint32Array.from({ length: table.rows }, (_, i) => i));
    },

    _splitAreas(precision) {
      const isArea = precision.values.map((value) => this.options.area_precisions.includes(value));
      this._isArea = Uint8Array.from(precision.codes, (code) => (isArea[code] ? 1 : 0));
      this._spread = new Set();
    },

    // These places have no position of their own: what lies in them is known to the county only.
    spreadOver(places) {
      this._spread = places;
      for (let row = 0; places.size && row < this.table.rows; row += 1) {
        if (places.has(this.table.value('place_id', row))) this._isArea[row] = 1;
      }
      this.show(this.ids);
    },

    isArea(row) {
      return this._isArea[row] === 1;
    },

    // The precision that can be drawn: that of a park without a position is its county's.
    drawnPrecision(row) {
      return this._spread.has(this.table.value('place_id', row)) ? 'county' : this.table.value('precision', row);
    },

    // What to call the place of a badge.
    nameOf: (key, text) => pa.visible(text),

    // Draw these rows and no others.
    show(ids) {
      this.ids = ids;
      const points = new Uint32Array(ids.length);
      const groups = new Map();
      let count = 0;
      for (let i = 0; i < ids.length; i += 1) {
        const row = ids[i];
        if (Number.isNaN(this.points.x[row])) continue;
        if (!this._isArea[row]) {
          points[count] = row;
          count += 1;
        } else {
          this._join(groups, row);
        }
      }
      this._pointIds = points.subarray(0, count);
      this.badges = [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
      this.changed.send(ids);
      if (this._map) pa.sceneOf(this._map).refresh();
    },

    _join(groups, row) {
      const [place, code] = [this.table.value('place_id', row), this.table.value('adcode', row)];
      // a park without a point stands for its division: what is known is the division
      const precision = this.drawnPrecision(row);
      const division = DIVISIONS.includes(precision) ? code : null;
      const key = division || place || code || `${this.points.x[row]},${this.points.y[row]}`;
      if (!groups.has(key)) {
        groups.set(key, {
          key, rows: [], kinds: new Uint32Array(this.colours.length),
          name: null, precision, x: this.points.x[row], y: this.points.y[row],
        });
      }
      const group = groups.get(key);
      if (group.name === null || place === key) {
        Object.assign(group, { name: this.table.value('place_name', row), x: this.points.x[row], y: this.points.y[row] });
      }
      group.rows.push(row);
      group.kinds[this.kinds[row]] += 1;
    },

    onAdd(map) {
      this._shown = true;
      const scene = pa.sceneOf(map);
      if (!this._painting) {
        this._painting = true;
        scene.addPainter({
          order: 40, layoutOrder: 20,
          layout: (context, view, taken) => this._layoutPoints(view, taken),
          paint: (context, view) => this._paintPoints(context, view),
          hit: (x, y, view) => this._hitPoint(x, y, view),
        });
        scene.addPainter({
          order: 45, layoutOrder: 30,
          layout: (context, view, taken) => this._layoutBadges(context, view, taken),
          paint: (context, view) => this._paintBadges(context, view),
          hit: (x, y) => this._hitBadge(x, y),
        });
      }
      scene.refresh();
    },

    onRemove(map) {
      this._shown = false;
      pa.sceneOf(map).refresh();
    },

    _layoutPoints(view, taken) {
      this._clusters = [];
      if (!this._shown || !this.table) return;
      const cell = view.zoom >= 13 ? CELL * 0.6 : CELL;
      const { clusters, grid } = pa.gather(this.points, this._pointIds, this.kinds, this.colours.length, view, cell);
      this._clusters = clusters;
      this._grid = grid;
      this._gridView = view;
      clusters.forEach((cluster) => {
        const reach = cluster.count === 1 ? RADIUS + 2 : pa.clusterRadius(cluster.count) + 2;
        const x = view.x(cluster.x);
        const y = view.y(cluster.y);
        taken.add([x - reach, y - reach, x + reach, y + reach]);
      });
    },

    // Where a record is drawn and how large: its own symbol, or the cluster it is in.
    drawnAt(row, view) {
      const [x, y] = [this.points.x[row], this.points.y[row]];
      const inside = x >= view.west && x <= view.east && y >= view.north && y <= view.south;
      const cell = inside && this._grid ? this._grid.cell(x, y) : -1;
      const cluster = (this._clusters || []).find((one) => one.count > 1 && one.cells.includes(cell));
      return cluster ? { x: cluster.x, y: cluster.y, radius: pa.clusterRadius(cluster.count) } : { x, y, radius: RADIUS };
    },

    _paintPoints(context, view) {
      (this._clusters || []).slice().reverse().forEach((cluster) => {
        const x = view.x(cluster.x);
        const y = view.y(cluster.y);
        if (cluster.count === 1) {
          const { row } = cluster;
          pa.drawSymbol(context, this.shapes[this.shapeCodes[row]], x, y, RADIUS, this.colours[this.kinds[row]], view.theme);
        } else {
          pa.drawCluster(context, x, y, cluster.count, pa.shares(cluster.kinds, this.colours), view.theme);
        }
      });
    },

    _hitPoint(x, y, view) {
      const near = (cluster) => {
        const reach = cluster.count === 1 ? RADIUS + 5 : pa.clusterRadius(cluster.count) + 2;
        return Math.hypot(view.x(cluster.x) - x, view.y(cluster.y) - y) <= reach;
      };
      const found = (this._clusters || []).find(near);
      if (!found) return null;
      if (found.count === 1) return { kind: 'record', rows: [found.row], layer: this };
      const rows = pa.clusterRows(found, this.points, this._pointIds, this._grid, this._gridView);
      return { kind: 'cluster', rows, cluster: found, layer: this };
    },

    _layoutBadges(context, view, taken) {
      this._placed = [];
      if (!this._shown || !this.badges) return;
      context.font = `600 11.5px ${view.theme.font}`;
      this._merged(view).forEach((badge) => {
        const x = view.x(badge.x);
        const y = view.y(badge.y);
        const text = badgeText(badge, this.nameOf);
        const width = 31 + context.measureText(text).width;
        const spots = [[0, 0], [0, 26], [0, -26], [44, 0], [-44, 0], [40, 24], [-40, 24], [40, -24], [-40, -24], [0, 52], [0, -52], [88, 0], [-88, 0], [84, 34], [-84, 34], [84, -34], [-84, -34]];
        const boxes = spots.map(([dx, dy]) => [x + dx - width / 2, y + dy - 11, x + dx + width / 2, y + dy + 11]);
        const box = boxes.find(taken.free) || boxes.sort((a, b) => taken.overlap(a) - taken.overlap(b))[0];
        taken.add(box);
        this._placed.push({ ...badge, box, text });
      });
    },

    // Badges that would hide each other at this zoom become one.
    _merged(view) {
      const seen = this.badges.filter((b) => b.x > view.west && b.x < view.east && b.y > view.north && b.y < view.south);
      const kept = [];
      seen.forEach((badge) => {
        const host = kept.find((other) => Math.abs(other.x - badge.x) * view.scale < 50 && Math.abs(other.y - badge.y) * view.scale < 24);
        if (!host) {
          kept.push({ ...badge, keys: [badge.key], names: [badge.name], kinds: badge.kinds.slice() });
          return;
        }
        host.rows = host.rows.concat(badge.rows);
        host.keys.push(badge.key);
        host.names.push(badge.name);
        badge.kinds.forEach((value, i) => { host.kinds[i] += value; });
      });
      return kept;
    },

    _paintBadges(context, view) {
      (this._placed || []).forEach((badge) => {
        pa.drawBadge(context, badge, pa.shares(badge.kinds, this.colours), view.theme);
      });
    },

    _hitBadge(x, y) {
      const badge = (this._placed || []).find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
      return badge ? { kind: 'badge', rows: badge.rows, badge, layer: this } : null;
    },
  });

  pa.recordsLayer = (id, options) => new Records(id, options);
})();
