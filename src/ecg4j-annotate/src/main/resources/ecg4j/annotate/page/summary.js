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
      `The signal's unit is «${data.units}», no voltage: one unit is drawn as 1 mV.`) || "");
}

function tile(title, value, unit, note) {
  return element("div", { class: "tile" }, element("h2", {}, title),
    element("p", { class: "value" }, value, element("small", {}, ` ${unit}`)), element("p", { class: "note" }, note));
}

function rhythmTiles() {
  const r = data.rhythm;
  const known = (value, shown) => (value === null ? "–" : shown);
  const ectopic = data.classes.slice(1).reduce((n, c) => n + c.count, 0);
  const classified = Math.max(1, data.beats - data.unclassified);
  const pair = (extreme) => (extreme[1] === null ? "–"
    : [Math.round(extreme[0]) + " at ", place(extreme[1])]);
  return element("div", { class: "tiles" },
    tile("Heart rate", known(r.rate, Math.round(r.rate)), "/min",
      element("span", {}, "slowest ", pair(r.slowest), ", fastest ", pair(r.fastest),
        element("span", { class: "hint" }, ` over ${r.window} intervals`))),
    tile("RR interval", known(r.rr, Math.round(1000 * r.rr)), "ms",
      element("span", {}, `± ${known(r.deviation, Math.round(1000 * r.deviation))} ms; longest `,
        r.longest[1] === null ? "–" : [`${r.longest[0].toFixed(2)} s at `, place(r.longest[1])])),
    tile("Beats", count(data.beats), "",
      data.unclassified ? `${count(data.unclassified)} not classified: at the record's ends` : `by ${data.finder}`),
    tile(`Other than ${data.classes[0].symbol}`, percent(ectopic / classified), "", `${count(ectopic)} beats`));
}

function classRow(c, label) {
  const share = c.count / Math.max(1, data.beats - data.unclassified);
  const cell = (n) => element("td", {}, label && c.count ? count(n) : "");
  return element("tr", {},
    element("th", { scope: "row" }, badge(label), " ", nameOf(label)),
    element("td", { class: "count" }, count(c.count)),
    element("td", { class: "share" }, percent(share, share > 0 && share < 0.01 ? 2 : 1),
      share > 0 && element("span", { class: `share-bar c-${colourOf(label)}`, style: `width:${(60 * share).toFixed(2)}px` })),
    cell(c.single), cell(c.couplets), cell(c.runs),
    element("td", {}, label && c.longest > 1 ? [`${count(c.longest)} at `, place(c.at)] : ""));
}

function summary() {
  const heads = ["Class", "Beats", "Share", "Single", "Couplets", "Runs ≥ 3", "Longest run"];
  document.getElementById("summary").append(rhythmTiles(),
    element("div", { class: "scroll" }, element("table", { class: "classes" },
      element("thead", {}, element("tr", {}, heads.map((h) => element("th", { scope: "col" }, h)))),
      element("tbody", {}, data.classes.map(classRow)))));
}

/** «V 48 %, N 41 %»: what the model hesitated between. */
function hesitation(beat) {
  const p = beat.slice(4).map((value, label) => [value, label]).sort((a, b) => b[0] - a[0]);
  return p.slice(0, 2).map(([value, label]) => `${classOf(label).symbol} ${Math.round(value / 10)} %`).join(" · ");
}

function doubtfulCard(strip) {
  const beat = strip.beats.find((b) => Math.abs(b[0] - strip.at) < 5e-4);
  const drawing = drawStrip(strip, strip.from, strip.to);
  const x = (strip.at - strip.from) * SPEED;
  drawing.insertBefore(svg("rect", { class: "focus", x: x - 4, y: 0.2, width: 11, height: stripHeight() - 0.4 }),
    drawing.lastChild);
  return element("a", { class: "card", href: `#t=${strip.at.toFixed(3)}` },
    element("span", { class: "card-head" }, badge(beat[1]), element("span", {}, hesitation(beat)),
      element("span", { class: "time" }, clock(strip.at, true))), drawing);
}

function doubtful() {
  const section = document.getElementById("doubtful");
  if (!data.doubtful.length) return;
  section.replaceChildren(element("h2", {}, "Least certain beats"),
    element("p", { class: "note" }, "The framed beat is the one in question; a strip leads to its place in the record."),
    element("div", { class: "cards" }, data.doubtful.map(doubtfulCard)));
}

function foot() {
  document.getElementById("foot").append(
    element("p", {}, `Beats found by ${data.finder}, told apart by ${data.model.name}`,
      data.model.data ? `, trained on ${data.model.data}` : "", "."),
    ...data.model.lines.map((line) => element("p", {}, line)));
}
