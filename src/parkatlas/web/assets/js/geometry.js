// Web Mercator in units of the world (0..1), distances, and points in rings.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const EARTH_M = 6371008.8;
  const RADIANS = Math.PI / 180;
  pa.TILE = 256;

  pa.worldX = (lon) => lon / 360 + 0.5;
  pa.worldY = (lat) => {
    const sine = Math.sin(lat * RADIANS);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };
  pa.lonOf = (x) => (x - 0.5) * 360;
  pa.latOf = (y) => Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) / RADIANS;

  pa.haversine = (lon1, lat1, lon2, lat2) => {
    const a = Math.sin(((lat2 - lat1) * RADIANS) / 2) ** 2
      + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * Math.sin(((lon2 - lon1) * RADIANS) / 2) ** 2;
    return 2 * EARTH_M * Math.asin(Math.sqrt(a));
  };

  // Pixels that a length on the ground takes at a latitude, where the world is `scale` pixels wide.
  pa.metresToPixels = (metres, lat, scale) =>
    (metres * scale) / (2 * Math.PI * 6378137 * Math.cos(lat * RADIANS));

  pa.ringHolds = (x, y, xs, ys, start, end) => {
    let inside = false;
    for (let i = start, j = end - 1; i < end; j = i, i += 1) {
      if (ys[i] > y !== ys[j] > y && x < ((xs[j] - xs[i]) * (y - ys[i])) / (ys[j] - ys[i]) + xs[i]) {
        inside = !inside;
      }
    }
    return inside;
  };

  pa.boxesMeet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

  // What is already taken on the picture; later things look for room.
  pa.occupancy = () => {
    const boxes = [];
    return {
      add: (box) => boxes.push(box),
      free: (box) => !boxes.some((other) => pa.boxesMeet(box, other)),
      overlap: (box) => boxes.reduce((sum, other) => {
        const width = Math.min(box[2], other[2]) - Math.max(box[0], other[0]);
        const height = Math.min(box[3], other[3]) - Math.max(box[1], other[1]);
        return sum + (width > 0 && height > 0 ? width * height : 0);
      }, 0),
    };
  };
})();
