// What a selection adds to the picture: the error ring, the other locations, the mark itself.
// And the small tip under the pointer.
(() => {
  'use strict';
  const pa = window.parkatlas;

  const ring = (context, view, lon, lat, metres) => {
    const radius = pa.metresToPixels(metres, lat, view.scale);
    if (radius < 4) return;
    context.beginPath();
    context.arc(view.x(pa.worldX(lon)), view.y(pa.worldY(lat)), radius, 0, Math.PI * 2);
    context.fillStyle = view.theme.accent;
    context.globalAlpha = 0.08;
    context.fill();
    context.globalAlpha = 1;
    context.lineWidth = 1.6;
    context.strokeStyle = view.theme.accent;
    context.stroke();
  };

  const paintRecord = (atlas, context, view, row) => {
    const here = atlas.records.lonLat(row);
    if (!here) return;
    const isArea = atlas.records.isArea(row);
    const error = atlas.table.value('uncertainty_m', row);
    const shaded = atlas.divisions.byCode.has(atlas.divisions.selected);
    if (error && !(isArea && shaded)) ring(context, view, here[0], here[1], error);
    const [x, y] = [view.x(pa.worldX(here[0])), view.y(pa.worldY(here[1]))];
    pa.locationsOf(atlas, row).forEach((other) => {
      const there = other !== row && atlas.records.lonLat(other);
      if (!there) return;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(view.x(pa.worldX(there[0])), view.y(pa.worldY(there[1])));
      context.setLineDash([2, 4]);
      context.lineWidth = 1.5;
      context.strokeStyle = view.theme.accent;
      context.stroke();
      context.setLineDash([]);
    });
  };

  const circle = (context, view, x, y, radius, [dx, dy] = [0, 0]) => {
    context.beginPath();
    context.arc(view.x(x) + dx, view.y(y) + dy, radius, 0, Math.PI * 2);
    context.lineWidth = 2.5;
    context.strokeStyle = view.theme.accent;
    context.stroke();
  };

  // The mark itself, around what is drawn there.
  const paintMark = (atlas, context, view) => {
    const { selected } = atlas.state;
    if (selected && selected.kind === 'park') {
      const park = atlas.parks.parks[selected.row];
      if (park.located) circle(context, view, park.x, park.y, 13);
    }
    if (!selected || selected.kind !== 'record' || !atlas.records.lonLat(selected.row)) return;
    if (atlas.records.isArea(selected.row)) return;
    const drawn = atlas.records.drawnAt(selected.row, view);
    circle(context, view, drawn.x, drawn.y, drawn.radius + 5);
  };

  const paintPark = (atlas, context, view, row) => {
    const park = atlas.parks.parks[row];
    // the shaded county says it of a park that is known to its county only
    if (!park.located || park.coarse) return;
    const error = atlas.parks.table.value('error_m', row);
    if (error) ring(context, view, park.lon, park.lat, error);
  };

  const tipText = (atlas, found) => {
    if (found.kind === 'record') {
      const row = found.rows[0];
      return [pa.visible(atlas.table.value('name', row) || ''), [atlas.name('status', atlas.table.value('status', row) || ''), pa.money(atlas.table.value('investment_cny', row))].filter(Boolean).join(' · ')];
    }
    if (found.kind === 'park') return [found.park.name, found.park.coarse ? pa.t('park_coarse', pa.parkCounty(atlas, found.park.row)) : pa.t(`level_${found.park.level}`)];
    if (found.kind === 'badge') return [pa.t('cluster', found.rows.length), pa.t('area_badge', pa.badgeNames(atlas, found.badge, 3))];
    if (found.kind === 'cluster') {
      const parts = found.layer.table.columns.get('sector') ? sectorParts(atlas, found) : '';
      return [pa.t('cluster', pa.number(found.rows.length)), parts];
    }
    return null;
  };

  pa.badgeNames = (atlas, badge, most) => badge.keys.slice(0, most).map((key, i) => atlas.placeName(key, badge.names[i])).join('、');

  pa.parkCounty = (atlas, row) => atlas.placeName(atlas.parks.table.value('adcode', row), '') || pa.t('county');

  // Parks where the filter leaves a project, the parks above them among them.
  const parksInUse = (atlas, ids) => {
    const parents = new Map(atlas.parks.parks.map((park) => [park.id, atlas.parks.table.value('parent_id', park.row)]));
    const used = new Set();
    ids.forEach((row) => {
      for (let id = atlas.table.value('place_id', row); parents.has(id) && !used.has(id); id = parents.get(id)) used.add(id);
    });
    return used;
  };

  const sectorParts = (atlas, found) => {
    const values = atlas.table.columns.get('sector').values ? atlas.table.columns.get('sector').values() : [];
    return Array.from(found.cluster.kinds, (count, code) => [count, code]).filter(([count]) => count)
      .sort((a, b) => b[0] - a[0]).slice(0, 4).map(([count, code]) => `${atlas.name('sector', values[code] || '')} ${count}`).join('，');
  };

  pa.part((atlas) => {
    pa.sceneOf(atlas.map).addPainter({
      order: 30,
      paint: (context, view) => {
        const { selected } = atlas.state;
        if (!selected) return;
        if (selected.kind === 'record') paintRecord(atlas, context, view, selected.row);
        if (selected.kind === 'park') paintPark(atlas, context, view, selected.row);
      },
    });
    pa.sceneOf(atlas.map).addPainter({ order: 60, paint: (context, view) => paintMark(atlas, context, view) });
    atlas.changed.filter.on(({ ids, total }) => {
      const filtered = total.projects !== atlas.total.projects || ids.length !== atlas.table.rows;
      atlas.parks.keep(filtered ? parksInUse(atlas, ids) : null);
    });
    const tip = atlas.$('tip');
    let clicked = null;
    atlas.map.on('pa:hover', ({ found, point }) => {
      // after a click the tip stays away until the pointer goes elsewhere
      if (clicked && clicked.distanceTo(point) < 4) return;
      clicked = null;
      const text = found && !atlas.measuring ? tipText(atlas, found) : null;
      tip.hidden = !text;
      if (!text) return;
      pa.replaceChildren(tip, pa.el('strong', null, text[0]), text[1] ? pa.el('span', null, text[1]) : null);
      const size = atlas.map.getSize();
      const left = point.x + 16 + tip.offsetWidth > size.x ? point.x - 12 - tip.offsetWidth : point.x + 16;
      tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.min(point.y + 14, size.y - tip.offsetHeight - 6)}px)`;
    });
    const hide = () => { tip.hidden = true; };
    atlas.map.getContainer().addEventListener('mouseleave', hide);
    atlas.map.on('movestart zoomstart', hide);
    atlas.map.on('click', (event) => {
      clicked = event.containerPoint;
      hide();
    });
  });
})();
