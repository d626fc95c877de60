// The review: a selected beat, keys and buttons that change it, and what is kept in the browser.

/** Sample of the selected beat, or null. */
let selected = null;
/** Time where a beat would be added. */
let cursor = null;
/** The number of the last uncertain beat in order of certainty. */
let uncertain = -1;
let ranked;
let snaps = true;

/** Seconds around the cursor in which an added beat is moved to the largest deflection. */
const SNAP = 0.06;
/** Seconds between two beats at least. */
const CLOSEST = 0.06;
const CURSOR_STEP = 0.02;
const STORED = `ecg4j review ${data.review.recording} ${data.review.beats}`;

const selectedIndex = () => firstFrom(beats, selected);
const selectedBeat = () => (selected === null ? undefined : beatAt(beats, selected));

function say(text) {
  document.getElementById("said").textContent = text;
}

function nearest(time) {
  const at = firstFrom(beats, time * data.frequency);
  const [before, after] = [beats[at - 1], beats[at]];
  return before && (!after || time - before.time < after.time - time) ? before : after;
}

/** «Beat 12 of 2,273 at 0:09.4: V, Ventricular ectopic, 56 %». */
function described(beat) {
  const p = probabilities(beat);
  const change = changeText(beat);
  return `Beat ${count(firstFrom(beats, beat.sample) + 1)} of ${count(beats.length)} at ${clock(beat.time, true)}: `
    + `${letterOf(beat.label)}, ${nameOf(beat.label)}`
    + (p.length ? `; model ${letterOf(original[beat.index].label)} ${Math.round(Math.max(...p) / 10)} %` : "")
    + (change ? `; ${change}` : "");
}

/** Marks the selected beat and the cursor in a row. */
function markSelected(row) {
  row.querySelectorAll(".hit.here").forEach((hit) => hit.classList.remove("here"));
  row.querySelectorAll(".cursor").forEach((line) => line.remove());
  if (selected !== null) row.querySelector(`.hit[data-sample="${selected}"]`)?.classList.add("here");
  if (cursor === null) return;
  for (const strip of row.querySelectorAll(".strip")) {
    const { from, to } = strip.dataset;
    if (cursor >= Number(from) && cursor < Number(to)) {
      const x = (cursor - Number(from)) * SPEED;
      strip.append(svg("path", { class: "cursor", d: `M${x} 0V${stripHeight()}` }));
    }
  }
}

function markAll() {
  document.querySelectorAll(".row[data-drawn]").forEach(markSelected);
  refreshBar();
}

function select(beat, prefix = "") {
  selected = beat.sample;
  cursor = beat.time;
  go(beat.time);
  markAll();
  say(prefix + described(beat));
}

function move(direction) {
  const start = selected === null ? (direction > 0 ? -1 : beats.length) : selectedIndex();
  for (let i = start + direction; i >= 0 && i < beats.length; i += direction) {
    if (isShown(beats[i].time)) return select(beats[i]);
  }
  return say(direction > 0 ? "This is the last beat" : "This is the first beat");
}

function moveCursor(direction) {
  const time = (cursor === null ? rows[0].strip.from : cursor) + direction * CURSOR_STEP;
  cursor = Math.max(0, Math.min(data.seconds - 1 / data.frequency, time));
  go(cursor);
  markAll();
  say(`Cursor at ${fixed(cursor, 2)} s`);
}

/** The next or previous uncertain beat, the least certain first; beats that were changed are left out. */
function nextUncertain(direction) {
  const certainty = (beat) => Math.max(...probabilities(beat));
  ranked ??= original.filter((beat) => beat.label >= 0 && isShown(beat.time))
    .map((beat) => [certainty(beat), beat]).sort((a, b) => a[0] - b[0]).map(([, beat]) => beat);
  for (let i = uncertain + direction; i >= 0 && i < ranked.length; i += direction) {
    if (beatAt(beats, ranked[i].sample) === ranked[i]) {
      uncertain = i;
      return select(ranked[i], `Uncertain beat ${count(i + 1)}. `);
    }
  }
  return say("There is no other uncertain beat");
}

/** Takes a step and shows it; the text may depend on the beats after it. */
function change(step, text) {
  take(step);
  show(step, typeof text === "function" ? text() : text);
}

function show(step, text) {
  const times = step.map(({ sample }) => sample / data.frequency);
  const last = step[step.length - 1];
  const stays = last && (beatAt(beats, last.sample) || nearest(last.sample / data.frequency));
  if (stays && isShown(stays.time)) {
    selected = stays.sample;
    cursor = last.to === null ? last.sample / data.frequency : stays.time;
    go(cursor);
  }
  refresh(times);
  markAll();
  keep();
  say(text + (step.length === 1 && last.to !== null ? `. ${described(beatAt(beats, last.sample))}` : ""));
}

function setClass(label) {
  const beat = selectedBeat();
  if (!beat) return say("Select a beat first, with the arrow keys or a click");
  if (beat.label === label) return say(`The beat is ${letterOf(label)} already`);
  return change([{ sample: beat.sample, from: beat.label, to: label }], `Changed to ${letterOf(label)}`);
}

