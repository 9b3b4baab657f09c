// Reads what outputs/packing.py writes: gzip, a JSON header, columns as byte planes.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const NULL_INT = -2147483648;

  const fromBase64 = (text) => {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
    return bytes;
  };

  const inflate = async (bytes) => {
    if (typeof DecompressionStream === 'undefined') return window.fflate.gunzipSync(bytes);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  const unplane = (bytes, start, length, width) => {
    const values = width === 1 ? new Uint8Array(length) : width === 2 ? new Uint16Array(length) : new Uint32Array(length);
    for (let plane = 0; plane < width; plane += 1) {
      const shift = 8 * plane;
      const offset = start + plane * length;
      for (let i = 0; i < length; i += 1) values[i] |= bytes[offset + i] << shift;
    }
    return values;
  };

  const readInts = (bytes, spec) => {
    const raw = unplane(bytes, spec.start, spec.length, 4);
    const values = new Int32Array(spec.length);
    let last = 0;
    for (let i = 0; i < spec.length; i += 1) {
      const step = (raw[i] >>> 1) ^ -(raw[i] & 1);
      last = spec.delta ? (last + step) | 0 : step;
      values[i] = last;
    }
    return values;
  };

  const readFloats = (bytes, spec, rows) => {
    const flat = new Uint8Array(rows * 8);
    for (let plane = 0; plane < 8; plane += 1) {
      const offset = spec.start + plane * rows;
      for (let i = 0; i < rows; i += 1) flat[i * 8 + plane] = bytes[offset + i];
    }
    return new Float64Array(flat.buffer);
  };

  const readJson = (bytes, start, length) =>
    JSON.parse(new TextDecoder().decode(bytes.subarray(start, start + length)));

  const once = (make) => {
    let value;
    let made = false;
    return () => {
      if (!made) {
        value = make();
        made = true;
      }
      return value;
    };
  };

  // A column answers value(row); codes and numbers are there for loops over all rows.
  const asColumn = (bytes, spec, rows) => {
    if (spec.kind === 'ints') {
      const numbers = once(() => readInts(bytes, spec));
      return {
        kind: 'number',
        numbers,
        value: (row) => (numbers()[row] === NULL_INT ? null : numbers()[row]),
      };
    }
    if (spec.kind === 'floats') {
      const numbers = once(() => readFloats(bytes, spec, rows));
      return {
        kind: 'number',
        numbers,
        value: (row) => (Number.isNaN(numbers()[row]) ? null : numbers()[row]),
      };
    }
    if (spec.kind === 'texts') {
      const texts = once(() => readJson(bytes, spec.start, spec.bytes));
      return { kind: 'text', value: (row) => texts()[row] };
    }
    const values = once(() => [null, ...readJson(bytes, spec.start, spec.dictionary)]);
    const codes = once(() => unplane(bytes, spec.start + spec.dictionary, rows, spec.width));
    return { kind: 'codes', codes, values, value: (row) => values()[codes()[row]] };
  };

  pa.decodePackage = (bytes) => {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const header = readJson(bytes, 4, length);
    const columns = new Map();
    let start = 4 + length;
    header.columns.forEach((spec) => {
      columns.set(spec.name, asColumn(bytes, { ...spec, start }, header.rows));
      start += spec.bytes;
    });
    const value = (name, row) => (columns.has(name) ? columns.get(name).value(row) : null);
    return { rows: header.rows, columns, value };
  };

  // Read the package in an inert script element, which is emptied to give its memory back.
  pa.readPackage = async (id) => {
    const node = document.getElementById(id);
    const bytes = fromBase64(node.textContent.trim());
    node.textContent = '';
    return pa.decodePackage(await inflate(bytes));
  };

  pa.NULL_INT = NULL_INT;
})();
