// The table in step with the map: the filtered rows, by default those in view, sortable, drawn
// only where scrolled to.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const HEIGHT = 34;
  const COLUMNS = [
    { key: 'name', label: 'name' }, { key: 'sector', label: 'sector' }, { key: 'status', label: 'status' },
    { key: 'place_name', label: 'place' }, { key: 'precision', label: 'precision' },
    { key: 'investment_cny', label: 'investment', number: true }, { key: 'years', label: 'years', number: true }, { key: 'owner', label: 'owner' },
  ];

  const yearOf = (atlas, row) => {
    const start = atlas.table.value('start_year', row);
    const target = atlas.table.value('target_year', row);
    if (start && target && start !== target) return `${start}–${target}`;
    return String(start || target || '');
  };

  const cellText = (atlas, key, row) => {
    const value = atlas.table.value(key, row);
    if (key === 'years') return yearOf(atlas, row);
    if (key === 'investment_cny') return pa.money(value);
    if (key === 'sector' || key === 'status' || key === 'precision') return atlas.name(key, value || '');
    if (key === 'place_name') return value ? atlas.placeName(atlas.table.value('place_id', row), value) : pa.t('not_on_map');
    return value === null ? '' : pa.visible(value);
  };

  const sortKey = (atlas, key) => {
    const { table } = atlas;
    if (key === 'years') return (row) => table.value('start_year', row) || table.value('target_year', row);
    if (key === 'investment_cny') return (row) => table.value(key, row);
    return (row) => cellText(atlas, key, row);
  };

  // Rows without a value come last, whichever way the rest is sorted.
  const sortRows = (atlas, rows, sort) => {
    if (!sort.key) return rows;
    const key = sortKey(atlas, sort.key);
    const collator = new Intl.Collator(pa.lang === 'zh' ? 'zh' : 'en', { numeric: true });
    const keyed = Array.from(rows, (row) => [key(row), row]);
    const none = (value) => value === null || value === undefined || value === '' || Number.isNaN(value);
    keyed.sort(([a, i], [b, j]) => {
      if (none(a) || none(b)) return Number(none(a)) - Number(none(b)) || i - j;
      const order = typeof a === 'number' ? a - b : collator.compare(a, b);
      return order * sort.direction || i - j;
    });
    return keyed.map(([, row]) => row);
  };

  const rowsInView = (atlas) => {
    const bounds = atlas.map.getBounds();
    const [west, east] = [pa.worldX(bounds.getWest()), pa.worldX(bounds.getEast())];
    const [north, south] = [pa.worldY(bounds.getNorth()), pa.worldY(bounds.getSouth())];
    const { x, y } = atlas.records.points;
    const open = !atlas.$('with-unlocated').closest('label').hidden && atlas.$('with-unlocated').checked;
    return atlas.result.ids.filter((row) => (Number.isNaN(x[row]) ? open
      : x[row] >= west && x[row] <= east && y[row] >= north && y[row] <= south));
  };

  pa.part((atlas) => {
    const sheet = atlas.$('table-sheet');
    const body = atlas.$('table-body');
    const head = atlas.$('table-head');
    const inView = atlas.$('in-view');
    const sort = { key: '', direction: 1 };
    let rows = [];
    let focusAt = 0;

    const drawHead = () => pa.replaceChildren(head, COLUMNS.map((column) => pa.el('div', {
      role: 'columnheader', class: column.number ? 'pa-num' : '',
      'aria-sort': sort.key === column.key ? (sort.direction > 0 ? 'ascending' : 'descending') : 'none',
    }, pa.el('button', { type: 'button', 'data-key': column.key, click: () => changeSort(column.key) }, pa.t(column.label), pa.el('span', { class: 'pa-arrow', 'aria-hidden': 'true' })))));

    const changeSort = (key) => {
      sort.direction = sort.key === key ? -sort.direction : key === 'investment_cny' ? -1 : 1;
      sort.key = key;
      drawHead();
      refill();
      const again = head.querySelector(`[data-key="${key}"]`);
      if (again) again.focus();
    };

    const rowNode = (at) => {
      const row = rows[at];
      const { selected } = atlas.state;
      const node = pa.el('div', {
        role: 'row', class: 'pa-row', tabindex: at === focusAt ? 0 : -1, 'aria-rowindex': at + 2, 'data-at': at,
        'aria-selected': String(Boolean(selected && selected.kind === 'record' && selected.row === row)),
      }, COLUMNS.map((column) => {
        const text = cellText(atlas, column.key, row);
        return pa.el('div', { role: 'cell', class: column.number ? 'pa-num' : '', title: text }, cellMark(atlas, column.key, row), text);
      }));
      node.style.top = `${at * HEIGHT}px`;
      return node;
    };

    const draw = () => {
      if (sheet.hidden) return;
      const first = Math.max(0, Math.floor(body.scrollTop / HEIGHT) - 4);
      const last = Math.min(rows.length, first + Math.ceil(body.clientHeight / HEIGHT) + 8);
      const hadFocus = body.contains(document.activeElement);
      const space = pa.el('div', { class: 'pa-space', role: 'rowgroup' });
      space.style.height = `${rows.length * HEIGHT}px`;
      for (let at = first; at < last; at += 1) space.appendChild(rowNode(at));
      pa.replaceChildren(body, rows.length ? space : pa.el('p', { class: 'pa-empty' }, pa.t('nothing')));
      const focus = hadFocus && body.querySelector(`[data-at="${focusAt}"]`);
      if (focus) focus.focus({ preventScroll: true });
    };

    const refill = () => {
      if (sheet.hidden || !atlas.result) return;
      rows = sortRows(atlas, inView.checked ? rowsInView(atlas) : Array.from(atlas.result.ids), sort);
      focusAt = Math.min(focusAt, Math.max(rows.length - 1, 0));
      atlas.$('table').setAttribute('aria-rowcount', String(rows.length + 1));
      atlas.$('table-count').textContent = pa.t('locations', pa.number(rows.length));
      draw();
    };

    const choose = (at) => {
      focusAt = at;
      // a phone has no room for map, card and table: the card leads back to the table
      const list = matchMedia('(max-width: 760px)').matches ? { kind: 'table' } : null;
      if (list) {
        atlas.openTable(false);
        atlas.fitToDock();
      }
      atlas.select({ kind: 'record', row: rows[at] }, { fly: true, list });
      draw();
    };

    body.addEventListener('scroll', () => requestAnimationFrame(draw));
    body.addEventListener('click', (event) => {
      const node = event.target.closest('.pa-row');
      if (node) choose(Number(node.dataset.at));
    });
    body.addEventListener('keydown', (event) => {
      const page = Math.max(1, Math.floor(body.clientHeight / HEIGHT) - 1);
      const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -rows.length, End: rows.length };
      if (event.key === 'Enter' || event.key === ' ') { choose(focusAt); event.preventDefault(); return; }
      if (!(event.key in steps)) return;
      event.preventDefault();
      event.stopPropagation();
      focusAt = Math.min(rows.length - 1, Math.max(0, focusAt + steps[event.key]));
      if (focusAt * HEIGHT < body.scrollTop) body.scrollTop = focusAt * HEIGHT;
      if ((focusAt + 1) * HEIGHT > body.scrollTop + body.clientHeight) body.scrollTop = (focusAt + 1) * HEIGHT - body.clientHeight;
      draw();
      const node = body.querySelector(`[data-at="${focusAt}"]`);
      if (node) node.focus({ preventScroll: true });
    });
    atlas.$('with-unlocated').closest('label').hidden = !atlas.records.points.x.some(Number.isNaN);
    [inView, atlas.$('with-unlocated')].forEach((node) => node.addEventListener('change', refill));
    atlas.changed.filter.on(refill);
    atlas.changed.view.on(() => inView.checked && refill());
    atlas.changed.selection.on(draw);
    atlas.changed.language.on(() => { drawHead(); refill(); });
    atlas.tableRows = () => rows;
    atlas.openTable = (open) => {
      sheet.hidden = !open;
      atlas.$('open-table').setAttribute('aria-expanded', String(open));
      refill();
    };
    atlas.$('open-table').addEventListener('click', () => atlas.openTable(sheet.hidden));
    atlas.$('close-table').addEventListener('click', () => { atlas.openTable(false); atlas.$('open-table').focus(); });
  });

  const cellMark = (atlas, key, row) => {
    if (key !== 'sector' && key !== 'status') return null;
    const theme = pa.sceneOf(atlas.map).theme();
    const kind = atlas.kind(key, atlas.table.value(key, row));
    return pa.symbolNode(16, (context, middle) => pa.drawSymbol(context,
      key === 'sector' ? 'square' : (kind && kind.shape) || 'dot', middle, middle, 5,
      key === 'sector' ? (kind && kind.colour) || '#6b7680' : theme.muted, theme));
  };
})();