function remove() {
  const beat = selectedBeat();
  if (!beat) return say("Select a beat first, with the arrow keys or a click");
  return change([{ sample: beat.sample, from: beat.label, to: null }],
    `Deleted the beat ${letterOf(beat.label)} at ${clock(beat.time, true)}`);
}

/** The sample of the largest deflection from the median around a time. */
function snapped(time) {
  const { strip } = rowOf(time);
  const values = decoded(strip);
  const point = (seconds) => Math.round((seconds - strip.first) * data.signal.rate);
  const base = median(values.slice(Math.max(0, point(time - 0.3)), Math.max(0, point(time + 0.3))));
  let best = -1;
  let at = point(time);
  for (let i = Math.max(0, point(time - SNAP)); i <= Math.min(values.length - 1, point(time + SNAP)); i++) {
    const away = Math.abs(values[i] - base);
    if (away > best) {
      best = away;
      at = i;
    }
  }
  return Math.round((strip.first + at / data.signal.rate) * data.frequency);
}

function add() {
  if (cursor === null) return say("Place the cursor first: click on a strip, or use Shift and the arrow keys");
  if (!isShown(cursor)) return say("There is no strip at the cursor");
  const wanted = snaps ? snapped(cursor) : Math.round(cursor * data.frequency);
  const sample = Math.max(0, Math.min(data.review.samples - 1, wanted));
  const other = nearest(sample / data.frequency);
  if (other && Math.abs(other.sample - sample) < CLOSEST * data.frequency) {
    return say(`There is a beat at ${clock(other.time, true)} already; move the cursor (click, or Shift and arrow keys)`);
  }
  const was = beatAt(original, sample);
  return change([{ sample, from: null, to: was && was.label >= 0 ? was.label : 0 }],
    `Added a beat${snaps ? " at the R peak" : ""}`);
}

function goBack() {
  const step = undo();
  if (step) show(step, "Undone");
  else say("There is nothing to undo");
}

function goForward() {
  const step = redo();
  if (step) show(step, "Redone");
  else say("There is nothing to redo");
}

/** Keeps the changes in the browser until they are exported or discarded. */
function keep() {
  try {
    if (steps.length) localStorage.setItem(STORED, JSON.stringify({ steps, done }));
    else localStorage.removeItem(STORED);
  } catch {
    document.getElementById("kept").textContent =
      "This browser does not keep changes: export them before you close the page.";
  }
}

function restore() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) || "null");
    if (!kept) return;
    for (const step of kept.steps.slice(0, kept.done)) step.forEach(put);
    ({ steps, done } = kept);
  } catch {
    beats = original.slice();
    return;
  }
  refresh(steps.flat().map(({ sample }) => sample / data.frequency));
  say(`Restored ${plural(changes().length, "change")} that you made earlier`);
}

function discard() {
  const step = inverse(changesOfLabels());
  if (step.length) change(step, "Discarded all changes; undo brings them back");
  else say("There are no changes");
}

async function importFile(input) {
  const [file] = input.files;
  input.value = "";
  if (!file) return;
  try {
    const step = importStep(await file.text());
    if (step.length) change(step, () => `Imported ${file.name}: ${plural(changes().length, "change")}`);
    else say(`${file.name} has no edits`);
  } catch (error) {
    say(error.message);
  }
}

/** Keys that are no class. Classes have the key of their symbol. */
const KEYS = {
  ArrowRight: () => move(1), ArrowLeft: () => move(-1),
  Delete: remove, Backspace: remove, Insert: add, "+": add,
  ".": () => nextUncertain(1), ",": () => nextUncertain(-1), "?": why,
  z: goBack, y: goForward,
};

/** Keys act only while the focus is on the beats or the bar, so that no key is caught by accident (WCAG 2.1.4). */
function pressed(event) {
  const { key, target } = event;
  if (event.altKey || !target.closest("#rows, #bar")) return;
  const typed = key.length === 1 ? key.toLowerCase() : key;
  let action;
  if (event.ctrlKey || event.metaKey) {
    action = typed === "z" ? (event.shiftKey ? goForward : goBack) : typed === "y" ? goForward : undefined;
  } else if (event.shiftKey && (key === "ArrowRight" || key === "ArrowLeft")) {
    action = () => moveCursor(key === "ArrowRight" ? 1 : -1);
  } else {
    let label = data.classes.indexOf(key);
    if (label < 0) label = data.classes.findIndex((symbol) => symbol.toLowerCase() === typed);
    action = label >= 0 ? () => setClass(label) : KEYS[typed];
  }
  if (action) {
    event.preventDefault();
    action();
  }
}

/** A click selects the nearest beat and places the cursor. */
function clicked(event) {
  const strip = event.target.closest(".strip");
  if (!strip) return;
  const box = strip.getBoundingClientRect();
  const { from, to } = strip.dataset;
  const millimetres = ((event.clientX - box.left) / box.width) * strip.viewBox.baseVal.width - PULSE;
  const time = Number(from) + millimetres / SPEED;
  cursor = Math.max(Number(from), Math.min(Number(to), time));
  const beat = beatAt(beats, Number(event.target.dataset.sample));
  if (beat) selected = beat.sample;
  markAll();
  if (beat) say(described(beat));
}

