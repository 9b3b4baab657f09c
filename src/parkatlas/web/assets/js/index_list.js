// The page of all regions: a searchable list and a map to choose from.
(() => {
  'use strict';
  const pa = window.parkatlas;
  const WORDS = {
    title: { zh: '项目地图', en: 'Project maps' },
    search: { zh: '搜索地区；可用拼音', en: 'Search regions' },
    count: { zh: '{0} 个地区', en: '{0} regions' },
    projects: { zh: '{0} 个项目', en: '{0} projects' },
    parks: { zh: '{0} 个园区', en: '{0} parks' },
    open: { zh: '{0} 个待定位', en: '{0} to place' },
    date: { zh: '数据截至 {0}', en: 'data as of {0}' },
    none: { zh: '没有这样的地区', en: 'No such region' },
    language: { zh: 'English', en: '中文' },
    internal: { zh: '内部参考 · 边界：{0}', en: 'For internal reference · borders: {0}' },
    levels: {
      country: { zh: '全国', en: 'Country' }, province: { zh: '省级', en: 'Province' }, prefecture: { zh: '地级', en: 'Prefecture' }, county: { zh: '县级', en: 'County' },
      township: { zh: '乡镇', en: 'Township' }, park: { zh: '园区', en: 'Park' }, group: { zh: '组合', en: 'Group' }, area: { zh: '片区', en: 'Area' },
    },
  };
  const word = (key, value) => pa.say(WORDS[key]).replace('{0}', () => value);

  const itemNode = (region) => pa.el('li', null, pa.el('a', { href: region.href, 'data-code': region.id },
    pa.el('span', { class: 'pa-index-name' }, pa.visible((pa.lang === 'en' && region.name_en) || region.name), pa.el('small', null, pa.say(WORDS.levels[region.level] || { zh: '', en: '' }))),
    pa.el('small', null, [pa.visible(region.above), word('projects', pa.number(region.projects)), region.parks ? word('parks', pa.number(region.parks)) : '',
      region.open ? word('open', pa.number(region.open)) : '', region.date ? word('date', region.date) : ''].filter(Boolean).join(' · '))));

  // Regions without a border of their own, such as parks and groups, are dots with names.
  const addDots = (map, regions) => {
    const dots = regions.filter((region) => region.at).map((region) => ({ region, x: pa.worldX(region.at[0]), y: pa.worldY(region.at[1]) }));
    pa.sceneOf(map).addPainter({
      order: 40,
      layoutOrder: 10,
      layout: (context, view, taken) => {
        context.font = `600 12px ${view.theme.font}`;
        dots.forEach((dot) => {
          const [x, y] = [view.x(dot.x), view.y(dot.y)];
          dot.box = [x - 7, y - 8, x + 12 + context.measureText(dot.region.name).width, y + 8];
          dot.named = taken.free(dot.box);
          taken.add(dot.named ? dot.box : [x - 7, y - 7, x + 7, y + 7]);
        });
      },
      paint: (context, view) => dots.forEach((dot) => {
        const [x, y] = [view.x(dot.x), view.y(dot.y)];
        context.font = `600 12px ${view.theme.font}`;
        pa.drawPark(context, x, y, 5.5, view.theme, 'national');
        if (!dot.named) return;
        context.textBaseline = 'middle';
        context.lineWidth = 3;
        context.lineJoin = 'round';
        context.strokeStyle = view.theme.halo;
        context.strokeText(pa.visible(dot.region.name), x + 10, y);
        context.fillStyle = view.theme.park;
        context.fillText(pa.visible(dot.region.name), x + 10, y);
      }),
      hit: (x, y, view) => {
        const found = dots.find((dot) => (dot.named ? x > dot.box[0] && x < dot.box[2] && y > dot.box[1] && y < dot.box[3]
          : Math.hypot(view.x(dot.x) - x, view.y(dot.y) - y) < 8));
        return found ? { kind: 'region', region: found.region } : null;
      },
    });
  };

  pa.startIndex = (map, divisions) => {
    const { regions, pinyin: readings, bounds, boundaries } = pa.readJson('atlas-regions');
    const pinyin = pa.readPinyin(readings);
    const byCode = new Map(regions.map((region) => [region.id, region]));
    const $ = (id) => document.getElementById(`pa-index-${id}`);
    const field = $('search');

    const fill = () => {
      const words = pa.parseQuery(field.value);
      const found = regions.filter((region) => pa.matches(pa.fold(`${region.name}\n${region.name_en || ''}\n${region.above}\n${region.id}`), words, pinyin));
      $('count').textContent = word('count', pa.number(found.length));
      pa.replaceChildren($('list'), found.length ? found.map(itemNode) : pa.el('li', { class: 'pa-note' }, word('none')));
    };
    const relabel = () => {
      document.documentElement.lang = pa.lang === 'zh' ? 'zh-CN' : 'en';
      $('title').textContent = word('title');
      $('language').textContent = word('language');
      $('note').textContent = word('internal', pa.say(boundaries));
      field.placeholder = word('search');
      field.setAttribute('aria-label', word('search'));
      fill();
    };
    const mark = (code) => {
      divisions.selected = code;
      pa.sceneOf(map).refresh();
    };
    // The smallest region that holds the point.
    const regionAt = ({ latlng, containerPoint }) => {
      const dot = pa.sceneOf(map).hit(containerPoint);
      if (dot && dot.kind === 'region') return dot.region;
      const [x, y] = [pa.worldX(latlng.lng), pa.worldY(latlng.lat)];
      const area = divisions.areaAt(x, y, ['county']) || divisions.areas.filter((one) => one.role === 'outline')
        .sort((a, b) => a.room - b.room).find((one) => divisions.areaAt(x, y, ['outline'], one));
      return area && byCode.get(area.adcode);
    };
    map.on('click', (event) => {
      const region = regionAt(event);
      if (region) window.location.href = region.href;
    });
    map.on('mousemove', (event) => {
      const region = regionAt(event);
      map.getContainer().classList.toggle('pa-over', Boolean(region));
      mark(region ? region.id : null);
    });
    ['mouseover', 'focusin'].forEach((kind) => $('list').addEventListener(kind, (event) => {
      const link = event.target.closest('a');
      if (link) mark(link.dataset.code);
    }));
    field.addEventListener('input', fill);
    $('language').addEventListener('click', () => {
      pa.lang = pa.lang === 'zh' ? 'en' : 'zh';
      relabel();
    });
    addDots(map, regions);
    map.getContainer().setAttribute('aria-label', word('title'));
    relabel();
    return divisions.ready.then(() => {
      map.fitBounds(bounds, { padding: [24, 24], animate: false });
      if (divisions.options.shading) divisions.shade(divisions.options.shading);
      document.documentElement.dataset.ready = '1';
    });
  };
})();
