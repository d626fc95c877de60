// Why the network chose a class: the part of the window that decided, and the features.

/** The explanation of a beat; none if it is not explained or is not the model's any more. */
function explanation(beat) {
  if (!data.explained || beat.index === undefined) return undefined;
  return data.explained.beats[beat.sample];
}

/** Shades the deciding parts of explained beats; the darker, the more the probability depends on them. */
function whyLayer(shown, from, width, height) {
  const layer = svg("g", { class: "why" });
  for (const beat of shown) {
    const why = explanation(beat);
    if (!why || !why.signal) continue;
    const most = Math.max(...why.signal.map(Math.abs));
    why.signal.forEach((importance, i) => {
      const left = (beat.time - data.explained.before + i * data.explained.step - from) * SPEED;
      const right = Math.min(width, left + data.explained.step * SPEED);
      const x = Math.max(0, left);
      if (importance > 0.1 * most && right > x) {
        layer.append(svg("rect", { x, y: 5.8, width: right - x, height: height - 5.8,
          "fill-opacity": (0.5 * importance / most).toFixed(2) }));
      }
    });
  }
  return layer;
}

const signed = (points) => `${points > 0 ? "+" : points < 0 ? "−" : ""}${Math.abs(points).toFixed(1)}`;

/** The features that moved the probability most, as bars to the right (for the class) or left (against it). */
function featureBars(why) {
  if (!why.features) return "";
  const rows = why.features.map(([index, points, value]) =>
    [data.explained.features[index][1], data.explained.features[index][0], points, value]);
  if (Math.abs(why.rest) >= 0.05) rows.push(["All other features", "", why.rest, null]);
  const most = Math.max(...rows.map((row) => Math.abs(row[2])), 1e-9);
  return element("ul", { class: "features" }, rows.map(([text, name, points, value]) => element("li",
    { title: name && `${name} = ${value}` },
    element("span", { class: "feature" }, text.replace(/\.$/, "")),
    element("span", { class: "points" }, signed(points)),
    element("span", { class: "diverging", "aria-hidden": "true" }, element("span",
      { class: points < 0 ? "against" : "for", style: `width:${(50 * Math.abs(points) / most).toFixed(1)}%` })))));
}

/** The explanation of a beat in words and bars; nothing if there is none. */
function whyBox(beat) {
  const why = explanation(beat);
  if (!why) return "";
  const letter = letterOf(why.label);
  return element("div", { class: "why-box" },
    why.signal && element("p", { class: "note" },
      `Shaded: the part that decided for ${letter}, up to ${Math.max(...why.signal).toFixed(1)} points.`),
    why.features && element("p", { class: "note" },
      `Why ${letter}: usual values give ${why.baseline.toFixed(1)} %; points added by`),
    featureBars(why));
}

/** Methods and baselines, for the heading of the least certain beats. */
function whyNote() {
  if (!data.explained) return "";
  const { signalMethod, featureMethod, features } = data.explained;
  const reads = Object.values(data.explained.beats).some((why) => why.signal);
  const parts = [features.length && `${sentence(featureMethod)}.`, reads ? `Shaded parts of the signal by ${signalMethod}.`
    : "The network reads features of the beat only, not the signal itself."];
  return element("p", { class: "note" }, `Explanations in percentage points. ${parts.filter(Boolean).join(" ")}`);
}

/** Whether the window that contains this page explains beats: the page that annotates in the browser does. */
let explains = false;
/** Whether the bar shows why the selected beat has its class. */
let whyShown = false;

/** Shows or hides why the selected beat has its class; asks for the explanation if there is none yet. */
function why() {
  const beat = selectedBeat();
  if (!beat) return say("Select a beat first, with the arrow keys or a click");
  if (explanation(beat)) {
    whyShown = !whyShown;
    refreshBar();
    return say(whyShown ? `Why ${letterOf(explanation(beat).label)}: see below. ${described(beat)}` : described(beat));
  }
  if (probabilities(beat).length === 0) return say("The model did not classify this beat");
  if (!explains) return say(`This beat is not explained here; «annotate --explain-at ${beat.sample}» explains it`);
  parent.postMessage({ explain: beat.sample }, "*");
  return say("Explaining the beat …");
}

/** Shows explanations that arrived. */
function takeExplanations(found) {
  data.explained = { ...found, beats: { ...(data.explained && data.explained.beats), ...found.beats } };
  whyShown = true;
  doubtful();
  refreshRows(Object.keys(found.beats).map((sample) => sample / data.frequency));
  refreshBar();
  const beat = selectedBeat();
  if (beat && explanation(beat)) say(`Why ${letterOf(explanation(beat).label)}: see below. ${described(beat)}`);
}

function received({ source, data: message }) {
  if (parent === window || source !== parent || !message) return;
  if (message.explains) explains = true;
  if (message.explained) takeExplanations(message.explained);
  if (message.refused) say(message.refused);
}

/** Shows the explanation of the selected beat in the bar. */
function refreshWhy(beat) {
  const box = document.getElementById("why");
  const shown = whyShown && beat && explanation(beat);
  box.replaceChildren(...(shown ? [whyBox(beat), whyNote()] : []));
  box.hidden = !shown;
}
