// Runs in a worker, after ONNX Runtime (ort) and the loader of the compiled Java (TeaVM). Calls come as messages.

/** Beats per call of the model. */
const CHUNK = 2048;

let java;
let session;
let model;

/** The result of a Java function as an object; its errors become exceptions. */
function checked(answer) {
  if (answer.startsWith("!")) throw new Error(answer.slice(1));
  return answer === "" ? undefined : JSON.parse(answer);
}

const bytes = (buffer) => new Int8Array(buffer);

const functions = {
  /** Starts the compiled Java and ONNX Runtime, and opens the model. */
  async start({ program, runtime, onnx, name }) {
    java = (await TeaVM.wasmGC.load(program)).exports;
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.wasmBinary = runtime;
    session = await ort.InferenceSession.create(new Uint8Array(onnx));
    model = checked(java.openModel(name, bytes(onnx)));
    return model;
  },

  /** Adds files and returns the names of the recordings, that of the first added file first. */
  add({ files, fresh }) {
    if (fresh) checked(java.clear());
    for (const { name, content } of files) checked(java.addFile(name, bytes(content)));
    return checked(java.recordings(files[0].name)).recordings;
  },

  /** Annotates a recording. */
  async annotate({ file, rate, unit, lead, flip, annotator, explain }, tell) {
    const start = performance.now();
    tell("Reading the recording and finding beats …");
    checked(java.prepare(file, rate, unit, lead, flip, annotator, explain));
    const prepared = performance.now();
    checked(java.take(await probabilities(`Classifying ${number(java.size())} beats`, tell)));
    const classified = performance.now();
    await explainAll(tell);
    const explained = performance.now();
    tell("Building the page …");
    const summary = checked(java.finish());
    summary.files = summary.files.map((name, i) => ({ name, content: java.content(i) }));
    const end = performance.now();
    summary.milliseconds = [prepared - start, classified - prepared, explained - classified, end - explained];
    return summary;
  },

  /** Explains the beat near a sample. */
  async explain({ sample }) {
    checked(java.explain(sample));
    await explainAll(() => {});
    return checked(java.explained());
  },
};

const number = (n) => n.toLocaleString("en-US");

/** Tells how far something is, and how long the rest will take. */
function remaining(what, done, all, start, tell) {
  const seconds = Math.ceil(((performance.now() - start) / 1000) * (all / done - 1));
  tell(done === 0 ? `${what} …` : `${what}: ${Math.floor((100 * done) / all)} %, about ${seconds} s left …`);
}

/** Runs the model on all inputs. */
async function probabilities(what, tell) {
  const n = java.size();
  const start = performance.now();
  const all = new Float32Array(n * model.classes.length);
  for (let from = 0; from < n; from += CHUNK) {
    remaining(what, from, n, start, tell);
    const count = Math.min(CHUNK, n - from);
    const feeds = { signal: new ort.Tensor("float32", java.signals(from, count), [count, model.window]) };
    if (model.features > 0) {
      feeds.rr = new ort.Tensor("float32", java.features(from, count), [count, model.features]);
    }
    const result = await session.run(feeds, ["probabilities"]);
    all.set(result.probabilities.data, from * model.classes.length);
  }
  return all;
}

/** Explains all beats that were chosen. */
async function explainAll(tell) {
  const n = java.unexplained();
  const start = performance.now();
  for (let i = 0; i < n; i++) {
    remaining(`Explaining ${number(n)} beats`, i, n, start, tell);
    checked(java.take(await probabilities("", () => {})));
  }
}

/** Calls are executed one after the other: the Java code works on one recording. */
let last = Promise.resolve();

async function execute({ id, name, argument }) {
  try {
    const result = await functions[name](argument, (text) => postMessage({ id, progress: text }));
    postMessage({ id, result });
  } catch (e) {
    postMessage({ id, error: e instanceof Error ? e.message : String(e) });
  }
}

onmessage = ({ data }) => {
  last = last.then(() => execute(data));
};
