// What a click shows on a map without the atlas interface: a plain popup, texts only.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const SHOWN = 8;

  const facts = (layer, row) => {
    const list = pa.el('dl', { class: 'pa-popup' });
    layer.table.columns.forEach((column, name) => {
      const value = name === 'lon' || name === 'lat' ? null : column.value(row);
      if (value === null || value === '') return;
      const link = pa.safeLink(value);
      const text = pa.visible(value);
      pa.append(list, [
        pa.el('dt', null, name),
        pa.el('dd', null, link ? pa.el('a', { href: link, rel: 'noopener noreferrer', target: '_blank' }, text) : text),
      ]);
    });
    return list;
  };

  const names = (found) => pa.el('ul', { class: 'pa-popup' },
    found.rows.slice(0, SHOWN).map((row) => pa.el('li', null, pa.visible(found.layer.table.value(found.layer.options.label, row) || ''))),
    found.rows.length > SHOWN ? pa.el('li', null, '… ', found.rows.length) : null);

  pa.answerClicks = (map) => {
    if (map.paAnswers || document.getElementById('atlas-config')) return;
    map.paAnswers = true;
    map.on('pa:click', ({ found, latlng }) => {
      if (!found || found.kind === 'division') return;
      if (found.kind === 'cluster' && map.getZoom() < map.getMaxZoom() - 3) {
        map.setView(latlng, map.getZoom() + 2);
        return;
      }
      const content = found.kind === 'park' ? facts(found.layer, found.park.row)
        : found.rows.length === 1 ? facts(found.layer, found.rows[0]) : names(found);
      L.popup({ maxHeight: 320 }).setLatLng(latlng).setContent(content).openOn(map);
    });
  };
})();
