// The card of what is selected: a project, a park, a county, or a list of projects.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const LISTED = 60;
  // Shown in their own place on the card, or for machines only.
  const PLACED = new Set(['lon', 'lat', 'name', 'sector', 'status', 'precision', 'precision_code', 'exactness', 'uncertainty_m', 'basis',
    'place_name', 'full_name', 'place_text', 'document_id', 'start', 'end', 'location_no', 'location_count', 'place_id', 'level', 'adcode',
    'boundary_source', 'method', 'review', 'investment_cny', 'location_class', 'border_distance_m', 'sources', 'observation_count', 'candidates']);
  const FIRST = ['owner', 'investment_cny', 'capacity', 'start_year', 'target_year', 'signed_year'];

  const textOrLink = (value) => {
    const link = pa.safeLink(value);
    const text = typeof value === 'number' ? String(value) : pa.visible(value);
    return link ? pa.el('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, text) : text;
  };

  const fact = (label, ...value) => [pa.el('dt', null, label), pa.el('dd', null, ...value)];
  const labelOf = (atlas, key) => (atlas.config.aliases[key] ? pa.say(atlas.config.aliases[key]) : pa.visible(key));

  const chips = (atlas, row) => {
    const theme = pa.sceneOf(atlas.map).theme();
    const [sector, status] = ['sector', 'status'].map((name) => atlas.table.value(name, row) || '');
    const chip = (facet, value, draw) => pa.el('span', { class: 'pa-chip' }, pa.symbolNode(16, draw), atlas.name(facet, value));
    const kind = atlas.kind('sector', sector);
    const shape = atlas.kind('status', status);
    return pa.el('p', { class: 'pa-chips' },
      chip('sector', sector, (c, m) => pa.drawSymbol(c, 'square', m, m, 5.4, (kind && kind.colour) || '#6b7680', theme)),
      chip('status', status, (c, m) => pa.drawSymbol(c, (shape && shape.shape) || 'dot', m, m, 5, theme.muted, theme)));
  };

  const strengthNode = (atlas, basis) => {
    const kind = atlas.kind('basis', basis);
    const strength = kind ? kind.strength : 0;
    const dots = pa.el('span', { class: 'pa-strength', role: 'img', 'aria-label': pa.t('strength', strength) },
      [1, 2, 3, 4].map((i) => pa.el('span', { class: i <= strength ? 'pa-on' : '' })));
    return [dots, ' ', kind ? pa.say(kind) : pa.visible(basis), kind ? pa.el('small', null, pa.say(kind.note)) : null];
  };

  const whereNodes = (atlas, row) => {
    const value = (name) => atlas.table.value(name, row);
    const precision = atlas.kind('precision', value('precision'));
    const words = [];
    const place = value('full_name') || value('place_name');
    if (place) words.push(fact(pa.t('where'), pa.visible(place), value('place_text') && value('place_text') !== place ? pa.el('small', null, `“${pa.visible(value('place_text'))}”`) : null));
    if (precision) {
      const error = atlas.records.isArea(row) ? null : value('uncertainty_m');
      const coarse = precision.key === 'park' && atlas.records.isArea(row);
      words.push(fact(pa.t('precision'), pa.say(precision), error ? ` · ${pa.t('error', pa.distance(error))}` : '',
        pa.el('small', null, coarse ? pa.t('park_coarse', atlas.placeName(value('adcode'), '')) : pa.say(precision.note))));
    }
    if (value('basis')) words.push(fact(pa.t('evidence'), strengthNode(atlas, value('basis'))));
    return words;
  };

  const howNodes = (atlas, row) => ['review', 'method', 'border_distance_m'].map((key) => {
    const shown = atlas.table.value(key, row);
    if (shown === null) return null;
    return fact(labelOf(atlas, key), key === 'border_distance_m' ? pa.distance(shown) : atlas.name(key, shown));
  });

  const otherLocations = (atlas, row) => {
    if (!(atlas.table.value('location_count', row) > 1)) return null;
    const items = pa.locationsOf(atlas, row).filter((other) => other !== row).map((other) => pa.el('li', null,
      pa.el('button', { type: 'button', class: 'pa-link', click: () => atlas.select({ kind: 'record', row: other }, { fly: true }) },
        pa.visible(atlas.table.value('full_name', other) || atlas.table.value('place_text', other) || pa.t('not_on_map')))));
    return items.length ? [pa.el('h3', null, pa.t('other_locations')), pa.el('ul', { class: 'pa-others' }, items)] : null;
  };

  // The rows of a record's project; asked at every paint, so the last answer is kept.
  pa.locationsOf = (atlas, row) => {
    if (!(atlas.table.value('location_count', row) > 1)) return [row];
    if (!atlas.locations || atlas.locations.row !== row) atlas.locations = { row, rows: findLocations(atlas, row) };
    return atlas.locations.rows;
  };

  const findLocations = (atlas, row) => {
    const column = atlas.table.columns.get('project_id');
    if (!column) return [row];
    const id = column.value(row);
    const rows = [];
    for (let other = 0; other < atlas.table.rows; other += 1) if (column.value(other) === id) rows.push(other);
    return rows;
  };

  // A record may rest on several passages: "000:188-209;004:1540-1653".
  const passagesOf = (atlas, row) => {
    const value = (name) => atlas.table.value(name, row);
    const listed = String(value('sources') || '').split(';').map((text) => /^([^:;]+):(\d+)-(\d+)$/.exec(text)).filter(Boolean);
    if (listed.length) return listed.map(([, id, start, end]) => ({ id, start, end }));
    return value('document_id') ? [{ id: value('document_id'), start: value('start'), end: value('end') }] : [];
  };

  const sourceNodes = (atlas, row) => passagesOf(atlas, row).map(({ id, start, end }, i) => {
    const source = atlas.config.documents[id] || {};
    const words = [source.title || id, source.publisher, source.published_on].filter(Boolean).map(pa.visible);
    return fact(i ? '' : pa.t('source'), words.join('，'), start !== null && end !== null ? pa.el('small', null, pa.t('offsets', start, end)) : null);
  });

  const recordNodes = (atlas, row) => {
    const { table } = atlas;
    const first = FIRST.filter((key) => table.value(key, row) !== null && table.value(key, row) !== undefined && table.value(key, row) !== '')
      .map((key) => fact(labelOf(atlas, key), key === 'investment_cny' ? pa.money(table.value(key, row)) : textOrLink(table.value(key, row))));
    const rest = howNodes(atlas, row).filter(Boolean);
    table.columns.forEach((column, key) => {
      if (PLACED.has(key) || FIRST.includes(key)) return;
      const value = column.value(row);
      if (value !== null && value !== '') rest.push(fact(labelOf(atlas, key), textOrLink(value)));
    });
    return [
      pa.el('h2', { id: 'pa-card-title', tabindex: -1 }, pa.visible(table.value('name', row) || '')), chips(atlas, row),
      pa.el('dl', null, first), pa.el('dl', null, whereNodes(atlas, row), sourceNodes(atlas, row)), otherLocations(atlas, row),
      rest.length ? pa.el('details', null, pa.el('summary', null, pa.t('more')), pa.el('dl', null, rest)) : null,
      atlas.records.lonLat(row) ? pa.el('p', null, pa.el('button', { type: 'button', class: 'pa-button', click: () => atlas.select({ kind: 'record', row }, { fly: true, list: atlas.state.list }) }, pa.t('zoom_to'))) : null,
    ];
  };

  const parkPrecision = (atlas, park) => {
    if (!park.located) return pa.t('park_unplaced');
    const error = atlas.parks.table.value('error_m', park.row);
    if (park.coarse) return pa.t('park_seat', pa.parkCounty(atlas, park.row), pa.distance(error));
    return error ? pa.t('park_error', pa.distance(error)) : null;
  };

  const parkNodes = (atlas, row) => {
    const { table } = atlas.parks;
    const park = atlas.parks.parks[row];
    const value = (name) => table.value(name, row);
    const facts = [];
    const add = (label, text) => { if (text !== null && text !== undefined && text !== '') facts.push(fact(label, text)); };
    add(labelOf(atlas, 'level'), pa.t(`level_${value('level')}`));
    add(labelOf(atlas, 'type'), park.type ? pa.say(atlas.config.park_types[park.type]) : null);
    add(pa.t('approved_facts'), [value('approved'), value('approved_area_ha') ? pa.t('hectares', pa.number(value('approved_area_ha'))) : '', value('catalogue_code')].filter(Boolean).join(' · '));
    add(pa.t('area'), value('area_ha') ? pa.t(park.radiusM ? 'area_schematic' : 'hectares', pa.number(value('area_ha'))) : null);
    add(pa.t('approved_year'), value('approved_year') === null ? null : String(value('approved_year')));
    add(pa.t('industries'), value('industries') ? pa.visible(value('industries')) : null);
    add(pa.t('precision'), parkPrecision(atlas, park));
    add(pa.t('projects'), value('project_count') ? `${pa.number(value('project_count'))}${value('investment_cny') ? ` · ${pa.money(value('investment_cny'))}` : ''}` : null);
    add(pa.t('source'), value('source') ? pa.visible(value('source')) : null);
    return [pa.el('h2', { id: 'pa-card-title', tabindex: -1 }, park.name), pa.el('dl', null, facts), onlyHere(atlas, park.id), parksHere(atlas, park)];
  };

  // The other parks at the same point.
  const parksHere = (atlas, park) => (park.here.length < 2 ? null : [pa.el('h3', null, pa.t('parks_here', park.here.length)),
    pa.el('ul', { class: 'pa-others' }, park.here.filter((other) => other !== park).map((other) => pa.el('li', null,
      pa.el('button', { type: 'button', class: 'pa-link', click: () => atlas.select({ kind: 'park', row: other.row }) }, other.name))))]);

  const onlyHere = (atlas, place) => pa.el('p', null, pa.el('button', { type: 'button', class: 'pa-button', 'aria-pressed': String(atlas.state.filter.place === place), click: () => {
    atlas.state.filter.place = atlas.state.filter.place === place ? null : place;
    atlas.refilter();
    atlas.changed.selection.send(atlas.state.selected);
  } }, pa.t('only_here')));

  // A figure of a list: what and how much on one line, where it stands below.
  const quantity = (shading, value) => pa.el('li', null,
    pa.el('div', null, pa.el('span', null, pa.say(shading.label)), pa.el('strong', null, `${pa.number(value)} ${pa.visible(shading.unit)}`)),
    shading.source ? pa.el('small', null, pa.visible(shading.source)) : null);

  const countyNodes = (atlas, code) => {
    const area = atlas.divisions.byCode.get(code);
    if (!area) return null;
    const quantities = [];
    const facts = [fact(pa.t('projects'), `${pa.number(area.count || 0)} · ${pa.t('county_total')}`)];
    if (area.investment) facts.push(fact(pa.t('investment'), pa.money(area.investment)));
    atlas.config.shadings.forEach((shading) => {
      const value = atlas.divisions.table.value(shading.column, area.row);
      if (shading.unit !== undefined && value !== null) quantities.push(quantity(shading, value));
    });
    const values = atlas.result.counts.county.map((entry) => entry.value);
    return [pa.el('h2', { id: 'pa-card-title', tabindex: -1 }, area.name), pa.el('dl', null, facts),
      quantities.length ? pa.el('ul', { class: 'pa-quantities' }, quantities) : null,
      values.includes(code) ? pa.el('p', null, pa.el('button', { type: 'button', class: 'pa-button', click: () => pa.showOnly(atlas, 'county', code, values) }, pa.t('only_here'))) : null];
  };

  const listNodes = (atlas, selected) => {
    const { rows, badge } = selected;
    const title = badge && badge.keys.length === 1 ? atlas.placeName(badge.keys[0], badge.name) : pa.t('cluster', pa.number(rows.length));
    const note = badge ? pa.t('area_badge', pa.badgeNames(atlas, badge, 4)) : '';
    const items = rows.slice(0, LISTED).map((row) => pa.el('li', null, pa.el('button', {
      type: 'button', class: 'pa-item', click: () => atlas.select({ kind: 'record', row }, { list: selected }),
    }, pa.el('span', null, pa.visible(atlas.table.value('name', row) || '')),
    pa.el('small', null, [atlas.name('status', atlas.table.value('status', row) || ''), pa.money(atlas.table.value('investment_cny', row))].filter(Boolean).join(' · ')))));
    return [pa.el('h2', { id: 'pa-card-title', tabindex: -1 }, title), note ? pa.el('p', { class: 'pa-note' }, note) : null,
      pa.el('ul', { class: 'pa-items' }, items), rows.length > LISTED ? pa.el('p', { class: 'pa-note' }, pa.t('show_more', rows.length - LISTED)) : null];
  };

  const backTo = (atlas, list) => {
    atlas.select(list.kind === 'table' ? null : list);
    if (list.kind === 'table') atlas.openTable(true);
  };

  const nodesFor = (atlas, selected) => {
    if (selected.kind === 'record') return recordNodes(atlas, selected.row);
    if (selected.kind === 'park') return parkNodes(atlas, selected.row);
    if (selected.kind === 'county') return countyNodes(atlas, selected.code);
    return listNodes(atlas, selected);
  };

  pa.part((atlas) => {
    const card = atlas.$('card');
    const body = atlas.$('card-body');
    let from = null;
    atlas.changed.selection.on((selected) => {
      const wasHidden = card.hidden;
      const nodes = selected && nodesFor(atlas, selected);
      card.hidden = !nodes;
      document.body.classList.toggle('pa-has-card', Boolean(nodes));
      if (!nodes) return;
      if (wasHidden) from = document.activeElement;
      const { list } = atlas.state;
      pa.replaceChildren(body, list && selected.kind === 'record'
        ? pa.el('button', { type: 'button', class: 'pa-link pa-back', click: () => backTo(atlas, list) }, `‹ ${pa.t('back_to_list')}`) : null, nodes);
      body.scrollTop = 0;
      const title = document.getElementById('pa-card-title');
      if (title) atlas.announce(title.textContent);
    });
    atlas.closeCard = () => {
      if (card.hidden) return false;
      const back = from;
      atlas.select(null);
      if (back && back.focus) back.focus({ preventScroll: true });
      return true;
    };
    atlas.$('close-card').addEventListener('click', atlas.closeCard);
  });
})();
