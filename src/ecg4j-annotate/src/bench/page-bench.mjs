// Measures a page of annotated beats in headless Chromium: time to open, and time per step.
//
//   node src/ecg4j-annotate/src/bench/page-bench.mjs PAGE.html [STEPS]
//
// A step is a key press and all work up to the next frame. The steps alternate between the next beat, a change of
// class, the next uncertain beat, deletion and undo. Times by the clock depend on what else the machine does; the
// processor time of the page's process, which is printed, too, hardly does.
import { withPage } from "./chromium.mjs";

const [page, steps = "100"] = process.argv.slice(2);
if (!page) {
  console.error("usage: node src/ecg4j-annotate/src/bench/page-bench.mjs PAGE.html [STEPS]");
  process.exit(2);
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

await withPage(async ({ evaluate, open, until, renderers }) => {
  const cpu = async () => (await renderers()).reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  const idle = await cpu();
  const start = performance.now();
  await open(page);
  await until("document.readyState === 'complete' && !!document.getElementById('bar')");
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
});
