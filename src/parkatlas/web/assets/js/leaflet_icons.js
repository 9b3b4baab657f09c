// Leaflet looks for its pin beside its style sheet; here the pin is in the page.
(() => {
'use strict';
delete L.Icon.Default.prototype._getIconUrl;
L.Icon.Default.mergeOptions(PIN_IMAGES);
})();
