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
    self.step = (done) => tell(...preparation(done, performance.now() - start));
    checked(java.prepare(file, rate, unit, lead, flip, annotator, explain));
    const prepared = performance.now();
    checked(java.take(await probabilities(progress(`Classifying ${number(java.size())} beats`, tell))));
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

/** Steps of the preparation of a recording, which Java reports, and the shares of its time that they take. */
const STEPS = [["Reading the recording", 0.06], ["Finding beats", 0.1], ["Computing features and signal quality", 0.84]];

/** Text and seconds left of a step. All steps take time in proportion to the length, so that the first ones tell how long the rest takes. */
function preparation(done, milliseconds) {
  if (done >= STEPS.length) return ["Preparing beats …"];
  const share = STEPS.slice(0, done).reduce((sum, [, each]) => sum + each, 0);
  return [`${STEPS[done][0]} …`, done === 0 ? 0 : (milliseconds / 1000) * (1 / share - 1)];
}

const number = (n) => n.toLocaleString("en-US");

/** Milliseconds between two texts about the same work; more often would be noise, also to screen readers. */
const PAUSE = 1500;

/** Tells from time to time how far something is, and how long the rest will take. */
function progress(what, tell) {
  const start = performance.now();
  let next = start + PAUSE;
  tell(`${what} …`);
  return (done, all) => {
    const now = performance.now();
    if (now < next || done === 0) return;
    next = now + PAUSE;
    tell(`${what}: ${Math.floor((100 * done) / all)} % …`, ((now - start) / 1000) * (all / done - 1));
  };
}

/** Runs the model on all inputs. */
async function probabilities(report) {
  const n = java.size();
  const all = new Float32Array(n * model.classes.length);
  for (let from = 0; from < n; from += CHUNK) {
    report(from, n);
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
  if (n === 0) return;
  const report = progress(`Explaining ${number(n)} beats`, tell);
  for (let i = 0; i < n; i++) {
    report(i, n);
    checked(java.take(await probabilities(() => {})));
  }
}

/** Calls are executed one after the other: the Java code works on one recording. */
let last = Promise.resolve();

async function execute({ id, name, argument }) {
  try {
    const result = await functions[name](argument, (text, left = 0) => postMessage({ id, progress: { text, left } }));
    postMessage({ id, result });
  } catch (e) {
    postMessage({ id, error: e instanceof Error ? e.message : String(e) });
  }
}

onmessage = ({ data }) => {
  last = last.then(() => execute(data));
};
