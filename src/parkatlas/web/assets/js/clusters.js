// Gathers the points of a view on a grid that is fixed to the world, so that clusters keep their
// place while the map is dragged. One pass over the rows, typed arrays only.
(() => {
  'use strict';
  const pa = window.parkatlas;

  // points: {x, y} world coordinates; ids: rows to show; kinds: category code of each row.
  // Returns clusters {x, y, count, row, kinds (counts by code), west, east, north, south}.
  pa.gather = (points, ids, kinds, kindCount, view, cellSize) => {
    const grid = gridOf(view, cellSize);
    const total = grid.columns * grid.rows;
    const count = new Uint32Array(total);
    const sumX = new Float64Array(total);
    const sumY = new Float64Array(total);
    const last = new Uint32Array(total);
    const make = new Uint32Array(total * kindCount);
    const box = new Float64Array(total * 4);
    const { x: xs, y: ys } = points;
    for (let i = 0; i < ids.length; i += 1) {
      const row = ids[i];
      const x = xs[row];
      const y = ys[row];
      if (!(x >= view.west && x <= view.east && y >= view.north && y <= view.south)) continue;
      const cell = grid.cell(x, y);
      if (count[cell] === 0) {
        box[cell * 4] = box[cell * 4 + 2] = x;
        box[cell * 4 + 1] = box[cell * 4 + 3] = y;
      } else {
        if (x < box[cell * 4]) box[cell * 4] = x; else if (x > box[cell * 4 + 2]) box[cell * 4 + 2] = x;
        if (y < box[cell * 4 + 1]) box[cell * 4 + 1] = y; else if (y > box[cell * 4 + 3]) box[cell * 4 + 3] = y;
      }
      count[cell] += 1;
      sumX[cell] += x;
      sumY[cell] += y;
      last[cell] = row;
      make[cell * kindCount + kinds[row]] += 1;
    }
    const found = [];
    for (let cell = 0; cell < total; cell += 1) {
      if (count[cell]) {
        found.push({
          cells: [cell], count: count[cell], row: last[cell],
          x: sumX[cell] / count[cell], y: sumY[cell] / count[cell],
          kinds: make.slice(cell * kindCount, (cell + 1) * kindCount),
          box: [box[cell * 4], box[cell * 4 + 1], box[cell * 4 + 2], box[cell * 4 + 3]],
        });
      }
    }
    return { clusters: merge(found, view), grid };
  };

  const gridOf = (view, cellSize) => {
    const size = cellSize / view.scale;
    const first = Math.floor(view.west / size);
    const top = Math.floor(view.north / size);
    const columns = Math.floor(view.east / size) - first + 1;
    const rows = Math.floor(view.south / size) - top + 1;
    return { columns, rows, cell: (x, y) => (Math.floor(y / size) - top) * columns + Math.floor(x / size) - first };
  };

  const reach = (cluster) => (cluster.count === 1 ? 7 : pa.clusterRadius(cluster.count) + 1);

  // Join what would overlap on the picture, the largest first.
  const merge = (found, view) => {
    const bySize = found.sort((a, b) => b.count - a.count || a.row - b.row);
    const kept = [];
    bySize.forEach((cluster) => {
      const host = kept.find((other) => {
        const distance = Math.hypot((other.x - cluster.x) * view.scale, (other.y - cluster.y) * view.scale);
        return distance < (reach(other) + reach(cluster)) * 0.92;
      });
      if (host) absorb(host, cluster);
      else kept.push(cluster);
    });
    return kept;
  };

  const absorb = (host, cluster) => {
    const sum = host.count + cluster.count;
    host.x = (host.x * host.count + cluster.x * cluster.count) / sum;
    host.y = (host.y * host.count + cluster.y * cluster.count) / sum;
    host.count = sum;
    host.cells.push(...cluster.cells);
    cluster.kinds.forEach((value, i) => { host.kinds[i] += value; });
    host.box = [
      Math.min(host.box[0], cluster.box[0]), Math.min(host.box[1], cluster.box[1]),
      Math.max(host.box[2], cluster.box[2]), Math.max(host.box[3], cluster.box[3]),
    ];
  };

  // The rows of one cluster, found again only when somebody asks.
  pa.clusterRows = (cluster, points, ids, grid, view) => {
    const cells = new Set(cluster.cells);
    const rows = [];
    for (let i = 0; i < ids.length; i += 1) {
      const x = points.x[ids[i]];
      const y = points.y[ids[i]];
      if (x >= view.west && x <= view.east && y >= view.north && y <= view.south && cells.has(grid.cell(x, y))) {
        rows.push(ids[i]);
      }
    }
    return rows;
  };

  // Shares for a donut: [count, colour], the largest first, without what is not there.
  pa.shares = (kinds, colours) => {
    const parts = [];
    kinds.forEach((count, code) => { if (count) parts.push([count, colours[code]]); });
    return parts.sort((a, b) => b[0] - a[0]);
  };
})();
