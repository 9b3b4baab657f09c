// Search in texts, with pinyin for Latin letters: whole syllables, initials, or both mixed.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const FIELDS = ['name', 'owner', 'place_text', 'place_name', 'full_name', 'project_id'];

  pa.fold = (text) => String(text).normalize('NFKC').toLowerCase();

  const bitOf = (text, at) => 1 << (text.charCodeAt(at) - 97);

  // words: "he和河 hu呼 …", syllables and the characters that may be read so. `bits` says by what
  // letters a character may begin, `syllables` how it may be read.
  pa.readPinyin = (words) => {
    const bits = new Int32Array(65536);
    const syllables = new Map();
    for (let i = 0; i < 26; i += 1) bits[97 + i] = 1 << i;
    words.split(' ').filter(Boolean).forEach((word) => {
      const [syllable] = /^[a-z]+/.exec(word);
      for (let i = syllable.length; i < word.length; i += 1) {
        const code = word.charCodeAt(i);
        bits[code] |= bitOf(syllable, 0);
        if (syllable.length > 1) syllables.set(code, [...(syllables.get(code) || []), syllable]);
      }
    });
    return { bits, syllables };
  };

  // Whether the letters from `at` on read the characters of the text from `i` on. A character takes
  // its initial or its whole syllable; the last one may be cut short.
  const reads = (text, i, letters, at, pinyin) => {
    if (at === letters.length) return true;
    if (i >= text.length) return false;
    const code = text.charCodeAt(i);
    if (!(pinyin.bits[code] & bitOf(letters, at))) return false;
    if (reads(text, i + 1, letters, at + 1, pinyin)) return true;
    return (pinyin.syllables.get(code) || []).some((syllable) => {
      if (letters.startsWith(syllable, at)) return reads(text, i + 1, letters, at + syllable.length, pinyin);
      return syllable.startsWith(letters.slice(at));
    });
  };

  const matchesPinyin = (text, letters, pinyin) => {
    const first = bitOf(letters, 0);
    for (let i = 0; i < text.length; i += 1) {
      if (pinyin.bits[text.charCodeAt(i)] & first && reads(text, i, letters, 0, pinyin)) return true;
    }
    return false;
  };

  // Words of a query; every one must be found. A word of Latin letters may be pinyin.
  pa.parseQuery = (query) => pa.fold(query).split(/[\s,，、;；]+/).filter(Boolean).map((word) => ({
    word,
    latin: /^[a-z]{2,}$/.test(word),
  }));

  pa.matches = (text, words, pinyin) => words.every(({ word, latin }) =>
    text.includes(word) || (latin && matchesPinyin(text, word, pinyin)));

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
