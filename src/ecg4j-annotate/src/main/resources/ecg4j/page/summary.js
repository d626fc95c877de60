// What is known about the record as a whole, and the beats that a person should look at first.

function head() {
  const facts = [
    `lead ${data.lead}`, length(data.seconds),
    `${Number(data.frequency.toFixed(2))} Hz`,
    data.clock === undefined ? "" : `from ${timeOfDay(0)}`,
  ].filter(Boolean);
  document.getElementById("head").append(
    element("h1", {}, `Record ${data.record}`),
    element("p", { class: "facts" }, facts.join(" · ")),
    element("p", { class: "warning" },
      "Labelled by a program, not by a physician. This is not a medical device: do not diagnose or treat by it."),
    !data.model.trainedOn && element("p", { class: "warning" },
      `The model was trained on lead ${data.model.lead}; this is ${data.lead}.`) || "",
    !data.voltage && element("p", { class: "warning" },
      `The signal's unit is «${data.units}», no voltage: one unit is drawn as 1 mV.`) || "",
    ...data.notes.map((note) => element("p", { class: `warning${/^LEAKY/.test(note) ? " leaky" : ""}` }, `${sentence(note)}.`)));
}

function tile(title, value, unit, note) {
  return element("div", { class: "tile" }, element("h2", {}, title),
    element("p", { class: "value" }, value, element("small", {}, ` ${unit}`)), element("p", { class: "note" }, note));
}

function rhythmTiles() {
  const r = data.rhythm;
  const known = (value, shown) => (value === null ? "–" : shown);
  const counts = classCounts();
  const ectopic = counts.slice(1).reduce((n, c) => n + c.count, 0);
  const classified = counts.reduce((n, c) => n + c.count, 0);
  const waves = waveCount();
  const unclassified = beats.length - classified - waves;
  const pair = (extreme) => (extreme[1] === null ? "–"
    : [Math.round(extreme[0]) + " at ", place(extreme[1])]);
  return element("div", { class: "tiles" },
    tile("Heart rate", known(r.rate, Math.round(r.rate)), "/min",
      element("span", {}, "slowest ", pair(r.slowest), ", fastest ", pair(r.fastest),
        element("span", { class: "hint" }, ` over ${r.window} intervals`))),
    tile("RR interval", known(r.rr, Math.round(1000 * r.rr)), "ms",
      element("span", {}, `± ${known(r.deviation, Math.round(1000 * r.deviation))} ms; longest `,
        r.longest[1] === null ? "–" : [`${r.longest[0].toFixed(2)} s at `, place(r.longest[1])])),
    tile("Beats", count(beats.length - waves), "",
      waves ? `and ${plural(waves, "wave")} of ventricular flutter` : unclassified ? `${count(unclassified)} not classified: at the record's ends` : `by ${data.finder}`),
    tile(`Other than ${data.classes[0]}`, percent(ectopic / Math.max(1, classified)), "", plural(ectopic, "beat")),
    qualityTile());
}

/** How much of the signal is good, and what is missing. */
function qualityTile() {
  const good = data.quality.filter((index) => index >= 0.5).length / data.quality.length;
  const missing = data.gaps.reduce((sum, [from, to]) => sum + to - from, 0);
  return tile("Signal", percent(good, good > 0.99 && good < 1 ? 1 : 0), "good", [
    data.gaps.length ? `${plural(data.gaps.length, "gap")}, ${missing.toFixed(1)} s` : "no gaps",
    data.doubtfulSignal ? `; ${plural(data.doubtfulSignal, "beat")} in bad signal` : ""].join(""));
}

/** The annotator's symbols by the model's classes. */
function agreement() {
  if (!data.agreement.length) return "";
  const name = data.finder.replace(/^annotator /, "");
  const heads = [`${name} \\ model`, ...data.classes, original.some((beat) => beat.label < 0) ? "none" : ""].filter(Boolean);
  const differing = data.agreement.reduce((sum, [symbol, ...counts]) => sum + counts.slice(0, data.classes.length)
    .reduce((n, value, label) => n + (differs(symbol, label) ? value : 0), 0), 0);
  return element("div", {}, element("h2", {}, "Agreement with the annotator"),
    element("p", { class: "note" }, `${plural(differing, "beat")} of another class than ${name} says, by the `
      + `${data.classNames ? "symbols of the model's classes" : "map of de Chazal"}; they are underlined in the strips.`),
    element("div", { class: "scroll" }, element("table", { class: "agreement" },
      element("thead", {}, element("tr", {}, heads.map((h) => element("th", { scope: "col" }, h)))),
      element("tbody", {}, data.agreement.map(([symbol, ...counts]) => element("tr", {},
        element("th", { scope: "row" }, symbol),
        counts.slice(0, heads.length - 1).map((value, label) => element("td",
          { class: value && differs(symbol, label) ? "differs" : "" }, value ? count(value) : ""))))))));
}