/** Buttons that can do nothing stay in the focus order, so that the focus is not lost. */
function refreshBar() {
  const beat = selectedBeat();
  refreshWhy(beat);
  const enabled = { undo: done > 0, redo: done < steps.length, delete: !!beat, add: cursor !== null };
  for (const button of document.querySelectorAll("#bar [data-do]")) {
    const { do: what } = button.dataset;
    if (what in enabled) button.setAttribute("aria-disabled", String(!enabled[what]));
    if (what.startsWith("class")) {
      button.setAttribute("aria-disabled", String(!beat));
      button.setAttribute("aria-pressed", String(!!beat && `class${beat.label}` === what));
    }
  }
}

function refreshChanges() {
  const found = changes();
  const number = (test) => found.filter(test).length;
  document.getElementById("changes").textContent = found.length === 0 ? "No changes." : `${plural(found.length, "change")}: `
    + `${number(({ from, to }) => from !== null && to !== null)} of class, ${number(({ from }) => from === null)} added, `
    + `${number(({ to }) => to === null)} deleted.`;
}

function bar() {
  const button = (what, action, text, label, key) => element("button", { type: "button", "data-do": what, click: action,
    "aria-label": label, title: `${label} (${key})`, "aria-keyshortcuts": key }, text);
  const classes = data.classes.map((symbol, label) => button(`class${label}`, () => setClass(label), badge(label),
    `Set class ${symbol}, ${nameOf(label)}`, symbol));
  return element("section", { id: "bar", "aria-label": "Beat editor" },
    element("p", { id: "said", role: "status", "aria-live": "polite" }, "Select a beat: arrow keys or a click"),
    element("div", { id: "why", role: "region", "aria-label": "Why the model said so", hidden: "" }),
    element("div", { class: "tools", role: "toolbar", "aria-label": "Edit the selected beat" },
      element("span", { class: "group" },
        button("previous", () => move(-1), "‹", "Previous beat", "ArrowLeft"),
        button("next", () => move(1), "›", "Next beat", "ArrowRight")),
      element("span", { class: "group" }, classes),
      element("span", { class: "group" },
        button("add", add, "Add", "Add a beat at the cursor", "Insert"),
        button("delete", remove, "Delete", "Delete the beat", "Delete")),
      element("span", { class: "group" },
        button("undo", goBack, "Undo", "Undo", "z"), button("redo", goForward, "Redo", "Redo", "y")),
      element("span", { class: "group" },
        button("uncertain", () => nextUncertain(1), "Next uncertain", "Next uncertain beat", "."),
        button("why", why, "Why?", "Why the model said so", "?"))));
}

/** The section that explains the review and exports it, and the bar with its buttons. */
function review() {
  const name = data.record;
  const button = (id, action, text) => element("button", { type: "button", id, click: action }, text);
  const input = element("input", { type: "file", id: "import", accept: ".json,application/json", class: "unseen",
    change: (event) => importFile(event.target) });
  const box = element("input", { type: "checkbox", id: "snap", checked: "",
    change: (event) => { snaps = event.target.checked; } });
  const keys = [["← →", "previous, next beat"], [data.classes.join(" "), "set the class of the selected beat"],
    [". ,", "next, previous uncertain beat"], ["?", "why the model said so"], ["Shift ← →", "move the cursor by 20 ms"],
    ["Insert or +", "add a beat at the cursor"], ["Delete", "delete the beat"], ["Z, Y", "undo, redo"]];
  document.getElementById("review").append(element("h2", {}, "Review"),
    element("p", { class: "note", id: "keys-note" }, "Click a beat, or use the arrow keys on the strips, to select it; set its class with the "
      + "keys or the buttons below. Changes are kept in this browser until you discard them; export them to use them elsewhere. "
      + "Heart rate and intervals above are those before the review."),
    element("dl", { class: "keys" }, keys.map(([key, what]) => element("div", {}, element("dt", {}, key), element("dd", {}, what)))),
    element("p", { class: "exports" },
      button("export-annotations", () => save(annotationFile(), `${name}.rev`, "application/octet-stream"), "Export annotations (WFDB)"),
      button("export-table", () => save(table(), `${name}.rev.csv`, "text/csv"), "Export table (CSV)"),
      button("export-edits", () => save(editsFile(), `${name}.edits.json`, "application/json"), "Export edits (JSON)"),
      input, element("label", { for: "import", class: "button" }, "Import edits"),
      button("discard", discard, "Discard changes"),
      element("label", {}, box, " Move added beats to the R peak")),
    element("p", { id: "changes" }), element("p", { class: "note", id: "kept" }));
  document.getElementById("review").after(bar());
  document.addEventListener("keydown", pressed);
  addEventListener("message", received);
  refreshBar();
  refreshChanges();
}
