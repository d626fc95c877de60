// A strip of ECG paper. Its units are millimetres: 25 a second across, so many a mV up.
const SPEED = 25;
const TOP = 7;
const BOTTOM = 4;
/** Room for the calibration pulse before a strip, in mm. */
const PULSE = 8;
/** Width of a letter of a remark on a strip, in mm. */
const REMARK = 1.35;
const view = { gain: 10, rr: true };

/** 10 mm/mV where it suits the signal. */
function usualGain() {
  const range = data.signal.high - data.signal.low;
  return range > 3.2 ? 5 : range < 0.7 ? 20 : 10;
}

function stripHeight() {
  const range = (data.signal.high - data.signal.low) * view.gain;
  return 5 * Math.round(Math.max(25, Math.min(50, TOP + BOTTOM + 1.15 * range)) / 5);
}

function gridPath(width, height, step, skip) {
  let path = "";
  for (let x = 0; x <= width; x += step) if (!skip || x % skip) path += `M${x} 0V${height}`;
  for (let y = 0; y <= height; y += step) if (!skip || y % skip) path += `M0 ${y}H${width}`;
  return path;
}

/** The trace from one time on; the strip's median lies at the same height on every strip. */
function tracePath(strip, from, height) {
  const values = decoded(strip);
  const base = median(values);
  const room = height - TOP - BOTTOM;
  const { low, high } = data.signal;
  const share = high > low ? Math.max(0.25, Math.min(0.8, high / (high - low))) : 0.5;
  const zero = TOP + share * room;
  let path = "";
  let pen = "M";
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) {
      pen = "M";
      continue;
    }
    const x = (strip.first - from + i / data.signal.rate) * SPEED;
    // What lies before the strip's part would be drawn over the calibration pulse.
    if (x < -0.05) continue;
    const y = zero - (values[i] - base) * view.gain;
    path += `${pen}${x.toFixed(2)} ${Math.max(-height, Math.min(2 * height, y)).toFixed(2)}`;
    pen = "L";
  }
  return path;
}

function mark(beat, x) {
  const { label, reference, index } = beat;
  const other = differs(reference, label);
  const changed = index === undefined || original[index] !== beat;
  const doubt = `${qualityAt(beat.time) < 0.5 ? " doubtful" : ""}${other ? " differs" : ""}${changed ? " changed" : ""}`;
  const under = other && [svg("path", { class: "under", d: `M${x - 2.4} 6.2h4.8` }),
    svg("text", { class: "reference", x: x + 2.8, y: 4.1 }, reference)];
  const ring = changed && svg("circle", { class: "ring", cx: x, cy: 3.1, r: 2.9 });
  const letter = svg("text", { x, y: 4.1, class: "letter" }, letterOf(label));
  if (label === 0) return [svg("g", { class: `mark c-first${doubt}` }, letter, ring, under)];
  return [svg("g", { class: `mark c-${colourOf(label)}${doubt}` },
    svg("rect", { x: x - 2.1, y: 0.9, width: 4.2, height: 4.4, rx: 0.9 }), letter, ring, under)];
}

/** Beats of a strip: what colours them, their letters, the intervals, and where a pointer meets them. */
function beatLayers(first, shown, from, width, height) {
  const at = shown.map((beat) => (beat.time - from) * SPEED);
  const bands = svg("g"), marks = svg("g"), intervals = svg("g", { class: "rr" }), hits = svg("g");
  shown.forEach((beat, i) => {
    if (beat.label > 0) {
      const x = Math.max(0, at[i] - 3);
      const end = Math.min(width, at[i] + 6);
      bands.append(svg("rect", { class: `band c-${colourOf(beat.label)}`, x, y: 0, width: Math.max(0, end - x), height }));
    }
    // A letter near an end stays whole.
    marks.append(...mark(beat, Math.max(2.1, Math.min(width - 2.1, at[i]))));
    const rr = interval(first + i);
    const before = rr === null ? 0 : rr * SPEED;
    const middle = at[i] - before / 2;
    if (view.rr && before > 7 && middle > 4 && middle < width - 4) {
      intervals.append(svg("text", { x: middle, y: height - 1.2 }, Math.round(1000 * rr)));
    }
    const left = i ? (at[i - 1] + at[i]) / 2 : Math.max(0, at[i] - 10);
    const right = i + 1 < at.length ? (at[i] + at[i + 1]) / 2 : Math.min(width, at[i] + 15);
    hits.append(svg("rect", {
      class: "hit", x: left, y: 0, width: Math.max(0.1, right - left), height, "data-time": beat.time, "data-sample": beat.sample,
      pointerenter: (event) => showBeat(beat, rr, event), pointermove: moveTip, pointerleave: hideTip,
    }));
  });
  return { bands, marks, intervals, hits };
}

