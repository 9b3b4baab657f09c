// Drawing of single symbols, clusters and badges on a canvas.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const TURN = Math.PI * 2;

  const polygon = (context, points) => {
    context.beginPath();
    points.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.closePath();
  };

  const OUTLINES = {
    disc: (c, x, y, r) => { c.beginPath(); c.arc(x, y, r, 0, TURN); },
    square: (c, x, y, r) => { c.beginPath(); c.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76); },
    diamond: (c, x, y, r) => polygon(c, [[x, y - r * 1.25], [x + r * 1.25, y], [x, y + r * 1.25], [x - r * 1.25, y]]),
    dot: (c, x, y, r) => {
      const [a, b] = [r * 1.15, r * 0.44];
      polygon(c, [[-b, -a], [b, -a], [b, -b], [a, -b], [a, b], [b, b], [b, a], [-b, a], [-b, b], [-a, b], [-a, -b], [-b, -b]].map(([dx, dy]) => [x + dx, y + dy]));
    },
    // suspended: the two bars of a pause; cancelled: an oblique cross; retired: a triangle upside down
    bars: (c, x, y, r) => {
      c.beginPath();
      c.rect(x - r, y - r, r * 0.8, r * 2);
      c.rect(x + r * 0.2, y - r, r * 0.8, r * 2);
    },
    cross: (c, x, y, r) => {
      const [a, b] = [r * 1.15, r * 0.5];
      polygon(c, [[0, -b], [a - b, -a], [a, b - a], [b, 0], [a, a - b], [a - b, a], [0, b], [b - a, a], [-a, a - b], [-b, 0], [-a, b - a], [b - a, -a]].map(([dx, dy]) => [x + dx, y + dy]));
    },
    down: (c, x, y, r) => polygon(c, [[x, y + r * 1.2], [x + r * 1.15, y - r * 0.85], [x - r * 1.15, y - r * 0.85]]),
    triangle: (c, x, y, r) => polygon(c, [[x, y - r * 1.2], [x + r * 1.15, y + r * 0.85], [x - r * 1.15, y + r * 0.85]]),
  };

  // One project: the colour is the sector, the shape the status.
  pa.drawSymbol = (context, shape, x, y, radius, colour, theme) => {
    const outline = OUTLINES[shape] || OUTLINES.disc;
    outline(context, x, y, radius);
    context.lineJoin = 'round';
    context.lineWidth = 3.6;
    context.strokeStyle = theme.halo;
    context.stroke();
    if (shape === 'ring' || shape === 'half') {
      context.fillStyle = theme.panel;
      context.fill();
      context.lineWidth = 2.6;
      context.strokeStyle = colour;
      context.stroke();
      if (shape === 'half') {
        context.beginPath();
        context.arc(x, y, radius, Math.PI / 2, Math.PI * 1.5);
        context.fillStyle = colour;
        context.fill();
      }
      outline(context, x, y, radius + 1.3);
    } else {
      context.fillStyle = colour;
      context.fill();
    }
    context.lineWidth = 0.9;
    context.strokeStyle = theme['symbol-line'];
    context.stroke();
  };

  // A ring cut by shares; `parts` is a list of [count, colour].
  pa.drawDonut = (context, x, y, radius, width, parts, theme) => {
    const total = parts.reduce((sum, [count]) => sum + count, 0);
    context.beginPath();
    context.arc(x, y, radius + 1.5, 0, TURN);
    context.fillStyle = theme.panel;
    context.fill();
    let angle = -Math.PI / 2;
    parts.forEach(([count, colour]) => {
      const next = angle + (TURN * count) / total;
      context.beginPath();
      context.arc(x, y, radius - width / 2, angle, next);
      context.lineWidth = width;
      context.strokeStyle = colour;
      context.stroke();
      angle = next;
    });
    context.beginPath();
    context.arc(x, y, radius + 0.5, 0, TURN);
    context.lineWidth = 1;
    context.strokeStyle = theme['symbol-line'];
    context.stroke();
  };

  pa.shortCount = (count) => {
    if (count < 10000) return String(count);
    if (pa.lang === 'en') return count < 1e6 ? `${Math.round(count / 1000)}k` : `${(count / 1e6).toFixed(1)}m`;
    return `${(count / 10000).toFixed(count < 100000 ? 1 : 0)}万`;
  };

  pa.clusterRadius = (count) => Math.min(36, 12 + 3.1 * Math.log2(count));

  pa.drawCluster = (context, x, y, count, parts, theme) => {
    const radius = pa.clusterRadius(count);
    pa.drawDonut(context, x, y, radius, Math.max(4.5, radius * 0.26), parts, theme);
    context.fillStyle = theme.ink;
    context.font = `600 ${radius > 22 ? 13 : 12}px ${theme.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(pa.shortCount(count), x, y + 0.5);
  };

  pa.roundedBox = (context, x, y, width, height, radius) => {
    context.beginPath();
    context.moveTo(x + radius, y);
    context.arcTo(x + width, y, x + width, y + height, radius);
    context.arcTo(x + width, y + height, x, y + height, radius);
    context.arcTo(x, y + height, x, y, radius);
    context.arcTo(x, y, x + width, y, radius);
    context.closePath();
  };

  // Projects whose place is only an area: a dashed tag, so that nobody takes it for a point.
  pa.drawBadge = (context, badge, parts, theme) => {
    const [left, top, right, bottom] = badge.box;
    pa.roundedBox(context, left, top, right - left, bottom - top, (bottom - top) / 2);
    context.fillStyle = theme.panel;
    context.globalAlpha = 0.94;
    context.fill();
    context.globalAlpha = 1;
    context.setLineDash([3.5, 2.5]);
    context.lineWidth = 1.2;
    context.strokeStyle = theme.muted;
    context.stroke();
    context.setLineDash([]);
    pa.drawDonut(context, left + 12, (top + bottom) / 2, 6.5, 3.5, parts, theme);
    context.font = `600 11.5px ${theme.font}`;
    context.fillStyle = theme.ink;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.fillText(badge.text, left + 23, (top + bottom) / 2 + 0.5);
  };

  // A park: a hexagon, unlike any project symbol: filled for a national one, with a dot for a
  // provincial one; dashed where only its county is known.
  pa.drawPark = (context, x, y, radius, theme, level, coarse) => {
    polygon(context, [0, 1, 2, 3, 4, 5].map((i) => {
      const angle = (Math.PI / 3) * i + Math.PI / 6;
      return [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius];
    }));
    context.lineJoin = 'round';
    context.lineWidth = 3.5;
    context.strokeStyle = theme.halo;
    context.stroke();
    context.fillStyle = level === 'national' && !coarse ? theme.park : theme.panel;
    context.fill();
    context.lineWidth = 1.7;
    // the dashes go round the corners, or the hexagon would look like a circle
    if (coarse) {
      context.setLineDash([radius * 0.5, radius * 0.5]);
      context.lineDashOffset = radius * 0.25;
    }
    context.strokeStyle = theme.park;
    context.stroke();
    context.setLineDash([]);
    context.lineDashOffset = 0;
    if (level !== 'provincial' && !(coarse && level === 'national')) return;
    context.beginPath();
    context.arc(x, y, radius * (level === 'national' ? 0.5 : 0.28), 0, TURN);
    context.fillStyle = theme.park;
    context.fill();
  };

  // A symbol for legends and tables, as a small canvas at the screen's density.
  pa.symbolNode = (size, draw) => {
    const ratio = window.devicePixelRatio || 1;
    const node = pa.el('canvas', { class: 'pa-symbol', width: size * ratio, height: size * ratio, 'aria-hidden': 'true' });
    node.style.width = `${size}px`;
    node.style.height = `${size}px`;
    const context = node.getContext('2d');
    context.scale(ratio, ratio);
    draw(context, size / 2);
    return node;
  };
})();
