// The evidence page: a click on a name, a county or a row shows the same place in the other two.
"use strict";
(() => {
  const places = JSON.parse(document.getElementById("places").textContent);
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const marks = all("article mark");
  const counties = all("[data-county]");
  const rows = all("aside button");
  const spot = document.getElementById("spot");
  let shown = null;

  const named = new Set(
    Object.values(places).filter((p) => p.counties.length === 1).map((p) => p.counties[0]),
  );
  for (const county of counties) {
    county.classList.toggle("named", named.has(county.dataset.county));
  }

  function showPlace(id, mark) {
    const place = places[id];
    const inside = new Set(place ? place.counties : []);
    for (const county of counties) county.classList.toggle("on", inside.has(county.dataset.county));
    for (const row of rows) row.classList.toggle("on", row.dataset.place === id);
    for (const one of marks) one.classList.toggle("on", one === mark);
    if (spot) {
      const at = place && place.at;
      spot.setAttribute("visibility", at ? "visible" : "hidden");
      if (at) {
        spot.setAttribute("cx", at[0]);
        spot.setAttribute("cy", at[1]);
      }
    }
    shown = mark;
  }

  function goToNext(fits) {
    const from = shown ? marks.indexOf(shown) + 1 : 0;
    const next = marks.slice(from).find(fits) || marks.find(fits);
    if (next) {
      next.scrollIntoView({ block: "center" });
      showPlace(next.dataset.place, next);
    }
  }

  for (const mark of marks) {
    mark.addEventListener("click", () => showPlace(mark.dataset.place, mark));
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        showPlace(mark.dataset.place, mark);
      }
    });
  }
  for (const row of rows) {
    row.addEventListener("click", () => goToNext((m) => m.dataset.place === row.dataset.place));
  }
  for (const county of counties) {
    const code = county.dataset.county;
    county.addEventListener("click", () =>
      goToNext((m) => {
        const place = places[m.dataset.place];
        return Boolean(place) && place.counties.length === 1 && place.counties[0] === code;
      }),
    );
  }
})();
