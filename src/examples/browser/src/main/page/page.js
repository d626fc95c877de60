// The page: takes files, shows the annotated recording. A worker does the work.

const at = (id) => document.getElementById(id);
const body = document.body;

/** Bytes of an embedded, compressed file. */
async function embedded(id) {
  const text = atob(at(id).textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  at(id).remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

let worker;
const waiting = new Map();
let calls = 0;

/** Calls a function of the worker. */
function call(name, argument, moved = []) {
  const id = ++calls;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, name, argument }, moved);
  });
}

function receive({ data: { id, progress, result, error } }) {
  if (progress !== undefined) return say(progress.text, progress.left);
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  return error === undefined ? resolve(result) : reject(new Error(error));
}

/** When the present work is expected to end, in milliseconds; 0 if unknown. */
let end = 0;

/** Shows a state of the work. The time left counts down, outside of the text that screen readers announce. */
function say(text, seconds = 0) {
  at("status").textContent = text;
  end = seconds > 2 ? performance.now() + 1000 * seconds : 0;
  countDown();
}

function countDown() {
  const seconds = Math.ceil((end - performance.now()) / 1000);
  at("left").textContent = end === 0 ? "" : seconds > 2 ? `about ${duration(seconds)} left` : "a moment left";
}
setInterval(countDown, 1000);

const OPTIONS = { "--rate": "rate", "--unit": "unit", "--lead": "lead" };

/** Shows an error. If it asks for an option of the command line, the field of the same meaning is opened. */
function fail(error) {
  say("");
  const option = Object.keys(OPTIONS).find((name) => error.message.includes(name));
  at("error").textContent = error.message + (option ? " (Here: the field under Settings.)" : "");
  at("error").hidden = false;
  if (option) {
    at("settings").open = true;
    at(OPTIONS[option]).focus();
  }
}

function clear() {
  at("error").hidden = true;
  at("result").hidden = true;
  at("record").hidden = true;
  at("record").removeAttribute("srcdoc");
  body.classList.remove("done");
}

const count = (n) => n.toLocaleString("en-US");

function duration(seconds) {
  const h = Math.floor(seconds / 3600);
  const m = Math.floor((seconds % 3600) / 60);
  const s = Math.round(seconds % 60);
  return [h && `${h} h`, m && `${m} min`, !h && (s || !m) && `${s} s`].filter(Boolean).join(" ");
}

function option(value, text, selected) {
  return new Option(text, value, selected, selected);
}

let model;
let annotated = true;
let ready;

async function start() {
  const [program, runtime, onnx, script] = await Promise.all(
    ["program", "runtime", "onnx", "worker"].map(embedded));
  worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  worker.onmessage = receive;
  worker.onerror = (event) => fail(new Error(`This browser cannot run the page: ${event.message || "no worker"}`));
  model = await call("start", { program, runtime, onnx, name: "{{name}}" }, [program, runtime]);
  at("model").textContent = `${model.name}, trained on lead ${model.lead}`;
  at("limits").replaceChildren(...model.lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
  say("Ready.");
}

/** Adds files and annotates the first new recording. Files of a record that was not complete are kept. */
async function add(list) {
  if (list.length === 0) return;
  clear();
  try {
    await ready;
    say("Reading the files …");
    const files = await Promise.all(list.map(async (file) => ({ name: file.name, content: await file.arrayBuffer() })));
    const recordings = await call("add", { files, fresh: annotated }, files.map((file) => file.content));
    annotated = false;
    at("recording").replaceChildren(...recordings.map((name) => option(name, name)));
    at("annotator").replaceChildren(option("", "detected"));
    for (const id of ["lead", "rate", "unit"]) at(id).value = "";
    at("flip").checked = false;
    await annotate();
  } catch (e) {
    fail(e);
  }
}

async function annotate() {
  clear();
  const given = at("rate").value.trim();
  const rate = Number(given.replace(",", "."));
  const argument = {
    file: at("recording").value,
    rate,
    unit: at("unit").value.trim(),
    lead: at("lead").value.trim(),
    flip: at("flip").checked,
    annotator: at("annotator").value,
    explain: Math.max(0, Math.min(1000, Math.round(at("explain").valueAsNumber || 0))),
  };
  try {
    if (!argument.file) throw new Error("No recording was given; choose its files.");
    if (given !== "" && !(rate > 0)) throw new Error(`The rate is ${given}; allowed: a number above 0, for example 250`);
    show(await call("annotate", argument));
    annotated = true;
  } catch (e) {
    fail(e);
  }
}

function show(record) {
  const seconds = record.milliseconds.reduce((sum, each) => sum + each, 0) / 1000;
  say(`Annotated in ${seconds.toFixed(1)} s.`);
  const leads = record.leads.map((name, i) => name || `signal ${i}`);
  at("facts").textContent = `${record.name} (${record.format}) · ${duration(record.seconds)} · leads ${leads.join(", ")} · ` +
    `lead ${record.lead} at ${record.frequency} Hz`;
  const classes = model.classes.map((name, i) => `${name} ${count(record.counts[i])}`).join(" · ");
  const rate = Number.isFinite(record.rate) ? ` · ${Math.round(record.rate)} beats/min` : "";
  at("counts").textContent = `${count(record.beats)} beats: ${classes}` +
    (record.unclassified ? ` · without a class ${count(record.unclassified)}` : "") +
    (record.flutterWaves ? ` · waves of ventricular flutter ${count(record.flutterWaves)}` : "") + rate;
  // The record's page below shows all other notes.
  at("notes").replaceChildren(...record.deviations.map((note) => {
    const item = document.createElement("li");
    item.textContent = note;
    return item;
  }));
  at("leads").replaceChildren(...leads.map((name) => option(name, name)));
  const chosen = at("annotator").value;
  at("annotator").replaceChildren(option("", "detected"),
    ...record.annotators.map((name) => option(name, `of annotator ${name}`, name === chosen)));
  at("downloads").replaceChildren(...record.files.map(({ name, content }) => {
    const link = document.createElement("a");
    link.className = "button";
    link.download = name;
    link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
    link.textContent = `Save ${name}`;
    return link;
  }));
  at("record").srcdoc = new TextDecoder().decode(record.files[2].content);
  at("result").hidden = false;
  at("record").hidden = false;
  body.classList.add("done");
}

at("files").addEventListener("change", (event) => {
  add([...event.target.files]);
  event.target.value = "";
});
at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  annotate();
});
at("recording").addEventListener("change", annotate);

/** The record's page asks for the explanation of a beat. */
const shown = () => at("record").contentWindow;
at("record").addEventListener("load", () => shown().postMessage({ explains: true }, "*"));
addEventListener("message", async ({ source, data }) => {
  if (source !== shown() || !Number.isInteger(data.explain)) return;
  try {
    source.postMessage({ explained: await call("explain", { sample: data.explain }) }, "*");
  } catch (e) {
    source.postMessage({ refused: e.message }, "*");
  }
});
addEventListener("dragover", (event) => {
  event.preventDefault();
  body.classList.add("over");
});
addEventListener("dragleave", (event) => event.relatedTarget || body.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  body.classList.remove("over");
  add([...event.dataTransfer.files]);
});
ready = start();
ready.catch(fail);
