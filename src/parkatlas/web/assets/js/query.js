// Search in texts, with initials of pinyin for Latin letters.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const FIELDS = ['name', 'owner', 'place_text', 'place_name', 'full_name', 'project_id'];

  pa.fold = (text) => String(text).normalize('NFKC').toLowerCase();

  // groups: {"a": "characters whose reading may begin with a", …}
  pa.initialsOf = (groups) => {
    const bits = new Int32Array(65536);
    for (let i = 0; i < 26; i += 1) bits[97 + i] = 1 << i;
    Object.entries(groups).forEach(([letter, characters]) => {
      const bit = 1 << (letter.charCodeAt(0) - 97);
      for (let i = 0; i < characters.length; i += 1) bits[characters.charCodeAt(i)] |= bit;
    });
    return bits;
  };

  const matchesInitials = (text, letters, bits) => {
    const last = text.length - letters.length;
    for (let i = 0; i <= last; i += 1) {
      let j = 0;
      while (j < letters.length && bits[text.charCodeAt(i + j)] & letters[j]) j += 1;
      if (j === letters.length) return true;
    }
    return false;
  };

  // Words of a query; every one must be found. A word of Latin letters may be initials.
  pa.parseQuery = (query) => pa.fold(query).split(/[\s,，、;；]+/).filter(Boolean).map((word) => ({
    word,
    letters: /^[a-z]{2,}$/.test(word) ? [...word].map((c) => 1 << (c.charCodeAt(0) - 97)) : null,
  }));

  pa.matches = (text, words, bits) => words.every(({ word, letters }) =>
    text.includes(word) || (letters !== null && matchesInitials(text, letters, bits)));

  // Lower-case texts of all rows, made at the first search.
  pa.searchTexts = (table) => {
    let texts = null;
    return () => {
      if (!texts) {
        const columns = FIELDS.map((name) => table.columns.get(name)).filter(Boolean);
        texts = new Array(table.rows);
        for (let row = 0; row < table.rows; row += 1) {
          let line = '';
          for (let i = 0; i < columns.length; i += 1) {
            const value = columns[i].value(row);
            if (value !== null) line += `${value}\n`;
          }
          texts[row] = pa.fold(line);
        }
      }
      return texts;
    };
  };
})();
