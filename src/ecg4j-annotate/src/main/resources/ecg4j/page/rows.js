// Strips as they come into view, the tip, and the way to a time.
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

function showBeat(beat, rr, event) {
  const { time, label, reference } = beat;
  const p = probabilities(beat);
  const quality = qualityAt(time);
  const day = timeOfDay(time);
  showTip(event, [
    element("strong", {}, badge(label), ` ${nameOf(label)}`),
    `${clock(time, true)}${day && ` (${day})`}`,
    rr === null ? "no interval before it" : `RR ${Math.round(1000 * rr)} ms, ${Math.round(60 / rr)}/min`,
    quality < 0.5 && `bad signal (quality ${quality.toFixed(2)})`,
    reference && `${data.finder.replace(/^annotator /, "")}: ${reference}`,
    changeText(beat),
    p.length > 0 && element("span", { class: "probabilities" }, p.map((value, c) => [
      element("span", {}, letterOf(c)),
      element("span", { class: "meter" },
        element("span", { class: `c-${colourOf(c)}`, style: `width:${value / 10}%` })),
      element("span", {}, `${(value / 10).toFixed(1)} %`)])),
  ].filter(Boolean));
}

/** How a beat was changed by the reader; empty if it was not. */
function changeText(beat) {
  if (beat.index === undefined) return "added by you";
  const was = original[beat.index];
  return was === beat ? "" : `changed by you from ${letterOf(was.label)}`;
}

/** A strip's drawing, in halves where the window is narrow. */
function draw(row, strip) {
  const { from, to } = strip;
  const middle = (from + to) / 2;
  const parts = matchMedia("(max-width: 640px)").matches ? [[from, middle], [middle, to]] : [[from, to]];
  row.querySelector(".drawing").replaceChildren(...parts
    .filter(([start]) => start < data.seconds).map(([start, end]) => drawStrip(strip, start, end)));
  row.dataset.drawn = "";
  markSelected(row);
}

function clear(row) {
  row.querySelector(".drawing").replaceChildren();
  delete row.dataset.drawn;
}

const rows = [];
/** More rows than this are not all kept drawn, and not all printed. */
const KEPT = 720;
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) drawLater(target);
    else {
      waiting.delete(target);
      if ("drawn" in target.dataset && rows.length > KEPT) clear(target);
    }
  }
}, { rootMargin: "800px" });

/** Does a part of the work when the page has nothing else to do, so that it does not delay a key press. */
function whenIdle(part) {
  if (window.requestIdleCallback) requestIdleCallback(part, { timeout: 1000 });
  else setTimeout(part);
}

/** Rows in and near the window, which are drawn one by one. */
const waiting = new Set();

function isVisible(row) {
  const { top, bottom } = row.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function drawLater(row) {
  if ("drawn" in row.dataset) return;
  waiting.add(row);
  if (waiting.size === 1) whenIdle(drawNext);
}

/** Draws a row that waits, visible ones first. */
function drawNext() {
  const row = [...waiting].find(isVisible) || [...waiting][0];
  if (!row) return;
  waiting.delete(row);
  if (!("drawn" in row.dataset)) draw(row, rows[row.dataset.row].strip);
  if (waiting.size) whenIdle(drawNext);
}

/** Rows are watched only in blocks near the window, because watching thousands of them takes time in each frame. */
const BLOCK = 60;
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    for (const row of target.querySelectorAll(".row")) {
      if (isIntersecting) seen.observe(row);
      else {
        seen.unobserve(row);
        if ("drawn" in row.dataset && rows.length > KEPT) clear(row);
      }
    }
  }
}, { rootMargin: "2000px" });

function between(end, start) {
  const seconds = start - end;
  return seconds > 0.5 && element("p", { class: "gap" }, `${length(seconds)} without a strip`);
}

/** The row with the strip of a time; the nearest one if there is none. */
function rowOf(time) {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rows[middle].strip.from <= time) low = middle;
    else high = middle - 1;
  }
  const next = rows[low + 1];
  return next && next.strip.from - time < time - rows[low].strip.to ? next : rows[low];
}

