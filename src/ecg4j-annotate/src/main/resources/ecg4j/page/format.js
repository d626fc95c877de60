// Numbers, times and elements.
const data = JSON.parse(document.getElementById("data").textContent);

const NAMES = {
  N: "Normal",
  S: "Supraventricular ectopic",
  V: "Ventricular ectopic",
  F: "Fusion",
  Q: "Paced or unclassifiable",
};
const UNCLASSIFIED = { symbol: "–", name: "Not classified: its window leaves the record" };

/** Label of a wave of ventricular flutter, which is no beat. */
const FLUTTER = -2;
const WAVE = { symbol: "!", name: "Wave of ventricular flutter or fibrillation" };
const without = (label) => (label === FLUTTER ? WAVE : UNCLASSIFIED);

/** What the page shows for a class. */
const letterOf = (label) => (label < 0 ? without(label).symbol : data.classes[label]);
const nameOf = (label) => (label < 0 ? without(label).name
  : data.classNames ? data.classNames[label] : NAMES[data.classes[label]] || data.classes[label]);

/** Symbols with the colour of an AAMI class. */
const COLOURS = { A: "S", a: "S", J: "S", n: "S", E: "V", r: "V", "/": "Q", f: "Q", "?": "Q" };
const colourOf = (label) => {
  if (label <= 0) return label === FLUTTER ? "V" : label < 0 ? "none" : "N";
  const symbol = data.classes[label];
  return "SVFQ".includes(symbol) ? symbol : COLOURS[symbol] || "other";
};

const count = (n) => n.toLocaleString("en-US");
const percent = (share, digits = 1) => (100 * share).toFixed(digits) + " %";

/** Seconds as m:ss or h:mm:ss, with tenths where asked for. */
function clock(seconds, tenths = false) {
  const whole = tenths ? Math.round(seconds * 10) / 10 : Math.round(seconds);
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = (whole % 60).toFixed(tenths ? 1 : 0).padStart(tenths ? 4 : 2, "0");
  return h > 0 || data.seconds >= 3600 ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`;
}

/** The time of day, where the record states when it began. */
function timeOfDay(seconds) {
  if (data.clock === undefined) return "";
  const t = Math.floor(data.clock + seconds) % 86400;
  return [t / 3600, (t % 3600) / 60, t % 60].map((x) => String(Math.floor(x)).padStart(2, "0")).join(":");
}

function length(seconds) {
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  const s = Math.round(seconds % 60);
  return [h && `${h} h`, m && `${m} min`, !h && (s || !m) && `${s} s`].filter(Boolean).join(" ");
}

/** An element with attributes and children; a text becomes a child node. */
function element(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== false && child !== ""));
  return made;
}

const badge = (label) => element("span", { class: `badge c-${colourOf(label)}` }, letterOf(label));

/** A link to the strip with that time. */
const place = (seconds, text) => element("a", { href: `#t=${seconds.toFixed(3)}` }, text || clock(seconds));

/** «1 beat», «2 beats». */
function plural(n, noun) {
  return `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Signal quality of the stretch that a time lies in. */
function qualityAt(time) {
  const index = Math.max(0, Math.min(data.quality.length - 1, Math.floor(time / data.qualitySeconds)));
  return data.quality[index];
}

/** A number with fixed decimals, rounded like the program's tables. */
function fixed(value, decimals) {
  const power = 10 ** decimals;
  return (Math.round(value * power) / power).toFixed(decimals);
}

/** Whether the annotator's symbol is of another class than the model says. */
function differs(reference, label) {
  const own = data.expected[reference];
  return own !== undefined && label >= 0 && own !== label;
}
