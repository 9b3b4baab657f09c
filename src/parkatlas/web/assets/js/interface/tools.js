// Buttons on the map, keys, language and looks, measuring, the drawer on phones.
(() => {
  'use strict';
  const pa = window.parkatlas;

  const measurePainter = (atlas) => ({
    order: 70,
    paint: (context, view) => {
      const points = atlas.measured || [];
      if (!points.length) return;
      context.beginPath();
      points.forEach(([lon, lat], i) => {
        const [x, y] = [view.x(pa.worldX(lon)), view.y(pa.worldY(lat))];
        if (i) context.lineTo(x, y); else context.moveTo(x, y);
      });
      context.lineWidth = 4.5;
      context.strokeStyle = view.theme.halo;
      context.stroke();
      context.lineWidth = 2;
      context.strokeStyle = view.theme.accent;
      context.stroke();
      let sum = 0;
      points.forEach(([lon, lat], i) => {
        const [x, y] = [view.x(pa.worldX(lon)), view.y(pa.worldY(lat))];
        context.beginPath();
        context.arc(x, y, 4, 0, Math.PI * 2);
        context.fillStyle = view.theme.accent;
        context.fill();
        if (!i) return;
        sum += pa.haversine(points[i - 1][0], points[i - 1][1], lon, lat);
        context.font = `600 12px ${view.theme.font}`;
        context.textAlign = 'left';
        context.lineWidth = 3.5;
        context.strokeStyle = view.theme.halo;
        context.strokeText(pa.distance(sum), x + 8, y - 6);
        context.fillStyle = view.theme.ink;
        context.fillText(pa.distance(sum), x + 8, y - 6);
      });
    },
  });

  const addMeasure = (atlas) => {
    const button = atlas.$('measure');
    pa.sceneOf(atlas.map).addPainter(measurePainter(atlas));
    const refresh = () => pa.sceneOf(atlas.map).refresh();
    atlas.stopMeasuring = () => {
      if (!atlas.measuring && !(atlas.measured || []).length) return false;
      if (!atlas.measuring) atlas.measured = [];
      setMeasuring(false);
      return true;
    };
    const setMeasuring = (on) => {
      atlas.measuring = on;
      if (on) { atlas.measured = []; atlas.say(pa.t('measure_hint')); }
      button.setAttribute('aria-pressed', String(on));
      atlas.map.getContainer().classList.toggle('pa-measuring', on);
      atlas.map.doubleClickZoom[on ? 'disable' : 'enable']();
      refresh();
    };
    button.addEventListener('click', () => setMeasuring(!atlas.measuring));
    atlas.map.on('click', (event) => {
      if (!atlas.measuring) return;
      atlas.measured.push([event.latlng.lng, event.latlng.lat]);
      const sum = atlas.measured.reduce((total, point, i, all) => (i ? total + pa.haversine(all[i - 1][0], all[i - 1][1], point[0], point[1]) : 0), 0);
      atlas.announce(pa.distance(sum));
      refresh();
    });
    atlas.map.on('dblclick', () => atlas.measuring && setMeasuring(false));
  };

  // Step through what stands in view, nearest to the top left first.
  const addSteps = (atlas) => {
    atlas.step = (direction) => {
      const bounds = atlas.map.getBounds();
      const rows = Array.from(atlas.result.ids).filter((row) => {
        const point = atlas.records.lonLat(row);
        return point && bounds.contains([point[1], point[0]]);
      });
      if (!rows.length) { atlas.say(pa.t('nothing')); return; }
      const { selected } = atlas.state;
      const at = selected && selected.kind === 'record' ? rows.indexOf(selected.row) : -1;
      const next = at < 0 ? (direction > 0 ? 0 : rows.length - 1) : (at + direction + rows.length) % rows.length;
      atlas.select({ kind: 'record', row: rows[next] });
      atlas.announce(pa.visible(atlas.table.value('name', rows[next]) || ''));
    };
  };

  const isTyping = (node) => Boolean(node && (node.tagName === 'INPUT' && node.type !== 'checkbox' && node.type !== 'range' || node.tagName === 'SELECT' || node.tagName === 'TEXTAREA'));

  const addKeys = (atlas) => {
    const keys = {
      '/': () => { openDrawer(atlas, true); atlas.$('search').focus(); },
      t: () => atlas.openTable(atlas.$('table-sheet').hidden),
      y: () => atlas.openTime(atlas.$('timeline').hidden),
      l: () => { openDrawer(atlas, true); atlas.$('panel').querySelector('.pa-toggle').focus(); },
      m: () => atlas.$('measure').click(),
      h: () => atlas.whole(),
      '[': () => atlas.step(-1),
      ']': () => atlas.step(1),
      '?': () => atlas.say(pa.t('keys')),
    };
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        if (!atlas.closeMenu() && !atlas.stopMeasuring() && !atlas.closeCard()) openDrawer(atlas, false);
        return;
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
  };

  const openDrawer = (atlas, open) => {
    document.body.classList.toggle('pa-drawer-open', open);
    atlas.$('menu').setAttribute('aria-expanded', String(open));
  };

  const addLooks = (atlas) => {
    atlas.$('language').addEventListener('click', () => {
      pa.lang = pa.lang === 'zh' ? 'en' : 'zh';
      atlas.relabel();
    });
    atlas.$('theme').addEventListener('click', () => {
      const dark = atlas.state.theme ? atlas.state.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      atlas.setTheme(dark ? 'light' : 'dark');
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => atlas.setTheme(atlas.state.theme));
    atlas.changed.language.on(() => { atlas.$('language').lang = pa.lang === 'zh' ? 'en' : 'zh-CN'; });
  };

  pa.part((atlas) => {
    const { map } = atlas;
    const container = map.getContainer();
    atlas.still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
    atlas.whole = () => map.fitBounds(atlas.config.bounds, { padding: [18, 18], animate: !atlas.still() });
    container.setAttribute('role', 'application');
    atlas.changed.language.on(() => {
      container.setAttribute('aria-label', pa.t('map_label'));
      if (atlas.scale) atlas.scale.remove();
      atlas.scale = L.control.scale({ imperial: false, position: 'bottomleft', maxWidth: 130 }).addTo(map);
      const line = container.querySelector('.leaflet-control-scale-line');
      if (line) line.setAttribute('aria-label', line.textContent);
    });
    atlas.$('zoom-in').addEventListener('click', () => map.zoomIn());
    atlas.$('zoom-out').addEventListener('click', () => map.zoomOut());
    atlas.$('whole').addEventListener('click', atlas.whole);
    atlas.$('fullscreen').addEventListener('click', () => {
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(() => atlas.say(pa.t('fullscreen')));
    });
    atlas.$('help').addEventListener('click', () => atlas.say(pa.t('keys')));
    atlas.$('menu').addEventListener('click', () => openDrawer(atlas, !document.body.classList.contains('pa-drawer-open')));
    atlas.$('close-panel').addEventListener('click', () => { openDrawer(atlas, false); atlas.$('menu').focus(); });
    map.on('resize', () => pa.sceneOf(map).refresh());
    const dock = document.querySelector('.pa-dock');
    let height = 0;
    atlas.fitToDock = () => {
      if (dock.offsetHeight === height) return;
      height = dock.offsetHeight;
      document.documentElement.style.setProperty('--pa-dock', `${dock.offsetHeight}px`);
      if (map.getContainer().offsetHeight !== map.getSize().y) map.invalidateSize({ pan: false });
    };
    new ResizeObserver(atlas.fitToDock).observe(dock);
    addMeasure(atlas);
    addSteps(atlas);
    addKeys(atlas);
    addLooks(atlas);
  });
})();