function isShown(time) {
  const { from, to } = rowOf(time).strip;
  return time >= from && time < to;
}

function strips() {
  const whole = data.shown.length === data.strips;
  const section = document.getElementById("strips");
  section.append(element("h2", {}, "Rhythm strips"), element("p", { class: "note" }, whole
    ? `All of the record, ${data.stripSeconds} s a strip. Point at a beat for its probabilities.`
    : `${count(data.shown.length)} of ${count(data.strips)} strips of ${data.stripSeconds} s: those with `
      + "the least certain beats, the longest runs and most beats of each class, the extremes of the rhythm, and some at "
      + "even distances. The annotation file and the table have every beat; «annotate --whole-page» shows every strip."),
    element("p", { class: "note", id: "scale" }, scale()), toolbar());
  const list = element("div", { id: "rows", tabindex: "0", role: "application", "aria-label": "Beats",
    "aria-describedby": "keys-note" });
  let end = 0;
  let block;
  data.shown.forEach((strip, i) => {
    if (i % BLOCK === 0) {
      block = element("div", { class: data.shown.length > KEPT ? "block far" : "block",
        style: `--rows:${Math.min(BLOCK, data.shown.length - i)}` });
      list.append(block);
      near.observe(block);
    }
    const row = element("div", { class: "row", "data-row": i },
      element("span", { class: "time" }, clock(strip.from),
        data.clock === undefined ? "" : element("span", {}, timeOfDay(strip.from))),
      element("div", { class: "drawing" }));
    rows.push({ row, strip });
    block.append(between(end, strip.from) || "", row);
    end = strip.to;
  });
  list.append(between(end, data.seconds) || "");
  section.append(list);
  reserve();
  draw(rows[0].row, rows[0].strip);
  list.addEventListener("click", clicked);
}

function scale() {
  return `${SPEED} mm/s and ${view.gain} mm/mV in print; a large square is 0.2 s by ${5 / view.gain} mV. `
    + "Each strip begins with a calibration pulse of 1 mV and 0.2 s.";
}

function reserve() {
  const width = data.stripSeconds * SPEED + PULSE;
  document.documentElement.style.setProperty("--strip", `${width} / ${stripHeight()}`);
  const half = (data.stripSeconds / 2) * SPEED + PULSE;
  document.documentElement.style.setProperty("--halves", `${half} / ${2 * stripHeight()}`);
  const list = document.getElementById("rows");
  if (list) {
    // The height of a row whose content is not laid out yet.
    const narrow = matchMedia("(max-width: 640px)").matches;
    const height = narrow ? (list.clientWidth * 2 * stripHeight()) / half + 22 : ((list.clientWidth - 62) * stripHeight()) / width;
    list.style.setProperty("--row", `${height.toFixed(1)}px`);
  }
  const shown = document.getElementById("scale");
  if (shown) shown.textContent = scale();
}

function redraw() {
  reserve();
  for (const { row, strip } of rows) if ("drawn" in row.dataset) draw(row, strip);
  doubtful();
}

/** Draws the strips around these times again; a change also changes the next interval. */
function refreshRows(times) {
  for (const { row, strip } of new Set(times.flatMap((time) => [rowOf(time), rowOf(time + 3)]))) {
    if ("drawn" in row.dataset) draw(row, strip);
  }
}

/** Shows the strip of a time in the middle of the window. */
function go(time) {
  const { row, strip } = rowOf(time);
  if (!("drawn" in row.dataset)) draw(row, strip);
  row.scrollIntoView({ block: "center" });
}

function trend() {
  const section = document.getElementById("trend");
  const legend = data.classes.map((_, label) => label > 0 && element("span", {}, badge(label), ` ${nameOf(label)}`));
  if (data.flutter.length) legend.push(element("span", {}, badge(FLUTTER), " Shaded: ventricular flutter or fibrillation"));
  const box = element("div", { id: "trend-box" });
  section.append(element("h2", {}, "Overview"),
    element("p", { class: "note" }, `Heart rate (median and 10th to 90th percentile), and below it the beats other than `
      + `${data.classes[0]}, each ${length(data.trend.seconds)}. A click leads to the strip.`),
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
