// Counties, the lines of the divisions above them, neighbours; labels that keep their distance;
// shading by classes.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const STEP = 1 / 100000;

  // The name in the language of the moment, and all names to search.
  const namesOf = (table, row) => {
    const [zh, en, aka] = ['name', 'name_en', 'aka'].map((column) => pa.visible(table.value(column, row) || ''));
    return { zh, en: en || zh, all: [zh, en, aka].join('\n') };
  };

  const readAreas = (table) => {
    const column = (name) => table.columns.get(name).numbers();
    const [xs, ys, ringEnds, areaEnds] = ['x', 'y', 'ring_ends', 'area_ends'].map(column);
    const wx = new Float64Array(xs.length);
    const wy = new Float64Array(ys.length);
    for (let i = 0; i < xs.length; i += 1) {
      wx[i] = pa.worldX(xs[i] * STEP);
      wy[i] = pa.worldY(ys[i] * STEP);
    }
    const areas = [];
    for (let row = 0; row < table.rows; row += 1) {
      const rings = [];
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (let ring = row ? areaEnds[row - 1] : 0; ring < areaEnds[row]; ring += 1) {
        const start = ring ? ringEnds[ring - 1] : 0;
        rings.push([start, ringEnds[ring]]);
        for (let i = start; i < ringEnds[ring]; i += 1) {
          box[0] = Math.min(box[0], wx[i]);
          box[1] = Math.min(box[1], wy[i]);
          box[2] = Math.max(box[2], wx[i]);
          box[3] = Math.max(box[3], wy[i]);
        }
      }
      const names = namesOf(table, row);
      areas.push({
        row, rings, box, wx, wy,
        adcode: table.value('adcode', row), names: names.all,
        get name() { return pa.say(names); },
        role: table.value('role', row), parent: table.value('parent', row),
        labelX: pa.worldX(table.value('label_lon', row)), labelY: pa.worldY(table.value('label_lat', row)),
        room: table.value('label_room_m', row) || 0,
        count: table.value('project_count', row), investment: table.value('investment_cny', row),
      });
    }
    return areas;
  };

  // Add an area to the current path; vertices closer than a pixel to the last one are left out.
  const trace = (context, area, view) => {
    area.rings.forEach(([start, end]) => {
      let lastX = Infinity;
      let lastY = Infinity;
      for (let i = start; i < end; i += 1) {
        const x = view.x(area.wx[i]);
        const y = view.y(area.wy[i]);
        if (i === start) context.moveTo(x, y);
        else if (i === end - 1 || Math.abs(x - lastX) + Math.abs(y - lastY) > 1.2) context.lineTo(x, y);
        else continue;
        lastX = x;
        lastY = y;
      }
      context.closePath();
    });
  };

  const inView = (area, view) => area.box[0] < view.east && view.west < area.box[2]
    && area.box[1] < view.south && view.north < area.box[3];

  const Divisions = L.Layer.extend({
    initialize(id, options) {
      L.Util.setOptions(this, options);
      this._id = id;
      this.areas = [];
      this.shading = null;
      this.selected = null;
      this.ready = pa.readPackage(id).then((table) => {
        this.table = table;
        this.areas = readAreas(table);
        this.counties = this.areas.filter((area) => area.role === 'county');
        this.byCode = new Map(this.areas.filter((area) => area.role === 'county' || area.role === 'outline').map((area) => [area.adcode, area]));
        if (this._map) pa.sceneOf(this._map).refresh();
        return this;
      });
    },

    onAdd(map) {
      if (this._painting) { this._shown = true; pa.sceneOf(map).refresh(); return; }
      const scene = pa.sceneOf(map);
      this._painting = true;
      this._shown = true;
      scene.addPainter({
        order: 10,
        paint: (context, view) => this._shown && this._paintAreas(context, view),
        hit: (x, y, view) => this._hit(x, y, view),
      });
      scene.addPainter({
        order: 25, layoutOrder: 90,
        layout: (context, view, taken) => this._layoutLabels(context, view, taken),
        paint: (context, view) => this._shown && this._paintLabels(context, view),
      });
    },

    onRemove(map) {
      this._shown = false;
      pa.sceneOf(map).refresh();
    },

    // shading: {column, breaks} or null
    shade(shading) {
      this.shading = shading;
      if (this._map) pa.sceneOf(this._map).refresh();
    },

    classOf(area) {
      const value = this.table.value(this.shading.column, area.row);
      if (value === null || (value === 0 && this.shading.zero_is_none)) return -1;
      const found = this.shading.breaks.findIndex((upper) => value <= upper);
      return found < 0 ? this.shading.breaks.length - 1 : found;
    },

    areaAt(worldX, worldY, roles, only) {
      return (only ? [only] : this.areas).find((area) => (roles || ['county']).includes(area.role)
        && worldX >= area.box[0] && worldX <= area.box[2] && worldY >= area.box[1] && worldY <= area.box[3]
        && area.rings.reduce((odd, [start, end]) => odd !== pa.ringHolds(worldX, worldY, area.wx, area.wy, start, end), false));
    },

    _hit(x, y, view) {
      if (!this._shown) return null;
      const area = this.areaAt((x + view.left) / view.scale, (y + view.top) / view.scale);
      return area ? { kind: 'division', area } : null;
    },

    _fillOf(area, view) {
      if (area.role === 'neighbour' || area.role === 'context') return view.basemap ? null : view.theme.around;
      if (this.shading && area.role === this.shading.role) {
        const index = this.classOf(area);
        if (index >= 0) return pa.classColour(view.theme, index, this.shading.breaks.length);
      }
      return view.basemap ? null : view.theme.land;
    },

    _paintAreas(context, view) {
      const { theme } = view;
      const seen = this.areas.filter((area) => inView(area, view));
      context.lineJoin = 'round';
      const back = { context: 0, neighbour: 1, outline: 2, county: 3 };
      const shadesOutlines = this.shading && this.shading.role === 'outline';
      seen.filter((area) => area.role !== 'outline' || shadesOutlines || this.options.fill_outlines).sort((a, b) => back[a.role] - back[b.role]).forEach((area) => {
        if (shadesOutlines && area.role === 'county') return;
        const fill = this._fillOf(area, view);
        context.beginPath();
        trace(context, area, view);
        if (fill) {
          context.globalAlpha = view.basemap ? 0.6 : 1;
          context.fillStyle = fill;
          context.fill('evenodd');
          context.globalAlpha = 1;
        }
        context.lineWidth = area.role === 'county' ? 1 : 0.7;
        context.strokeStyle = theme.line;
        context.stroke();
      });
      seen.filter((area) => area.role === 'outline').forEach((area) => {
        context.beginPath();
        trace(context, area, view);
        context.lineWidth = 1.8;
        context.strokeStyle = theme['line-strong'];
        context.stroke();
      });
      if (this.selected) this._paintSelected(context, view);
    },

    _paintSelected(context, view) {
      const area = this.byCode.get(this.selected);
      if (!area) return;
      context.beginPath();
      trace(context, area, view);
      context.fillStyle = view.theme.accent;
      context.globalAlpha = 0.14;
      context.fill('evenodd');
      context.globalAlpha = 1;
      context.lineWidth = 2.2;
      context.strokeStyle = view.theme.accent;
      context.stroke();
    },

    // Larger areas come first; a name that finds no room is left out at this zoom.
    _layoutLabels(context, view, taken) {
      this._labels = [];
      if (!this._shown) return;
      const wide = view.zoom >= (this.options.county_label_zoom || 0);
      const roles = wide ? ['county', 'neighbour'] : ['outline', 'county'];
      const seen = this.areas.filter((area) => roles.includes(area.role) && inView(area, view));
      seen.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || b.room - a.room);
      seen.forEach((area) => {
        const strong = area.role === 'outline';
        const size = strong ? 13.5 : area.role === 'neighbour' ? 11 : 12.5;
        context.font = `${strong ? 600 : 500} ${size}px ${view.theme.font}`;
        const width = context.measureText(area.name).width;
        const room = pa.metresToPixels(area.room, pa.latOf(area.labelY), view.scale) * 2;
        if (!strong && room < width * 0.55) return;
        const x = view.x(area.labelX);
        const y = view.y(area.labelY);
        const place = [0, -16, 18, -28, 30, -42, 44].map((dy) => [x - width / 2 - 5, y + dy - size * 0.75, x + width / 2 + 5, y + dy + size * 0.75])
          .find((box) => (Math.abs((box[1] + box[3]) / 2 - y) < Math.max(room * 0.55, 6)) && taken.free(box));
        if (!place) return;
        taken.add(place);
        this._labels.push({ area, x, y: (place[1] + place[3]) / 2, font: context.font, soft: area.role === 'neighbour', ...this._inkOn(area, view.theme) });
      });
    },

    // Names are read on what lies under them: light letters on dark classes, dark ones on light.
    _inkOn(area, theme) {
      const index = this.shading && area.role === this.shading.role ? this.classOf(area) : -1;
      if (index < 0) return { ink: area.role === 'neighbour' ? theme.muted : theme.ink, halo: theme.halo };
      const dark = pa.luminance(pa.classColour(theme, index, this.shading.breaks.length)) < 0.24;
      return dark ? { ink: '#ffffff', halo: '#0b2536' } : { ink: '#10202c', halo: '#ffffff' };
    },

    _paintLabels(context, view) {
      context.textAlign = 'center';
      context.textBaseline = 'middle';
      context.lineJoin = 'round';
      (this._labels || []).forEach((label) => {
        context.font = label.font;
        context.lineWidth = 3.4;
        context.strokeStyle = label.halo;
        context.globalAlpha = label.soft ? 0.5 : 1;
        context.strokeText(label.area.name, label.x, label.y);
        context.globalAlpha = label.soft ? 0.62 : 1;
        context.fillStyle = label.ink;
        context.fillText(label.area.name, label.x, label.y);
      });
    },
  });

  // Classes take the ends of the ramp first, so that three classes are as far apart as five.
  pa.classColour = (theme, index, count) => {
    const ramp = theme.classes.filter(Boolean);
    const at = count === 1 ? ramp.length - 2 : Math.round((index * (ramp.length - 1)) / (count - 1));
    return ramp[at];
  };

  // Relative luminance (WCAG) of #rrggbb.
  pa.luminance = (colour) => {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  pa.divisionsLayer = (id, options) => new Divisions(id, options);
})();
