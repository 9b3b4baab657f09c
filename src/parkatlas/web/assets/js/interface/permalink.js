// View, filters, selection and looks in the address after `#`, written and read strictly.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const number = (text) => (/^-?\d+(\.\d+)?(e\d+)?$/i.test(text) ? Number(text) : null);

  const rowKey = (atlas, row) => {
    const id = atlas.table.value('project_id', row);
    return id === null || id === undefined ? `#${row}` : `${id}~${atlas.table.value('location_no', row) || 1}`;
  };

  const selectionText = (atlas) => {
    const { selected } = atlas.state;
    if (!selected) return '';
    if (selected.kind === 'record') return `r:${rowKey(atlas, selected.row)}`;
    if (selected.kind === 'park') return `p:${atlas.parks.parks[selected.row].id}`;
    return selected.kind === 'county' ? `c:${selected.code}` : '';
  };

  pa.writeHash = (atlas) => {
    const { map, state } = atlas;
    const { filter } = state;
    const centre = map.getCenter();
    const words = new URLSearchParams();
    words.set('v', [map.getZoom().toFixed(2), centre.lat.toFixed(5), centre.lng.toFixed(5)].join('/'));
    if (filter.query) words.set('q', filter.query);
    pa.FACETS.forEach((facet) => {
      if (filter.hidden[facet].size) words.set(`no-${facet}`, [...filter.hidden[facet]].sort().map((value) => value || '-').join(','));
    });
    if (filter.year) words.set('y', [filter.year.field, filter.year.from, filter.year.to, filter.year.undated ? 1 : 0].join('/'));
    if (filter.money) words.set('m', [filter.money.from, filter.money.to].map((value) => (Number.isFinite(value) ? value : '')).join('/'));
    if (filter.place) words.set('at', filter.place);
    if (state.shading) words.set('shade', state.shading);
    if (selectionText(atlas)) words.set('sel', selectionText(atlas));
    if (pa.lang !== atlas.config.lang) words.set('lang', pa.lang);
    if (state.theme) words.set('theme', state.theme);
    if (!atlas.$('table-sheet').hidden) words.set('table', '1');
    if (!atlas.$('timeline').hidden) words.set('time', '1');
    return `#${words.toString().replace(/%2F/g, '/').replace(/%2C/g, ',')}`;
  };

  const readFilter = (atlas, words) => {
    const filter = pa.emptyFilter();
    filter.query = words.get('q') || '';
    pa.FACETS.forEach((facet) => (words.get(`no-${facet}`) || '').split(',').filter(Boolean)
      .forEach((value) => filter.hidden[facet].add(value === '-' ? '' : value)));
    const [field, from, to, undated] = (words.get('y') || '').split('/');
    if (atlas.config.year_fields.includes(field) && number(from) !== null && number(to) !== null) {
      filter.year = { field, from: number(from), to: number(to), undated: undated === '1' };
    }
    const money = (words.get('m') || '').split('/').map(number);
    if (money.length === 2 && (money[0] !== null || money[1] !== null)) {
      filter.money = { from: money[0] === null ? -Infinity : money[0], to: money[1] === null ? Infinity : money[1] };
    }
    filter.place = words.get('at') || null;
    return filter;
  };

  const readSelection = (atlas, text) => {
    const [kind, id] = [text.slice(0, 2), text.slice(2)];
    if (kind === 'c:' && atlas.divisions.byCode.has(id)) return { kind: 'county', code: id };
    if (kind === 'p:') {
      const park = atlas.parks.parks.find((one) => one.id === id);
      return park ? { kind: 'park', row: park.row } : null;
    }
    if (kind !== 'r:') return null;
    for (let row = 0; row < atlas.table.rows; row += 1) if (rowKey(atlas, row) === id) return { kind: 'record', row };
    return null;
  };

  pa.readHash = (atlas, hash) => {
    const words = new URLSearchParams(hash.replace(/^#/, ''));
    const view = (words.get('v') || '').split('/').map(number);
    if (view.length === 3 && view.every((value) => value !== null) && Math.abs(view[1]) <= 85 && Math.abs(view[2]) <= 360) {
      atlas.map.setView([view[1], view[2]], view[0], { animate: false });
    }
    const lang = words.get('lang');
    const wanted = lang === 'zh' || lang === 'en' ? lang : atlas.config.lang;
    atlas.state.filter = readFilter(atlas, words);
    if (atlas.state.filter.year) atlas.state.yearField = atlas.state.filter.year.field;
    const theme = words.get('theme');
    atlas.setTheme(theme === 'dark' || theme === 'light' ? theme : '');
    atlas.refilter();
    atlas.shade(words.get('shade') || '');
    atlas.select(readSelection(atlas, words.get('sel') || ''));
    atlas.openTable(words.get('table') === '1');
    atlas.openTime(words.get('time') === '1');
    if (wanted !== pa.lang) { pa.lang = wanted; atlas.relabel(); }
  };

  pa.part((atlas) => {
    let written = '';
    const write = pa.debounce(200, () => {
      written = pa.writeHash(atlas);
      try {
        window.history.replaceState(null, '', written);
      } catch (error) {
        // a page inside a notebook frame has no address of its own
      }
    });
    atlas.readAddress = () => { if (window.location.hash.length > 1) pa.readHash(atlas, window.location.hash); };
    atlas.rewriteAddress = write;
    ['filter', 'selection', 'view', 'shading', 'theme', 'language'].forEach((name) => atlas.changed[name].on(write));
    window.addEventListener('hashchange', () => { if (window.location.hash !== written) atlas.readAddress(); });
  });
})();
