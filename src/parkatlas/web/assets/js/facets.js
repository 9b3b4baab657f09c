// Which rows pass all filters, and what every legend entry would show: one pass over the rows.
(() => {
  'use strict';
  const pa = window.parkatlas;
  pa.FACETS = ['sector', 'status', 'precision', 'county'];
  pa.YEAR_FIELDS = ['start_year', 'target_year', 'signed_year'];

  pa.emptyFilter = () => ({
    query: '', hidden: { sector: new Set(), status: new Set(), precision: new Set(), county: new Set() },
    year: null, money: null, place: null,
  });

  const coded = (table, name) => {
    const column = table.columns.get(name);
    if (!column || column.kind !== 'codes') return { codes: new Uint8Array(table.rows), values: [null] };
    return { codes: column.codes(), values: column.values() };
  };

  // A status that is missing and one that is said to be unknown are one and the same entry.
  const statusOf = (table) => {
    const { codes, values } = coded(table, 'status');
    const [missing, unknown] = [values.indexOf(null), values.indexOf('unknown')];
    if (missing < 0) return { codes, values };
    if (unknown < 0) return { codes, values: values.map((value) => (value === null ? 'unknown' : value)) };
    return { codes: codes.map((code) => (code === missing ? unknown : code)), values };
  };

  const locatedRows = (table) => {
    const column = table.columns.get('lon');
    const lon = column ? column.numbers() : [];
    return Uint8Array.from({ length: table.rows }, (_, row) => (column && lon[row] !== pa.NULL_INT ? 1 : 0));
  };

  const numbersOf = (table, name) => {
    const column = table.columns.get(name);
    if (!column || column.kind !== 'number') return null;
    const raw = column.numbers();
    const values = new Float64Array(table.rows);
    for (let i = 0; i < values.length; i += 1) values[i] = raw[i] === pa.NULL_INT ? NaN : raw[i];
    return values;
  };

  // Rows of projects with several locations share a number above 0; all others have 0.
  const sharedProjects = (table) => {
    const shared = new Uint32Array(table.rows);
    const count = numbersOf(table, 'location_count');
    const names = table.columns.get('project_id');
    if (!count || !names) return { shared, size: 0 };
    const known = new Map();
    for (let row = 0; row < table.rows; row += 1) {
      if (count[row] > 1) {
        const id = names.value(row);
        if (!known.has(id)) known.set(id, known.size + 1);
        shared[row] = known.get(id);
      }
    }
    return { shared, size: known.size };
  };

  pa.makeFacets = (table, pinyin, unsummed = []) => {
    const facet = {
      sector: coded(table, 'sector'), status: statusOf(table),
      precision: coded(table, 'precision'), county: coded(table, 'adcode'),
    };
    const money = numbersOf(table, 'investment_cny') || new Float64Array(table.rows).fill(NaN);
    const years = Object.fromEntries(pa.YEAR_FIELDS.map((name) => [name, numbersOf(table, name)]));
    // what is suspended, cancelled or retired is shown and counted, but its money is not added up
    const outside = facet.status.values.map((value) => unsummed.includes(value));
    const summed = (row) => !Number.isNaN(money[row]) && !outside[facet.status.codes[row]];
    const { shared, size } = sharedProjects(table);
    const located = locatedRows(table);
    const texts = pa.searchTexts(table);
    let lastQuery = '';
    let found = null;

    const findQuery = (query) => {
      if (query === lastQuery) return found;
      lastQuery = query;
      const words = pa.parseQuery(query);
      if (!words.length) { found = null; return found; }
      const all = texts();
      found = new Uint8Array(table.rows);
      for (let row = 0; row < all.length; row += 1) found[row] = pa.matches(all[row], words, pinyin) ? 1 : 0;
      return found;
    };

    const codes = pa.FACETS.map((name) => facet[name].codes);

    const tally = (name) => ({
      count: new Float64Array(facet[name].values.length), sum: new Float64Array(facet[name].values.length), once: new Set(), paid: new Set(),
    });

    const isFirst = (seen, key) => {
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    };

    // Count a row for one legend entry; a project with several locations counts once an entry.
    // Only what has a place on the map is added up.
    const add = (entry, code, row) => {
      const key = code * (size + 1) + shared[row];
      if (!shared[row] || isFirst(entry.once, key)) entry.count[code] += 1;
      if (!located[row] || !summed(row)) return;
      if (!shared[row] || isFirst(entry.paid, key)) entry.sum[code] += money[row];
    };

    const testers = (filter) => {
      const shows = pa.FACETS.map((name) => Uint8Array.from(facet[name].values, (value) => (filter.hidden[name].has(value === null ? '' : value) ? 0 : 1)));
      const year = filter.year ? years[filter.year.field] : null;
      const place = filter.place ? table.columns.get('place_id') : null;
      return { shows, year, place };
    };

    const otherwisePasses = (filter, row, place, text) => {
      if (text && !text[row]) return false;
      if (filter.money && !(money[row] >= filter.money.from && money[row] <= filter.money.to)) return false;
      return !place || place.value(row) === filter.place;
    };

    const yearPasses = (filter, year, row) => {
      if (!year) return true;
      const value = year[row];
      return Number.isNaN(value) ? filter.year.undated : value >= filter.year.from && value <= filter.year.to;
    };

    // How a row fares with the four coded facets: -1 all pass, 0..3 only that one fails, 4 more.
    const failing = (shows, row) => {
      let failed = -1;
      for (let f = 0; f < 4; f += 1) {
        if (!shows[f][codes[f][row]]) {
          if (failed >= 0) return 4;
          failed = f;
        }
      }
      return failed;
    };

    const addToTotal = (total, row) => {
      if (!shared[row] || isFirst(total.once, shared[row])) total.projects += 1;
      if (!located[row] || (shared[row] && !isFirst(total.placed, shared[row]))) return;
      total.located += 1;
      if (summed(row)) total.sum += money[row];
      else if (!Number.isNaN(money[row])) total.unsummed += 1;
    };

    const apply = (filter, yearField) => {
      const text = findQuery(filter.query);
      const { shows, year, place } = testers(filter);
      const tallies = pa.FACETS.map(tally);
      const histogram = new Map();
      const charted = years[yearField];
      const ids = new Uint32Array(table.rows);
      const total = { projects: 0, located: 0, sum: 0, unsummed: 0, once: new Set(), placed: new Set() };
      let count = 0;
      for (let row = 0; row < table.rows; row += 1) {
        if (!otherwisePasses(filter, row, place, text)) continue;
        const failed = failing(shows, row);
        if (failed === -1 && charted && !Number.isNaN(charted[row])) {
          histogram.set(charted[row], (histogram.get(charted[row]) || 0) + 1);
        }
        if (failed === 4 || !yearPasses(filter, year, row)) continue;
        if (failed >= 0) { add(tallies[failed], codes[failed][row], row); continue; }
        for (let f = 0; f < 4; f += 1) add(tallies[f], codes[f][row], row);
        ids[count] = row;
        count += 1;
        addToTotal(total, row);
      }
      const counts = Object.fromEntries(pa.FACETS.map((name, f) => [name, facet[name].values.map((value, code) => ({
        value: value === null ? '' : value, count: tallies[f].count[code], sum: tallies[f].sum[code],
      }))]));
      return { ids: ids.slice(0, count), counts, total, histogram };
    };

    const yearRange = (field) => {
      let from = Infinity;
      let to = -Infinity;
      (years[field] || []).forEach((value) => {
        if (value < from) from = value;
        if (value > to) to = value;
      });
      return from <= to ? { from, to } : null;
    };

    return { apply, yearRange, money, years, texts, facet, everything: () => apply(pa.emptyFilter(), 'start_year').total };
  };
})();
