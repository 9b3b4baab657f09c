// The namespace and the few pieces that every other script uses.
window.parkatlas = window.parkatlas || {};
(() => {
  'use strict';
  const pa = window.parkatlas;

  // Build an element. Texts become text nodes, never markup; listeners are given as functions.
  pa.el = (tag, properties, ...children) => {
    const node = document.createElement(tag);
    Object.entries(properties || {}).forEach(([name, value]) => {
      if (value === null || value === undefined || value === false) return;
      if (typeof value === 'function') node.addEventListener(name, value);
      else if (name === 'class') node.className = value;
      else node.setAttribute(name, value === true ? '' : String(value));
    });
    pa.append(node, children);
    return node;
  };

  pa.append = (node, children) => {
    children.flat(Infinity).forEach((child) => {
      if (child === null || child === undefined || child === false) return;
      node.appendChild(child instanceof Node ? child : document.createTextNode(String(child)));
    });
    return node;
  };

  pa.svg = (tag, attributes, ...children) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes || {}).forEach(([name, value]) => node.setAttribute(name, value));
    children.flat().forEach((child) => node.appendChild(child));
    return node;
  };

  pa.replaceChildren = (node, ...children) => {
    node.textContent = '';
    return pa.append(node, children);
  };

  // A list of listeners: signal.on(f), signal.send(value).
  pa.signal = () => {
    const listeners = [];
    return {
      on: (listener) => listeners.push(listener),
      send: (value) => listeners.forEach((listener) => listener(value)),
    };
  };

  pa.debounce = (wait, action) => {
    let timer = 0;
    return (...values) => {
      clearTimeout(timer);
      timer = setTimeout(() => action(...values), wait);
    };
  };

  // Only web addresses become links; anything else stays text.
  pa.safeLink = (value) => {
    if (typeof value !== 'string' || !/^https?:\/\//i.test(value)) return null;
    try {
      return new URL(value).href;
    } catch (error) {
      return null;
    }
  };

  // Direction marks and control characters are shown, not obeyed: a name must not turn its row.
  const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
  pa.visible = (text) => String(text).replace(UNSEEN, '\u00b7');

  pa.readJson = (id) => JSON.parse(document.getElementById(id).textContent);

  // Both languages group digits by thousands; the browser's own formatter takes 20 ms to start.
  pa.number = (value, digits) => {
    if (value === null || value === undefined || Number.isNaN(value)) return '';
    const [whole, part] = String(Number(value.toFixed(digits === undefined ? 2 : digits))).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
    return part ? `${grouped}.${part}` : grouped;
  };

  // Yuan as people say them: 亿元 and 万元, or billions and millions.
  pa.money = (yuan) => {
    if (yuan === null || yuan === undefined || Number.isNaN(yuan)) return '';
    const steps = pa.lang === 'en'
      ? [[1e9, ' bn yuan'], [1e6, ' m yuan'], [0, ' yuan']]
      : [[1e8, ' 亿元'], [1e4, ' 万元'], [0, ' 元']];
    const [size, word] = steps.find(([limit]) => Math.abs(yuan) >= limit);
    const value = size ? yuan / size : yuan;
    return pa.number(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2) + word;
  };

  pa.distance = (metres) => {
    if (metres === null || metres === undefined) return '';
    const long = metres >= 1000;
    const value = long ? metres / 1000 : metres;
    const digits = long && value < 20 ? 1 : 0;
    return pa.number(value, digits) + (pa.lang === 'en' ? (long ? ' km' : ' m') : (long ? ' 公里' : ' 米'));
  };

  pa.lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
  // {zh, en} in the language of the moment.
  pa.say = (pair) => (pair ? pair[pa.lang] || pair.zh || pair.en || '' : '');
})();
