// The page's state and how its parts hear of changes. Parts: (atlas) => void, registered in order.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const parts = [];
  pa.part = (start) => parts.push(start);

  const makeState = (config) => ({
    filter: pa.emptyFilter(),
    yearField: config.year_fields[0] || 'start_year',
    selected: null,
    shading: '',
    theme: '',
    list: null,
  });

  // A value of a coded column as people read it.
  const makeNames = (config, divisions) => {
    const kinds = Object.fromEntries(Object.entries(config.kinds).map(([column, list]) => [column, new Map(list.map((kind) => [kind.key, kind]))]));
    const kind = (column, value) => (kinds[column] ? kinds[column].get(value) : undefined);
    const name = (column, value) => {
      if (column === 'county') {
        if (!value) return pa.t('not_on_map');
        return divisions.byCode.has(value) ? divisions.byCode.get(value).name : pa.visible(value);
      }
      const found = kind(column, column === 'status' && !value ? 'unknown' : value);
      if (found) return pa.say(found);
      return value ? pa.visible(value) : pa.say(config.unstated);
    };
    // A place of the records by the name that the borders give it, which may be in English.
    const placeName = (code, text) => (divisions.byCode.has(code) ? divisions.byCode.get(code).name : pa.visible(text || ''));
    return { kind, name, placeName };
  };

  const start = (map, config, layers) => {
    const { records, divisions } = layers;
    const atlas = {
      map, config, ...layers,
      table: records.table,
      state: makeState(config),
      facets: pa.makeFacets(records.table, pa.readPinyin(config.pinyin), config.unsummed),
      changed: { filter: pa.signal(), selection: pa.signal(), language: pa.signal(), view: pa.signal(), shading: pa.signal(), theme: pa.signal() },
      ...makeNames(config, divisions),
      root: document.getElementById('atlas'),
      $: (id) => document.getElementById(`pa-${id}`),
    };
    atlas.total = atlas.facets.everything();
    records.spreadOver(new Set(layers.parks.parks.filter((park) => park.coarse).map((park) => park.id)));
    records.nameOf = atlas.placeName;
    addActions(atlas);
    parts.forEach((part) => part(atlas));
    atlas.result = atlas.facets.apply(atlas.state.filter, atlas.state.yearField);
    atlas.relabel();
    map.on('moveend', () => atlas.changed.view.send());
    map.on('pa:click', ({ found, originalEvent }) => atlas.answerClick(found, originalEvent));
    document.documentElement.dataset.ready = '1';
    performance.mark('pa-ready');
    return atlas;
  };

  const addActions = (atlas) => {
    const { state, records, map } = atlas;
    atlas.refilter = () => {
      atlas.result = atlas.facets.apply(state.filter, state.yearField);
      records.show(atlas.result.ids);
      atlas.changed.filter.send(atlas.result);
    };
    atlas.select = (selected, options) => {
      state.selected = selected;
      state.list = (options && options.list) || null;
      showSelectedArea(atlas);
      if (selected && options && options.fly) flyTo(atlas, selected);
      atlas.changed.selection.send(selected);
      pa.sceneOf(map).refresh();
    };
    atlas.relabel = () => {
      document.documentElement.lang = pa.lang === 'zh' ? 'zh-CN' : 'en';
      document.querySelectorAll('[data-t]').forEach((node) => { node.textContent = pa.t(node.dataset.t); });
      document.querySelectorAll('[data-t-label]').forEach((node) => {
        node.setAttribute('aria-label', pa.t(node.dataset.tLabel));
        if (node.tagName === 'BUTTON') node.title = pa.t(node.dataset.tLabel);
      });
      document.querySelectorAll('[data-t-placeholder]').forEach((node) => { node.placeholder = pa.t(node.dataset.tPlaceholder); });
      atlas.changed.language.send();
      atlas.changed.filter.send(atlas.result);
      atlas.changed.selection.send(state.selected);
      pa.sceneOf(map).refresh();
    };
    atlas.shade = (id) => {
      state.shading = atlas.config.shadings.some((shading) => shading.id === id) ? id : '';
      atlas.divisions.shade(atlas.config.shadings.find((shading) => shading.id === state.shading) || null);
      atlas.changed.shading.send();
    };
    atlas.setTheme = (theme) => {
      state.theme = theme;
      if (theme) document.documentElement.dataset.theme = theme;
      else delete document.documentElement.dataset.theme;
      pa.sceneOf(map).restyle();
      atlas.changed.theme.send();
    };
    atlas.title = () => (pa.lang === 'en' && atlas.config.title_en) || atlas.config.title;
    atlas.announce = (text) => { atlas.$('said').textContent = text; };
    atlas.answerClick = (found, event) => {
      if (atlas.measuring) return;
      if (!found) { atlas.select(null); return; }
      if (found.kind === 'park') atlas.select({ kind: 'park', row: found.park.row });
      else if (found.kind === 'division') atlas.select({ kind: 'county', code: found.area.adcode });
      else if (found.kind === 'record') atlas.select({ kind: 'record', row: found.rows[0] });
      else if (found.kind === 'badge') atlas.select({ kind: 'list', rows: found.rows, badge: found.badge });
      else openCluster(atlas, found, event);
    };
  };

  // Closer than this a picture of a few projects is empty around them.
  const CLOSEST = 13;
  const APART = 30;

  // Zoom in on a cluster where that pulls it apart; else list what stands on one spot.
  const openCluster = (atlas, found) => {
    const { map } = atlas;
    const { box } = found.cluster;
    const closest = Math.min(CLOSEST, map.getMaxZoom());
    const wide = Math.max(box[2] - box[0], box[3] - box[1]) * pa.TILE * 2 ** closest;
    if (wide < APART || map.getZoom() >= closest) {
      atlas.select({ kind: 'list', rows: found.rows });
      return;
    }
    const bounds = L.latLngBounds([[pa.latOf(box[3]), pa.lonOf(box[0])], [pa.latOf(box[1]), pa.lonOf(box[2])]]);
    const padding = map.getSize().x > 700 ? [110, 110] : [50, 50];
    const fitting = map.getBoundsZoom(bounds, false, L.point(padding).multiplyBy(2));
    // one step at least, or a click on a wide cluster would do nothing
    const zoom = Math.min(closest, Math.max(fitting, map.getZoom() + 0.5));
    map.setView(bounds.getCenter(), zoom, { animate: !atlas.still() });
  };

  const showSelectedArea = (atlas) => {
    const { selected } = atlas.state;
    let code = null;
    if (selected && selected.kind === 'county') code = selected.code;
    if (selected && selected.kind === 'record' && atlas.records.isArea(selected.row)) {
      code = atlas.table.value('adcode', selected.row) || atlas.table.value('place_id', selected.row);
    }
    if (selected && selected.kind === 'park' && atlas.parks.parks[selected.row].coarse) code = atlas.parks.table.value('adcode', selected.row);
    if (selected && selected.kind === 'list' && selected.badge && selected.badge.keys.length === 1) code = selected.badge.key;
    atlas.divisions.selected = code;
  };

  const errorOf = (atlas, selected) => Math.max(500, (selected.kind === 'record'
    ? atlas.table.value('uncertainty_m', selected.row) : atlas.parks.table.value('error_m', selected.row)) || 0);

  const flyTo = (atlas, selected) => {
    const { map } = atlas;
    const area = selected.kind === 'county' ? atlas.divisions.byCode.get(selected.code)
      : atlas.divisions.byCode.get(atlas.divisions.selected);
    const point = selected.kind === 'record' ? atlas.records.lonLat(selected.row)
      : selected.kind === 'park' ? [atlas.parks.parks[selected.row].lon, atlas.parks.parks[selected.row].lat] : null;
    // the card stands at the right, on phones at the bottom
    const size = map.getSize();
    const card = size.x > 700 ? [390, 30] : [30, Math.min(size.y * 0.6, window.innerHeight * 0.46)];
    const room = { paddingTopLeft: [30, 30], paddingBottomRight: card, maxZoom: 12, animate: !atlas.still() };
    if (area) {
      const [west, north, east, south] = area.box;
      map.fitBounds([[pa.latOf(south), pa.lonOf(west)], [pa.latOf(north), pa.lonOf(east)]], room);
    } else if (point && point[0] !== null) {
      map.fitBounds(L.latLng(point[1], point[0]).toBounds(2.4 * errorOf(atlas, selected)), room);
    }
  };

  pa.startAtlas = (map, layers) => {
    const config = pa.readJson('atlas-config');
    pa.lang = config.lang;
    map.attributionControl && map.attributionControl.setPrefix(false);
    return Promise.all([layers.records.ready, layers.divisions.ready, layers.parks.ready])
      .then(() => { pa.atlas = start(map, config, layers); return pa.atlas; });
  };
})();
