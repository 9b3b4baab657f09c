// Title, legend with live counts, further filters, shading, layers, notes: the side panel.
(() => {
  'use strict';
  const pa = window.parkatlas;

  const symbolFor = (atlas, facet, value) => {
    const theme = pa.sceneOf(atlas.map).theme();
    const kind = atlas.kind(facet, value);
    return pa.symbolNode(18, (context, middle) => {
      if (facet === 'sector') pa.drawSymbol(context, 'square', middle, middle, 6, (kind && kind.colour) || '#6b7680', theme);
      else pa.drawSymbol(context, (kind && kind.shape) || 'dot', middle, middle, 5.6, theme.muted, theme);
    });
  };

  const hiddenOf = (atlas, facet) => atlas.state.filter.hidden[facet];

  const toggle = (atlas, facet, value) => {
    const hidden = hiddenOf(atlas, facet);
    if (hidden.has(value)) hidden.delete(value); else hidden.add(value);
    atlas.refilter();
  };

  const showOnly = (atlas, facet, value, values) => {
    const hidden = hiddenOf(atlas, facet);
    const alone = !hidden.has(value) && hidden.size === values.length - 1;
    hidden.clear();
    if (!alone) values.filter((other) => other !== value).forEach((other) => hidden.add(other));
    atlas.refilter();
  };
  pa.showOnly = showOnly;

  // Entries in the order of the coding where there is one; others by their number.
  const ordered = (atlas, facet, entries) => {
    const order = (atlas.config.kinds[facet] || []).map((kind) => kind.key);
    const rank = (entry) => (order.includes(entry.value) ? order.indexOf(entry.value) : order.length);
    return [...entries].sort((a, b) => (facet === 'sector' || facet === 'county' ? b.all - a.all : rank(a) - rank(b)) || rank(a) - rank(b));
  };

  const entryNode = (atlas, facet, entry, values, largest) => {
    const name = atlas.name(facet, entry.value);
    const hidden = hiddenOf(atlas, facet).has(entry.value);
    const bar = pa.el('span', { class: 'pa-bar', 'aria-hidden': 'true' });
    bar.style.width = `${largest ? (100 * entry.count) / largest : 0}%`;
    const money = entry.sum ? pa.money(entry.sum) : '';
    return pa.el('li', { class: 'pa-entry' },
      pa.el('button', {
        type: 'button', class: 'pa-toggle', 'aria-pressed': String(!hidden), 'data-facet': facet, 'data-value': entry.value,
        click: () => toggle(atlas, facet, entry.value),
      }, facet === 'sector' || facet === 'status' ? symbolFor(atlas, facet, entry.value) : pa.el('span', { class: 'pa-tick', 'aria-hidden': 'true' }),
      pa.el('span', { class: 'pa-entry-name' }, name),
      pa.el('span', { class: 'pa-entry-sum' }, money),
      pa.el('span', { class: 'pa-entry-count' }, pa.number(entry.count)), bar),
      pa.el('button', { type: 'button', class: 'pa-only', 'aria-label': `${pa.t('only')} ${name}`, click: () => showOnly(atlas, facet, entry.value, values) }, pa.t('only')));
  };

  const fillFacet = (atlas, facet, entries) => {
    const list = atlas.$(`facet-${facet}`);
    const focused = document.activeElement && list.contains(document.activeElement) ? document.activeElement.dataset.value : null;
    const all = atlas.allCounts[facet];
    const merged = entries.map((entry, code) => ({ ...entry, all: all[code] })).filter((entry) => entry.all > 0);
    const values = merged.map((entry) => entry.value);
    const section = list.closest('details');
    section.hidden = merged.length < (facet === 'county' ? 2 : 1);
    if (!section.open) return;
    const largest = Math.max(...merged.map((entry) => entry.count), 0);
    pa.replaceChildren(list, ordered(atlas, facet, merged).map((entry) => entryNode(atlas, facet, entry, values, largest)));
    if (focused !== null) {
      const again = [...list.querySelectorAll('.pa-toggle')].find((node) => node.dataset.value === focused);
      if (again) again.focus();
    }
  };

  const fillSummary = (atlas, { ids, total }) => {
    const filtered = total.projects !== atlas.total.projects;
    const { table } = atlas;
    const open = total.projects - total.located;
    const places = ids.reduce((sum, row) => sum + (Number.isNaN(atlas.records.points.x[row]) ? 0 : 1), 0);
    const words = [filtered ? pa.t('shown_of', pa.number(total.located), pa.number(atlas.total.located)) : pa.t('shown', pa.number(total.located))];
    if (places !== total.located) words.push(pa.t('locations', pa.number(places)));
    if (total.sum) words.push(pa.t('total_investment', pa.money(total.sum)));
    if (total.unsummed) words.push(pa.t('unsummed', pa.number(total.unsummed)));
    if (open) words.push(pa.t('unlocated', pa.number(open)));
    atlas.$('summary').textContent = words.join(' · ');
    atlas.$('clear').hidden = !filtered && ids.length === table.rows;
    atlas.announce(total.projects ? words[0] : pa.t('nothing'));
  };

  const fillShading = (atlas) => {
    const { config, state } = atlas;
    const select = atlas.$('shading');
    pa.replaceChildren(select, pa.el('option', { value: '' }, pa.t('shading_none')),
      config.shadings.map((shading) => pa.el('option', { value: shading.id }, pa.say(shading))));
    select.value = state.shading;
    const shading = config.shadings.find((one) => one.id === state.shading);
    pa.replaceChildren(atlas.$('classes'), shading ? pa.classRows(atlas, shading) : null);
    atlas.$('shading-note').hidden = !shading;
    select.closest('section').hidden = !config.shadings.length;
  };

  // One row a class: its colour and its bounds as people say them.
  pa.classLabels = (atlas, shading) => shading.labels.map((label) => pa.say(label));
  pa.classRows = (atlas, shading) => {
    const theme = pa.sceneOf(atlas.map).theme();
    const swatch = (colour) => {
      const node = pa.el('span', { class: 'pa-swatch' });
      node.style.background = colour;
      return node;
    };
    return [
      ...pa.classLabels(atlas, shading).map((label, i) => pa.el('li', null, swatch(pa.classColour(theme, i, shading.breaks.length)), label)),
      pa.el('li', null, swatch(theme.land), pa.t('no_data')),
    ];
  };

  const fillKeys = (atlas) => {
    const theme = pa.sceneOf(atlas.map).theme();
    const colours = ['#406ed7', '#d19530', '#145348'];
    const rows = [
      ['donut_legend', (c, m) => pa.drawDonut(c, m, m, 10, 3.6, [[3, colours[0]], [2, colours[1]], [1, colours[2]]], theme)],
      ['badge_legend', (c) => pa.drawBadge(c, { box: [1, 5, 33, 29], text: '3' }, [[2, colours[0]], [1, colours[1]]], theme)],
      ['park_legend', (c, m) => pa.drawPark(c, m, m, 7, theme, 'provincial')],
    ];
    pa.replaceChildren(atlas.$('keys'), rows.map(([key, draw]) => pa.el('li', null, pa.symbolNode(34, draw), pa.el('span', null, pa.t(key)))));
  };

  const fillHead = (atlas) => {
    const { config } = atlas;
    atlas.$('title').textContent = atlas.title();
    atlas.$('phone-title').textContent = atlas.title();
    atlas.$('date').textContent = config.date ? pa.t('as_of', config.date) : '';
    document.title = atlas.title();
    const documents = Object.entries(config.documents).map(([id, one]) => pa.visible([one.title || id, one.publisher, one.published_on].filter(Boolean).join('，')));
    pa.replaceChildren(atlas.$('documents'), documents.map((text) => pa.el('li', null, text)));
    atlas.$('documents').closest('details').hidden = !documents.length;
    atlas.$('documents-title').textContent = pa.t('source_count', documents.length);
    const approval = config.review_number ? pa.t('review_number', config.review_number) : pa.t('internal');
    pa.replaceChildren(atlas.$('notes'), [approval, pa.t('boundaries_by', pa.say(config.boundaries)), ...config.credits.map(pa.say)].map((text) => pa.el('p', null, text)));
    atlas.$('caption').textContent = `${approval} · ${pa.t('boundaries_by', pa.say(config.boundaries))}`;
  };

  const fillTypes = (atlas) => {
    const found = new Set((atlas.parks.parks || []).map((park) => park.type).filter(Boolean));
    const select = atlas.$('park-type');
    const { value } = select;
    pa.replaceChildren(select, pa.el('option', { value: '' }, pa.t('all_types')),
      Object.keys(atlas.config.park_types).filter((type) => found.has(type))
        .map((type) => pa.el('option', { value: type }, pa.say(atlas.config.park_types[type]))));
    select.value = value;
    select.closest('label').hidden = found.size < 2;
  };

  pa.part((atlas) => {
    const all = atlas.facets.apply(pa.emptyFilter(), atlas.state.yearField).counts;
    atlas.allCounts = Object.fromEntries(pa.FACETS.map((name) => [name, all[name].map((entry) => entry.count)]));
    atlas.changed.filter.on((result) => {
      fillSummary(atlas, result);
      pa.FACETS.forEach((facet) => fillFacet(atlas, facet, result.counts[facet]));
    });
    pa.FACETS.forEach((facet) => atlas.$(`facet-${facet}`).closest('details').addEventListener('toggle', () => fillFacet(atlas, facet, atlas.result.counts[facet])));
    const redo = () => { fillHead(atlas); fillShading(atlas); fillKeys(atlas); fillTypes(atlas); };
    atlas.changed.language.on(redo);
    atlas.changed.theme.on(() => { redo(); atlas.changed.filter.send(atlas.result); });
    atlas.changed.shading.on(() => fillShading(atlas));
    atlas.$('shading').addEventListener('change', (event) => atlas.shade(event.target.value));
    atlas.$('park-type').addEventListener('change', (event) => atlas.parks.only(event.target.value));
    atlas.$('clear').addEventListener('click', () => {
      atlas.state.filter = pa.emptyFilter();
      atlas.refilter();
    });
    [['layer-records', atlas.records], ['layer-parks', atlas.parks], ['layer-divisions', atlas.divisions]].forEach(([id, layer]) => {
      atlas.$(id).addEventListener('change', (event) => (event.target.checked ? layer.addTo(atlas.map) : layer.remove()));
    });
  });
})();
