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
  async annotate({ file, rate, unit, lead, flip, annotator }, tell) {
    const start = performance.now();
    tell("Reading the recording and finding beats …");
    checked(java.prepare(file, rate, unit, lead, flip, annotator));
    const prepared = performance.now();
    tell(`Classifying ${java.size().toLocaleString("en-US")} beats …`);
    const probabilities = await classify();
    const classified = performance.now();
    tell("Building the page …");
    const summary = checked(java.finish(probabilities));
    summary.files = summary.files.map((name, i) => ({ name, content: java.content(i) }));
    const end = performance.now();
    summary.milliseconds = [prepared - start, classified - prepared, end - classified];
    return summary;
  },
};

async function classify() {
  const n = java.size();
  const all = new Float32Array(n * model.classes.length);
  for (let from = 0; from < n; from += CHUNK) {
    const count = Math.min(CHUNK, n - from);
    const feeds = { signal: new ort.Tensor("float32", java.signals(from, count), [count, model.window]) };
    if (model.features > 0) {
      feeds.rr = new ort.Tensor("float32", java.features(from, count), [count, model.features]);
    }
    const { probabilities } = await session.run(feeds, ["probabilities"]);
    all.set(probabilities.data, from * model.classes.length);
  }
  return all;
}

onmessage = async ({ data: { id, name, argument } }) => {
  try {
    const result = await functions[name](argument, (text) => postMessage({ id, progress: text }));
    postMessage({ id, result });
  } catch (e) {
    postMessage({ id, error: e instanceof Error ? e.message : String(e) });
  }
};
