// Measures a page of annotated beats in headless Chromium: time to open, and time per step.
//
//   node src/ecg4j-annotate/src/bench/page-bench.mjs PAGE.html [STEPS]
//
// A step is a key press and all work up to the next frame. The steps alternate between the next beat, a change of
// class, the next uncertain beat, deletion and undo. Times by the clock depend on what else the machine does; the
// processor time of the page's process, which is printed, too, hardly does.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [page, steps = "100"] = process.argv.slice(2);
if (!page) {
  console.error("usage: node src/ecg4j-annotate/src/bench/page-bench.mjs PAGE.html [STEPS]");
  process.exit(2);
}
const profile = mkdtempSync(join(tmpdir(), "page-bench-"));
const browser = spawn(process.env.CHROMIUM || "chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
  "--remote-debugging-pipe", "--window-size=1280,1000", `--user-data-dir=${profile}`, "about:blank"],
{ stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });

const waiting = new Map();
let received = "";
browser.stdio[4].on("data", (bytes) => {
  received += bytes;
  for (let end = received.indexOf("\0"); end >= 0; end = received.indexOf("\0")) {
    const message = JSON.parse(received.slice(0, end));
    received = received.slice(end + 1);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  }
});
let sent = 0;
function call(method, params = {}, sessionId = undefined) {
  const id = ++sent;
  browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
  return new Promise((done, fail) => {
    waiting.set(id, ({ result, error }) => (error ? fail(new Error(`${method}: ${error.message}`)) : done(result)));
  });
}

/** In the page: presses keys and returns the milliseconds of each up to the frame after it. */
async function measure(count) {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const keys = ["ArrowRight", "v", ".", "Delete", "z", "ArrowRight"];
  const took = {};
  for (let i = 0; i < count; i++) {
    const key = keys[i % keys.length];
    await frame();
    const start = performance.now();
    document.getElementById("rows").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    await frame();
    (took[key] ||= []).push(performance.now() - start);
  }
  return took;
}

try {
  const { targetInfos } = await call("Target.getTargets");
  const { targetId } = targetInfos.find(({ type }) => type === "page");
  const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
  const evaluate = async (expression) =>
    (await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId)).result.value;
  const cpu = async () => (await call("SystemInfo.getProcessInfo")).processInfo
    .filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  await call("Page.enable", {}, sessionId);
  const idle = await cpu();
  const start = performance.now();
  await call("Page.navigate", { url: pathToFileURL(resolve(page)).href }, sessionId);
  while (!(await evaluate("document.readyState === 'complete' && !!document.getElementById('bar')"))) {
    await new Promise((done) => setTimeout(done, 20));
  }
  await evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))");
  console.log(`open, first frame included: ${((performance.now() - start) / 1000).toFixed(2)} s, processor ${(await cpu() - idle).toFixed(2)} s`);
  const before = await cpu();
  const took = await evaluate(`(${measure})(${Number(steps)})`);
  for (const [key, times] of Object.entries(took)) {
    const sorted = times.sort((a, b) => a - b);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(0);
    console.log(`${key.padEnd(10)} median ${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms of ${sorted.length}`);
  }
  console.log(`processor time per step ${(1000 * (await cpu() - before) / Number(steps)).toFixed(0)} ms`);
} finally {
  browser.kill();
  await new Promise((done) => browser.once("exit", done));
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
