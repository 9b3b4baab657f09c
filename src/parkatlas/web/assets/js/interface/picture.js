// The map as a picture: drawn anew by the same painters at any size, for PNG and for paper.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const PNG = { width: 1800, height: 1200, ratio: 2 };
  // Pixels of the map's frame on paper at 96 to an inch, landscape, margins and texts taken off.
  const PAPER = { a4: { width: 850, height: 640 }, a3: { width: 1280, height: 950 } };

  // Draw the map's present view into a canvas; the whole view fits whatever the proportions.
  pa.drawPicture = (atlas, width, height, ratio) => {
    const { map } = atlas;
    const scene = pa.sceneOf(map);
    // a printer's styles may hide the map before we hear of it
    const size = map.getSize().x ? map.getSize() : L.point(width, height);
    const zoom = map.getZoom() + Math.log2(Math.min(width / size.x, height / size.y));
    const centre = map.getCenter();
    const scale = pa.TILE * 2 ** zoom;
    const view = pa.makeView({
      zoom, width, height, ratio, basemap: false, theme: pa.paperTheme(atlas),
      left: pa.worldX(centre.lng) * scale - width / 2, top: pa.worldY(centre.lat) * scale - height / 2,
    });
    const canvas = pa.el('canvas', { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    context.fillStyle = view.theme.sea;
    context.fillRect(0, 0, width, height);
    pa.paintScene(scene.painters, context, view);
    scene.refresh();
    return { canvas, context, view };
  };

  // Paper is white, whatever the screen is.
  pa.paperTheme = (atlas) => {
    const root = document.documentElement;
    const before = root.dataset.theme;
    root.dataset.theme = 'light';
    const theme = pa.readTheme(atlas.map.getContainer());
    if (before) root.dataset.theme = before; else delete root.dataset.theme;
    return theme;
  };

  // A round length that fits in about `room` pixels at the picture's middle.
  pa.scaleBar = (atlas, view, room) => {
    const lat = atlas.map.getCenter().lat;
    const metres = room / pa.metresToPixels(1, lat, view.scale);
    const power = 10 ** Math.floor(Math.log10(metres));
    const round = [5, 2, 1].map((step) => step * power).find((step) => step <= metres);
    return { metres: round, pixels: pa.metresToPixels(round, lat, view.scale), text: pa.distance(round) };
  };

  const drawScale = (context, bar, x, y, theme) => {
    context.strokeStyle = theme.ink;
    context.fillStyle = theme.ink;
    context.lineWidth = 1.6;
    context.beginPath();
    context.moveTo(x, y - 5);
    context.lineTo(x, y);
    context.lineTo(x + bar.pixels, y);
    context.lineTo(x + bar.pixels, y - 5);
    context.stroke();
    context.font = `12px ${theme.font}`;
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.fillText(bar.text, x + 4, y - 5);
  };

  const shownEntries = (atlas, facet) => atlas.result.counts[facet]
    .filter((entry) => entry.count && !atlas.state.filter.hidden[facet].has(entry.value))
    .sort((a, b) => b.count - a.count);

  pa.legendItems = (atlas) => [
    ...['sector', 'status'].flatMap((facet) => [
      { heading: pa.t(facet) },
      ...shownEntries(atlas, facet).map((entry) => ({
        text: `${atlas.name(facet, entry.value)}  ${pa.number(entry.count)}`,
        draw: (context, x, y, theme) => {
          const kind = atlas.kind(facet, entry.value);
          if (facet === 'sector') pa.drawSymbol(context, 'square', x, y, 5.5, (kind && kind.colour) || '#6b7680', theme);
          else pa.drawSymbol(context, (kind && kind.shape) || 'dot', x, y, 5, theme.muted, theme);
        },
      })),
    ]),
    ...shadingItems(atlas),
    { heading: pa.t('legend') },
    { text: pa.t('parks'), draw: (context, x, y, theme) => pa.drawPark(context, x, y, 6, theme, 'provincial') },
    { text: pa.t('coarse_short'), draw: (context, x, y, theme) => pa.drawPark(context, x, y, 6, theme, 'local', true) },
    { text: pa.t('badge_short'), draw: (context, x, y, theme) => {
      pa.roundedBox(context, x - 8, y - 5, 16, 10, 5);
      context.setLineDash([3, 2]);
      context.strokeStyle = theme.muted;
      context.stroke();
      context.setLineDash([]);
    } },
  ];

  const shadingItems = (atlas) => {
    const shading = atlas.config.shadings.find((one) => one.id === atlas.state.shading);
    if (!shading) return [];
    return [{ heading: pa.say(shading) }, ...pa.classLabels(atlas, shading).map((text, i) => ({
      text,
      draw: (context, x, y, theme) => {
        context.fillStyle = pa.classColour(theme, i, shading.breaks.length);
        context.fillRect(x - 7, y - 6, 14, 12);
      },
    }))];
  };

  const drawLegend = (context, items, x, y, theme) => {
    let line = y;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    items.forEach((item) => {
      if (item.heading) {
        line += 10;
        context.font = `600 14px ${theme.font}`;
        context.fillStyle = theme.ink;
        context.fillText(item.heading, x, line);
        line += 24;
        return;
      }
      context.save();
      item.draw(context, x + 8, line, theme);
      context.restore();
      context.font = `13px ${theme.font}`;
      context.fillStyle = theme.ink;
      context.fillText(item.text, x + 24, line);
      line += 22;
    });
  };

  const captionText = (atlas) => [atlas.$('caption').textContent, ...atlas.config.credits.map(pa.say)].join(' · ');

  const SIDE = 250;
  const HEAD = 84;
  const FOOT = 44;

  pa.savePicture = (atlas, name) => {
    const { width, height, ratio } = PNG;
    const map = pa.drawPicture(atlas, width - SIDE, height - HEAD - FOOT, ratio);
    const canvas = pa.el('canvas', { width: width * ratio, height: height * ratio });
    const context = canvas.getContext('2d');
    const { theme } = map.view;
    context.scale(ratio, ratio);
    context.fillStyle = theme.panel;
    context.fillRect(0, 0, width, height);
    context.drawImage(map.canvas, 0, HEAD, width - SIDE, height - HEAD - FOOT);
    context.strokeStyle = theme.line;
    context.strokeRect(0, HEAD, width - SIDE, height - HEAD - FOOT);
    context.fillStyle = theme.ink;
    context.textBaseline = 'alphabetic';
    context.font = `600 30px ${theme.font}`;
    context.fillText(atlas.title(), 24, 44);
    context.font = `15px ${theme.font}`;
    context.fillStyle = theme.muted;
    context.fillText([atlas.$('summary').textContent, atlas.$('date').textContent].filter(Boolean).join(' · '), 24, 70);
    context.font = `13px ${theme.font}`;
    context.fillText(captionText(atlas), 24, height - 16);
    drawScale(context, pa.scaleBar(atlas, map.view, 180), 24, height - FOOT - 20, theme);
    drawLegend(context, pa.legendItems(atlas), width - SIDE + 20, HEAD + 6, theme);
    return new Promise((resolve) => {
      canvas.toBlob((blob) => {
        pa.saveFile(atlas, name, blob);
        if (atlas.map.paBasemap) atlas.say(pa.t('tiles_left_out'));
        resolve();
      }, 'image/png');
    });
  };

  // Fill the page that only the printer sees.
  pa.fillPrint = (atlas, paper) => {
    const frame = PAPER[paper] || PAPER.a4;
    document.documentElement.dataset.paper = paper;
    const { canvas, view } = pa.drawPicture(atlas, frame.width, frame.height, 2);
    canvas.style.width = `${frame.width}px`;
    canvas.style.height = `${frame.height}px`;
    const bar = pa.scaleBar(atlas, view, 130);
    const line = pa.el('span', { class: 'pa-print-scale' }, bar.text);
    line.style.width = `${bar.pixels}px`;
    const items = pa.legendItems(atlas).map((item) => (item.heading ? pa.el('h2', null, item.heading)
      : pa.el('p', null, pa.symbolNode(16, (context, middle) => item.draw(context, middle, middle, view.theme)), item.text)));
    pa.replaceChildren(atlas.$('print'),
      pa.el('header', null, pa.el('h1', null, atlas.title()), pa.el('p', null, [atlas.$('summary').textContent, atlas.$('date').textContent].filter(Boolean).join(' · '))),
      pa.el('figure', null, canvas, line), pa.el('aside', null, items),
      pa.el('footer', null, captionText(atlas)));
  };

  pa.printMap = (atlas, paper) => {
    atlas.paper = paper;
    pa.fillPrint(atlas, paper);
    window.print();
  };

  pa.part((atlas) => {
    window.addEventListener('beforeprint', () => pa.fillPrint(atlas, atlas.paper || 'a4'));
    window.addEventListener('afterprint', () => pa.replaceChildren(atlas.$('print')));
  });
})();
