// Online tiles, where somebody asked for them. Tiles in GCJ-02 are shifted to meet the data; the
// data stay WGS 84.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const AXIS = 6378245;
  const SQUARED = 0.00669342162296594323;
  const wave = (x, ...terms) => (terms.reduce((sum, [size, rate]) => sum + size * Math.sin(x * rate * Math.PI), 0) * 2) / 3;

  pa.toGcj02 = (lon, lat) => {
    const [x, y] = [lon - 105, lat - 35];
    const root = Math.sqrt(Math.abs(x));
    const common = wave(x, [20, 6], [20, 2]);
    const north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common + wave(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30]);
    const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common + wave(x, [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30]);
    const phi = (lat * Math.PI) / 180;
    const w2 = 1 - SQUARED * Math.sin(phi) ** 2;
    const dLat = (north * 180) / (((AXIS * (1 - SQUARED)) / (w2 * Math.sqrt(w2))) * Math.PI);
    const dLon = (east * 180) / ((AXIS / Math.sqrt(w2)) * Math.cos(phi) * Math.PI);
    return [lon + dLon, lat + dLat];
  };

  // A tile layer whose grid is laid as if the map's centre were where the tiles draw it.
  const Shifted = L.TileLayer.extend({
    _there(centre) {
      const [lon, lat] = pa.toGcj02(centre.lng, centre.lat);
      return L.latLng(lat, lon);
    },
    _getTiledPixelBounds(centre) {
      return L.TileLayer.prototype._getTiledPixelBounds.call(this, this._there(centre));
    },
    _setZoomTransform(level, centre, zoom) {
      L.TileLayer.prototype._setZoomTransform.call(this, level, this._there(centre), zoom);
    },
    // The shift differs from place to place: take it anew after every move.
    _onMoveEnd() {
      L.TileLayer.prototype._onMoveEnd.call(this);
      if (this._map && !this._map._animatingZoom) this._setZoomTransforms(this._map.getCenter(), this._map.getZoom());
    },
  });

  // layers: [{url, datum, subdomains, max_zoom}], the attribution as text.
  pa.basemapLayer = (options) => {
    const tiles = options.layers.map((layer) => {
      const settings = { subdomains: layer.subdomains || 'abc', maxZoom: 18, maxNativeZoom: layer.max_zoom, referrerPolicy: 'origin' };
      return layer.datum === 'gcj02' ? new Shifted(layer.url, settings) : L.tileLayer(layer.url, settings);
    });
    const group = L.layerGroup(tiles);
    group.on('add', () => { group._map.paBasemap = true; });
    return group;
  };
})();
