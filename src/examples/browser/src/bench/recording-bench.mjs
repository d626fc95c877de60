// Measures how the page annotates a recording in headless Chromium: time of each phase, memory, and how long the page
// does not answer.
//
//   node src/examples/browser/src/bench/recording-bench.mjs FILE...
//
// FILE are the files of one recording. The memory is the resident memory of the page's process (Linux).
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { withPage } from "../../../../ecg4j-annotate/src/bench/chromium.mjs";

const files = process.argv.slice(2).map((file) => resolve(file));
if (files.length === 0) {
  console.error("usage: node src/examples/browser/src/bench/recording-bench.mjs FILE...");
  process.exit(2);
}
const page = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "target", "ecg4j.html");

/** In the page: notes each text of the status, and the longest time between two turns of a timer of 50 ms. */
function watch() {
  window.told = [];
  const status = document.getElementById("status");
  new MutationObserver(() => window.told.push([performance.now(), `${status.textContent} ${document.getElementById("left").textContent}`])).observe(status,
    { childList: true, characterData: true, subtree: true });
  window.longest = 0;
  let last = performance.now();
  setInterval(() => {
    window.longest = Math.max(window.longest, performance.now() - last - 50);
    last = performance.now();
  }, 50);
}

const megabytes = (pid, field) =>
  Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

await withPage(async ({ call, evaluate, open, until, renderers }) => {
  await open(page);
  await until("document.getElementById('status')?.textContent === 'Ready.'");
  await evaluate(`(${watch})()`);
  const [{ id }] = (await renderers()).sort((a, b) => megabytes(b.id, "VmRSS") - megabytes(a.id, "VmRSS"));
  console.log(`before: ${megabytes(id, "VmRSS").toFixed(0)} MB`);
  const { root } = await call("DOM.getDocument");
  const { nodeId } = await call("DOM.querySelector", { nodeId: root.nodeId, selector: "#files" });
  const start = await evaluate("performance.now()");
  await call("DOM.setFileInputFiles", { nodeId, files });
  await until("document.body.classList.contains('done') || !document.getElementById('error').hidden", 200);
  for (const [time, text] of await evaluate("window.told")) console.log(`${((time - start) / 1000).toFixed(1)} s: ${text}`);
  console.log(await evaluate("document.getElementById('error').textContent || document.getElementById('counts').textContent"));
  console.log(`largest memory ${megabytes(id, "VmHWM").toFixed(0)} MB, page without an answer for at most ${
    (await evaluate("window.longest")).toFixed(0)} ms`);
});
