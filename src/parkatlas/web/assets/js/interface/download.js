// What is filtered, as files: CSV that opens in Excel without running anything, and GeoJSON.
(() => {
  'use strict';
  const pa = window.parkatlas;

  // A text that a spreadsheet would take for a formula gets an apostrophe in front.
  pa.csvCell = (value) => {
    if (value === null || value === undefined) return '';
    if (typeof value !== 'string') return String(value);
    const text = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };

  const columnNames = (table) => [...table.columns.keys()].filter((name) => name !== 'lon' && name !== 'lat');
  const degrees = (value) => Number(value.toFixed(6));

  pa.makeCsv = (atlas, rows) => {
    const names = columnNames(atlas.table);
    const lines = [[...names, 'lon', 'lat'].map(pa.csvCell).join(',')];
    rows.forEach((row) => {
      const point = atlas.records.lonLat(row);
      const cells = names.map((name) => pa.csvCell(atlas.table.value(name, row)));
      lines.push([...cells, ...(point ? point.map(degrees) : ['', ''])].join(','));
    });
    return `\ufeff${lines.join('\r\n')}\r\n`;
  };

  pa.makeGeoJson = (atlas, rows) => {
    const names = columnNames(atlas.table);
    const features = Array.from(rows, (row) => {
      const point = atlas.records.lonLat(row);
      return JSON.stringify({
        type: 'Feature',
        properties: Object.fromEntries(names.map((name) => [name, atlas.table.value(name, row)])),
        geometry: point ? { type: 'Point', coordinates: point.map(degrees) } : null,
      });
    });
    return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`;
  };

  pa.saveFile = (atlas, name, blob) => {
    const address = URL.createObjectURL(blob);
    const link = pa.el('a', { href: address, download: name });
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    atlas.say(pa.t('saved', name));
  };

  pa.part((atlas) => {
    const menu = atlas.$('save-menu');
    const button = atlas.$('open-save');
    const name = (ending) => `${atlas.config.file_name}.${ending}`;
    const open = (shown) => {
      menu.hidden = !shown;
      button.setAttribute('aria-expanded', String(shown));
      if (shown) menu.querySelector('button').focus();
    };
    atlas.closeMenu = () => {
      if (menu.hidden) return false;
      open(false);
      button.focus();
      return true;
    };
    const actions = {
      csv: () => pa.saveFile(atlas, name('csv'), new Blob([pa.makeCsv(atlas, atlas.result.ids)], { type: 'text/csv;charset=utf-8' })),
      geojson: () => pa.saveFile(atlas, name('geojson'), new Blob([pa.makeGeoJson(atlas, atlas.result.ids)], { type: 'application/geo+json' })),
      png: () => pa.savePicture(atlas, name('png')),
      print_a4: () => pa.printMap(atlas, 'a4'),
      print_a3: () => pa.printMap(atlas, 'a3'),
      copy_link: () => copyLink(atlas),
    };
    button.addEventListener('click', () => open(menu.hidden));
    menu.addEventListener('click', (event) => {
      const chosen = event.target.closest('button');
      if (!chosen) return;
      atlas.closeMenu();
      actions[chosen.dataset.action]();
    });
    menu.addEventListener('keydown', (event) => {
      const items = [...menu.querySelectorAll('button')];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    });
    document.addEventListener('click', (event) => {
      if (!menu.hidden && !menu.contains(event.target) && !button.contains(event.target)) open(false);
    });
    const toast = atlas.$('toast');
    const hide = pa.debounce(2600, () => { toast.hidden = true; });
    atlas.say = (text) => {
      toast.textContent = text;
      toast.hidden = false;
      atlas.announce(text);
      hide();
    };
  });

  const copyLink = (atlas) => {
    const link = window.location.href.split('#')[0] + pa.writeHash(atlas);
    const field = pa.el('textarea', { class: 'pa-offscreen', 'aria-hidden': 'true' });
    field.value = link;
    document.body.appendChild(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    atlas.lastLink = link;
    atlas.say(pa.t('copied'));
  };
})();
