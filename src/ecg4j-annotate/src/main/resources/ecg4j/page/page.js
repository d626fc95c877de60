// Builds the page.

/** From the selected beat, the next or the previous one of a class among the strips shown. */
function jump(label, direction) {
  const start = selected === null ? (direction > 0 ? -1 : beats.length) : selectedIndex();
  const matches = (beat) => beat.label === label && isShown(beat.time);
  for (let i = 1; i <= beats.length; i++) {
    const at = (start + direction * i + 2 * beats.length) % beats.length;
    if (matches(beats[at])) return select(beats[at]);
  }
  return say(`No beat ${letterOf(label)} in the strips shown`);
}

function jumps() {
  const step = (label, direction, text, what) => element("button", { type: "button", title: what, "aria-label": what,
    click: () => jump(label, direction) }, text);
  return classCounts().map((c, label) => c.count > 0 && label > 0 && element("span", { class: "jump" },
    step(label, -1, "‹", `Previous ${nameOf(label)}`), badge(label), element("span", {}, count(c.count)),
    step(label, 1, "›", `Next ${nameOf(label)}`)));
}

function toolbar() {
  const gain = element("select", { "aria-label": "Gain",
    change: (event) => { view.gain = Number(event.target.value); redraw(); } },
    [5, 10, 20].map((g) => element("option", { value: g, selected: g === view.gain && "" }, `${g} mm/mV`)));
  const rr = element("input", { type: "checkbox", checked: view.rr && "",
    change: (event) => { view.rr = event.target.checked; redraw(); } });
  return element("div", { class: "toolbar", role: "group", "aria-label": "View" },
    element("span", { id: "jumps" }, jumps()), element("span", { class: "space" }), gain,
    element("label", {}, rr, " RR in ms"));
}

function follow() {
  const found = /^#t=([\d.]+)$/.exec(location.hash);
  if (!found) return;
  const time = Number(found[1]);
  const beat = nearest(time);
  if (beat && Math.abs(beat.time - time) < 2e-3) select(beat);
  else go(time);
  document.getElementById("rows").focus({ preventScroll: true });
}

/** Milliseconds without a change after which counts are refreshed, so that they do not delay quick work. */
const PAUSE = 150;

/** Draws changed strips at once, and everything that counts beats after a pause, in parts, while nothing else is done. */
function refresh(times) {
  refreshRows(times);
  refresh.times.push(...times);
  const run = ++refresh.run;
  const parts = [refreshChanges, refreshTiles, refreshClasses, () => refreshCards(refresh.times),
    () => refreshTrend(refresh.times), () => document.getElementById("jumps").replaceChildren(...jumps().filter(Boolean)),
    () => { refresh.times = []; }];
  const next = () => {
    if (run !== refresh.run) return;
    parts.shift()();
    if (parts.length) whenIdle(next);
  };
  clearTimeout(refresh.later);
  refresh.later = setTimeout(next, PAUSE);
}
refresh.times = [];
refresh.run = 0;

view.gain = usualGain();
reserve();
head();
summary();
trend();
doubtful();
review();
strips();
foot();
matchMedia("(max-width: 640px)").addEventListener("change", redraw);
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => {
  if (rows.length <= KEPT) rows.forEach(({ row, strip }) => draw(row, strip));
});
restore();
follow();
