// The search field: filters as one types and offers projects, parks and counties to go to.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const OFFERED = 7;

  const offers = (atlas, query) => {
    const words = pa.parseQuery(query);
    if (!words.length) return [];
    const hits = (name) => pa.matches(pa.fold(name), words, atlas.pinyin);
    const areas = atlas.divisions.counties.filter((area) => hits(query.trim().length > 1 ? area.names : area.name)).slice(0, 3)
      .map((area) => ({ kind: 'county', text: area.name, note: pa.t('county'), go: { kind: 'county', code: area.adcode } }));
    const parks = (atlas.parks.parks || []).filter((park) => hits(park.name)).slice(0, 4)
      .map((park) => ({ kind: 'park', text: park.name, note: pa.t('parks'), go: { kind: 'park', row: park.row } }));
    const seen = new Set();
    const projects = [];
    for (let i = 0; i < atlas.result.ids.length && projects.length < OFFERED; i += 1) {
      const row = atlas.result.ids[i];
      const name = atlas.table.value('name', row) || '';
      if (!seen.has(name)) {
        seen.add(name);
        projects.push({ kind: 'record', text: pa.visible(name), note: pa.visible(atlas.table.value('place_name', row) || pa.t('not_on_map')), go: { kind: 'record', row } });
      }
    }
    return [...areas, ...parks, ...projects];
  };

  pa.part((atlas) => {
    atlas.pinyin = pa.readPinyin(atlas.config.pinyin);
    const field = atlas.$('search');
    const list = atlas.$('offers');
    let shown = [];
    let active = -1;

    const close = () => {
      list.hidden = true;
      active = -1;
      field.setAttribute('aria-expanded', 'false');
      field.removeAttribute('aria-activedescendant');
    };
    const choose = (offer) => {
      close();
      if (offer.kind !== 'record') { field.value = ''; atlas.state.filter.query = ''; atlas.refilter(); }
      atlas.select(offer.go, { fly: true });
    };
    const mark = () => {
      [...list.querySelectorAll('[id]')].forEach((node, i) => node.setAttribute('aria-selected', String(i === active)));
      if (active >= 0) field.setAttribute('aria-activedescendant', `pa-offer-${active}`);
    };
    const open = () => {
      shown = offers(atlas, field.value);
      active = -1;
      pa.replaceChildren(list, shown.map((offer, i) => pa.el('li', {
        id: `pa-offer-${i}`, role: 'option', 'aria-selected': 'false',
        mousedown: (event) => { event.preventDefault(); choose(offer); },
      }, pa.el('span', { class: `pa-offer-${offer.kind}` }, offer.text), pa.el('small', null, offer.note))));
      const asked = Boolean(field.value.trim());
      if (asked && !shown.length) list.append(pa.el('li', { class: 'pa-none', role: 'option', 'aria-disabled': 'true' }, pa.t('not_found')));
      list.hidden = !asked;
      field.setAttribute('aria-expanded', String(asked));
    };
    const search = () => {
      if (atlas.state.filter.query === field.value.trim()) return;
      atlas.state.filter.query = field.value.trim();
      atlas.refilter();
      if (document.activeElement === field) open();
    };
    field.addEventListener('input', pa.debounce(120, search));
    field.addEventListener('blur', close);
    field.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !list.hidden) { close(); event.stopPropagation(); return; }
      if (event.key === 'Enter' && active >= 0) { choose(shown[active]); event.preventDefault(); return; }
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      search();
      if (list.hidden) open();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      active = shown.length ? (active + step + shown.length) % shown.length : -1;
      mark();
    });
    atlas.changed.filter.on(() => { if (document.activeElement !== field) field.value = atlas.state.filter.query; });
  });
})();
