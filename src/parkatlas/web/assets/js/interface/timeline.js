// The time slider: a histogram, two ends, and play, which lets the years add up.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const STEP_MS = 900;

  pa.part((atlas) => {
    const { config, state, facets } = atlas;
    const box = atlas.$('timeline');
    const first = atlas.$('year-from');
    const last = atlas.$('year-to');
    const field = atlas.$('year-field');
    const undated = atlas.$('undated');
    const play = atlas.$('play');
    let range = facets.yearRange(state.yearField);
    let timer = 0;

    const apply = () => {
      const from = Math.min(Number(first.value), Number(last.value));
      const to = Math.max(Number(first.value), Number(last.value));
      const whole = from === range.from && to === range.to && undated.checked;
      state.filter.year = whole ? null : { field: state.yearField, from, to, undated: undated.checked };
      atlas.refilter();
    };

    const drawBars = (histogram) => {
      if (!range || box.hidden) return;
      const years = range.to - range.from + 1;
      const most = Math.max(1, ...histogram.values());
      const year = state.filter.year;
      const bars = [];
      for (let i = 0; i < years; i += 1) {
        const count = histogram.get(range.from + i) || 0;
        const inside = !year || (range.from + i >= year.from && range.from + i <= year.to);
        bars.push(pa.svg('rect', { x: i + 0.1, y: 30 - (28 * count) / most, width: 0.8, height: (28 * count) / most, class: inside ? 'pa-bar-in' : 'pa-bar-out' }));
      }
      const chart = atlas.$('histogram');
      chart.setAttribute('viewBox', `0 0 ${years} 30`);
      pa.replaceChildren(chart, bars);
      const from = year ? year.from : range.from;
      const to = year ? year.to : range.to;
      atlas.$('year-text').textContent = from === to ? String(from) : `${from}–${to}`;
      first.value = from;
      last.value = to;
      undated.checked = !year || year.undated;
      first.setAttribute('aria-valuetext', String(from));
      last.setAttribute('aria-valuetext', String(to));
    };

    const setRange = () => {
      range = facets.yearRange(state.yearField);
      if (!range) return;
      [first, last].forEach((node) => { node.min = range.from; node.max = range.to; });
      atlas.$('year-min').textContent = range.from;
      atlas.$('year-max').textContent = range.to;
    };

    const stop = () => {
      clearInterval(timer);
      timer = 0;
      play.dataset.tLabel = 'play';
      play.setAttribute('aria-label', pa.t('play'));
      play.classList.remove('pa-playing');
    };
    const step = () => {
      const to = Number(last.value) + 1;
      if (to > range.to) { stop(); return; }
      last.value = to;
      apply();
    };
    const start = () => {
      if (Number(last.value) >= range.to) last.value = Number(first.value);
      undated.checked = false;
      apply();
      play.dataset.tLabel = 'pause';
      play.setAttribute('aria-label', pa.t('pause'));
      play.classList.add('pa-playing');
      timer = setInterval(step, STEP_MS);
    };

    atlas.openTime = (open) => {
      box.hidden = !open || !range;
      atlas.$('open-time').setAttribute('aria-expanded', String(!box.hidden));
      if (!open) stop();
      if (!box.hidden) drawBars(atlas.result.histogram);
    };

    [first, last].forEach((node) => node.addEventListener('input', () => { stop(); apply(); }));
    undated.addEventListener('change', apply);
    play.addEventListener('click', () => (timer ? stop() : start()));
    field.addEventListener('change', () => {
      state.yearField = field.value;
      state.filter.year = null;
      setRange();
      atlas.refilter();
    });
    atlas.changed.language.on(() => {
      pa.replaceChildren(field, config.year_fields.map((name) => pa.el('option', { value: name }, pa.t(name))));
      field.value = state.yearField;
    });
    atlas.changed.filter.on((result) => {
      if (field.value !== state.yearField) { field.value = state.yearField; setRange(); }
      drawBars(result.histogram);
    });
    atlas.$('open-time').addEventListener('click', () => atlas.openTime(box.hidden));
    atlas.$('close-time').addEventListener('click', () => { atlas.openTime(false); atlas.$('open-time').focus(); });
    atlas.$('open-time').hidden = !config.year_fields.length;
    setRange();
  });
})();