/** 1 mV and 0.2 s, as recorders draw it before a strip. */
function calibration(height) {
  const room = height - TOP - BOTTOM;
  const foot = TOP + room / 2 + Math.min(view.gain, room) / 2;
  return svg("path", { class: "pulse",
    d: `M${-PULSE + 0.5} ${foot}h1v${-view.gain}h5v${view.gain}h1` });
}

/** Where the signal is bad or missing, or the ventricles flutter. */
function qualityLayer(from, to, width, height) {
  const layer = svg("g");
  const shade = (start, end, kind, texts, line = 0) => {
    const x = Math.max(0, (start - from) * SPEED);
    const right = Math.min(width, (end - from) * SPEED);
    if (right - x < 0.5) return;
    layer.append(svg("rect", { class: kind, x, y: 0, width: right - x, height }));
    const text = texts.find((each) => 2 + REMARK * each.length < right - x);
    if (text) layer.append(svg("text", { class: "remark", x: x + 1.5, y: height - 4.6 - 3.6 * line }, text));
  };
  data.quality.forEach((index, i) => {
    const start = i * data.qualitySeconds;
    const end = i + 1 < data.quality.length ? start + data.qualitySeconds : data.seconds;
    if (index < 0.5 && end > from && start < to) {
      shade(start, end, "poor", [`bad signal, quality ${index.toFixed(2)}`, "bad signal"]);
    }
  });
  data.flutter.forEach(([start, end]) => {
    if (end > from && start < to) {
      shade(start, end, "flutter", ["looks like ventricular flutter or fibrillation", "looks like flutter", "flutter"], 1);
    }
  });
  data.gaps.forEach(([start, end]) => {
    if (end > from && start < to) shade(start, end, "missing", ["no samples"]);
  });
  return layer;
}

/** A drawing of the strip's part from one time to another. */
function drawStrip(strip, from, to) {
  const width = (to - from) * SPEED;
  const height = stripHeight();
  const first = firstFrom(beats, from * data.frequency);
  const shown = beatsBetween(from, to);
  const { bands, marks, intervals, hits } = beatLayers(first, shown, from, width, height);
  const told = shown.map((beat) => letterOf(beat.label)).join(" ");
  const end = Math.min(width, Math.max(0, (data.seconds - from) * SPEED));
  return svg("svg", {
      viewBox: `${-PULSE} 0 ${width + PULSE} ${height}`, style: `--mm:${width + PULSE}`, class: "strip", role: "img", "data-from": from, "data-to": to,
      "aria-label": `ECG from ${clock(from, true)} to ${clock(to, true)}; beats ${told || "none"}`,
    },
    svg("rect", { class: "paper", width: end, height }),
    svg("path", { class: "grid fine", d: gridPath(Math.floor(end), height, 1, 5) }),
    svg("path", { class: "grid", d: gridPath(end, height, 5, 0) }),
    qualityLayer(from, to, end, height), calibration(height), bands,
    whyLayer(shown, from, end, height),
    svg("path", { class: "trace", d: tracePath(strip, from, height) }),
    intervals, marks, hits);
}
