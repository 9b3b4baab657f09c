// The investment range: two numbers in 亿元.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const UNIT = 1e8;

  pa.part((atlas) => {
    const from = atlas.$('money-from');
    const to = atlas.$('money-to');
    const read = (node, fallback) => (node.value.trim() === '' || Number.isNaN(Number(node.value)) ? fallback : Number(node.value) * UNIT);
    const change = () => {
      const range = { from: read(from, -Infinity), to: read(to, Infinity) };
      atlas.state.filter.money = range.from === -Infinity && range.to === Infinity ? null : range;
      atlas.refilter();
    };
    [from, to].forEach((node) => node.addEventListener('input', pa.debounce(150, change)));
    const show = (node, value) => {
      if (document.activeElement !== node) node.value = Number.isFinite(value) ? String(Number((value / UNIT).toFixed(4))) : '';
    };
    atlas.changed.filter.on(() => {
      const { money } = atlas.state.filter;
      show(from, money ? money.from : NaN);
      show(to, money ? money.to : NaN);
    });
    from.closest('fieldset').hidden = atlas.facets.money.every(Number.isNaN);
  });
})();
