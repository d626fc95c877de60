// Strips as they come into view, the tip, and ways from beat to beat.
const tip = document.getElementById("tip");

function showTip(event, lines) {
  tip.replaceChildren(...lines.map((line) => element("div", {}, line)));
  tip.hidden = false;
  moveTip(event);
}

function moveTip(event) {
  const box = tip.getBoundingClientRect();
  const left = Math.min(event.clientX + 14, innerWidth - box.width - 8);
  const below = event.clientY + 18 + box.height < innerHeight;
  tip.style.left = `${Math.max(8, left)}px`;
  tip.style.top = `${below ? event.clientY + 18 : event.clientY - box.height - 12}px`;
}

function hideTip() {
  tip.hidden = true;
}

function showBeat(beat, event) {
  const [time, label, rr, reference, ...p] = beat;
  const day = timeOfDay(time);
  showTip(event, [
    element("strong", {}, badge(label), ` ${nameOf(label)}`),
    `${clock(time, true)}${day && ` (${day})`}`,
    rr === null ? "first beat" : `RR ${Math.round(1000 * rr)} ms, ${Math.round(60 / rr)}/min`,
    reference && `${data.finder.replace(/^annotator /, "")}: ${reference}`,
    p.length > 0 && element("span", { class: "probabilities" }, p.map((value, c) => [
      element("span", {}, classOf(c).symbol),
      element("span", { class: "meter" },
        element("span", { class: `c-${colourOf(c)}`, style: `width:${value / 10}%` })),
      element("span", {}, `${(value / 10).toFixed(1)} %`)])),
  ].filter(Boolean));
}

/** A strip's drawing, in halves where the window is narrow. */
function draw(row, strip) {
  const { from, to } = strip;
  const middle = (from + to) / 2;
  const parts = matchMedia("(max-width: 640px)").matches ? [[from, middle], [middle, to]] : [[from, to]];
  row.querySelector(".drawing").replaceChildren(...parts
    .filter(([start]) => start < data.seconds).map(([start, end]) => drawStrip(strip, start, end)));
  row.dataset.drawn = "";
}

const rows = [];
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting && !("drawn" in target.dataset)) draw(target, rows[target.dataset.row].strip);
  }
}, { rootMargin: "1200px" });

function between(end, start) {
  const seconds = start - end;
  return seconds > 0.5 && element("p", { class: "gap" }, `${length(seconds)} without a strip`);
}

function strips() {
  const whole = data.shown.length === data.strips;
  const section = document.getElementById("strips");
  section.append(element("h2", {}, "Rhythm strips"), element("p", { class: "note" }, whole
    ? `All of the record, ${data.stripSeconds} s a strip, ${SPEED} mm/s. Point at a beat for its probabilities.`
    : `${count(data.shown.length)} of ${count(data.strips)} strips of ${data.stripSeconds} s, ${SPEED} mm/s: those with `
      + "the least certain beats, the longest runs and most beats of each class, the extremes of the rhythm, and some at "
      + "even distances. The annotation file and the table have every beat."), toolbar());
  let end = 0;
  data.shown.forEach((strip, i) => {
    const row = element("div", { class: "row", "data-row": i },
      element("span", { class: "time" }, clock(strip.from),
        data.clock === undefined ? "" : element("span", {}, timeOfDay(strip.from))),
      element("div", { class: "drawing" }));
    rows.push({ row, strip });
    section.append(between(end, strip.from) || "", row);
    end = strip.to;
    seen.observe(row);
  });
  section.append(between(end, data.seconds) || "");
}

function reserve() {
  document.documentElement.style.setProperty("--strip", `${data.stripSeconds * SPEED} / ${stripHeight()}`);
}

function redraw() {
  reserve();
  for (const { row, strip } of rows) if ("drawn" in row.dataset) draw(row, strip);
  doubtful();
}

/** From the beat last jumped to, the next or the previous one of a class among the strips shown. */
let current = -1;
function jump(label, direction) {
  const times = rows.flatMap(({ strip }) => strip.beats.filter((b) => b[1] === label).map((b) => b[0]));
  const ordered = direction > 0 ? times : times.reverse();
  const next = ordered.find((time) => direction * (time - current) > 1e-3);
  const time = next === undefined ? ordered[0] : next;
  if (time !== undefined) go(time);
}

function toolbar() {
  const step = (label, direction, text, what) => element("button", { type: "button", title: what, "aria-label": what,
    click: () => jump(label, direction) }, text);
  const jumps = data.classes.map((c, label) => c.count > 0 && label > 0 && element("span", { class: "jump" },
    step(label, -1, "‹", `Previous ${nameOf(label)}`), badge(label), element("span", {}, count(c.count)),
    step(label, 1, "›", `Next ${nameOf(label)}`)));
  const gain = element("select", { "aria-label": "Gain",
    change: (event) => { view.gain = Number(event.target.value); redraw(); } },
    [5, 10, 20].map((g) => element("option", { value: g, selected: g === view.gain && "" }, `${g} mm/mV`)));
  const rr = element("input", { type: "checkbox", checked: view.rr && "",
    change: (event) => { view.rr = event.target.checked; redraw(); } });
  return element("div", { class: "toolbar" }, jumps, element("span", { class: "space" }), gain,
    element("label", {}, rr, " RR in ms"));
}

function go(time) {
  current = time;
  const near = rows.reduce((best, entry) => {
    const { from, to } = entry.strip;
    const distance = time < from ? from - time : time >= to ? time - to : 0;
    return best && best.distance <= distance ? best : { ...entry, distance };
  }, undefined);
  if (!near) return;
  draw(near.row, near.strip);
  near.row.scrollIntoView({ block: "center" });
  document.querySelectorAll(".hit.here").forEach((hit) => hit.classList.remove("here"));
  const hits = [...near.row.querySelectorAll(".hit")];
  const hit = hits.find((h) => Math.abs(h.dataset.time - time) < 2e-3);
  if (hit) hit.classList.add("here");
}

function follow() {
  const found = /^#t=([\d.]+)$/.exec(location.hash);
  if (found) go(Number(found[1]));
}

function trend() {
  const section = document.getElementById("trend");
  const legend = data.classes.map((_, label) => label > 0 && element("span", {}, badge(label), ` ${nameOf(label)}`));
  const box = element("div");
  section.append(element("h2", {}, "Overview"),
    element("p", { class: "note" }, `Heart rate (median and 10th to 90th percentile), and below it the beats other than `
      + `${data.classes[0].symbol}, each ${length(data.trend.seconds)}. A click leads to the strip.`),
    box, element("p", { class: "legend" }, legend));
  let width = 0;
  const fit = () => {
    if (Math.abs(box.clientWidth - width) > 1) {
      width = box.clientWidth;
      box.replaceChildren(drawTrend(width));
    }
  };
  fit();
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(box);
}

view.gain = usualGain();
reserve();
head();
summary();
trend();
doubtful();
strips();
foot();
matchMedia("(max-width: 640px)").addEventListener("change", redraw);
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => rows.forEach(({ row, strip }) => draw(row, strip)));
follow();