function classRow(c, label, counts) {
  const share = c.count / Math.max(1, counts.reduce((n, each) => n + each.count, 0));
  const cell = (n) => element("td", {}, label && c.count ? count(n) : "");
  return element("tr", {},
    element("th", { scope: "row" }, badge(label), " ", nameOf(label)),
    element("td", { class: "count" }, count(c.count)),
    element("td", { class: "share" }, percent(share, share > 0 && share < 0.01 ? 2 : 1),
      share > 0 && element("span", { class: `share-bar c-${colourOf(label)}`, style: `width:${(60 * share).toFixed(2)}px` })),
    cell(c.single), cell(c.couplets), cell(c.runs),
    element("td", {}, label && c.longest > 1 ? [`${count(c.longest)} at `, place(c.at)] : ""));
}

/** A row per class, and one for waves of ventricular flutter if there are any. */
function classRows() {
  const waves = waveCount();
  const cells = Array.from({ length: 4 }, () => element("td", {}, ""));
  const start = data.flutter.length && element("td", {}, ["from ", place(data.flutter[0][0])]);
  return [...classCounts().map(classRow), ...(waves ? [element("tr", {},
    element("th", { scope: "row" }, badge(FLUTTER), ` ${WAVE.name}`),
    element("td", { class: "count" }, count(waves)), cells, start)] : [])];
}

/** Numbers that follow the changes of a reader. */
function refreshTiles() {
  document.querySelector(".tiles").replaceWith(rhythmTiles());
}

function refreshClasses() {
  document.querySelector(".classes tbody").replaceChildren(...classRows());
}

function summary() {
  const heads = ["Class", "Beats", "Share", "Single", "Couplets", "Runs ≥ 3", "Longest run"];
  document.getElementById("summary").append(rhythmTiles(),
    element("div", { class: "scroll" }, element("table", { class: "classes" },
      element("thead", {}, element("tr", {}, heads.map((h) => element("th", { scope: "col" }, h)))),
      element("tbody", {}, classRows()))), agreement());
}

/** «V 48 %, N 41 %»: what the model hesitated between. */
function hesitation(beat) {
  const p = probabilities(beat).map((value, label) => [value, label]).sort((a, b) => b[0] - a[0]);
  return p.slice(0, 2).map(([value, label]) => `${letterOf(label)} ${Math.round(value / 10)} %`).join(" · ");
}

function doubtfulCard(strip) {
  const was = beatAt(original, strip.sample);
  const beat = beatAt(beats, strip.sample);
  const drawing = drawStrip(strip, strip.from, strip.to);
  const x = (was.time - strip.from) * SPEED;
  drawing.insertBefore(svg("rect", { class: "focus", x: x - 4, y: 0.2, width: 11, height: stripHeight() - 0.4 }),
    drawing.lastChild);
  return element("div", { class: "card" }, element("a", { href: `#t=${was.time.toFixed(3)}` },
    element("span", { class: "card-head" }, beat ? badge(beat.label) : element("s", {}, letterOf(was.label)),
      element("span", {}, hesitation(was)), element("span", { class: "time" }, clock(was.time, true))), drawing),
    whyBox(was));
}

function doubtful() {
  const section = document.getElementById("doubtful");
  if (!data.doubtful.length) return;
  section.replaceChildren(element("h2", {}, "Least certain beats"),
    element("p", { class: "note" }, "The framed beat is the one in question; a strip leads to its place in the record."),
    whyNote(), element("div", { class: "cards" }, data.doubtful.map(doubtfulCard)));
}

/** Draws the cards that show a beat at one of these times again. */
function refreshCards(times) {
  const cards = document.querySelectorAll("#doubtful .card");
  data.doubtful.forEach((strip, i) => {
    if (times.some((time) => time > strip.from - 3 && time < strip.to + 3)) cards[i].replaceWith(doubtfulCard(strip));
  });
}

function foot() {
  document.getElementById("foot").append(
    element("p", {}, `Beats found by ${data.finder}, told apart by ${data.model.name}`,
      data.model.data ? `, trained on ${data.model.data}` : "", "."),
    ...data.model.lines.map((line) => element("p", {}, line)));
}
