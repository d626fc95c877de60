// A page in headless Chromium, driven through a pipe by the DevTools protocol.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Starts the browser and runs an action with its page; the browser ends with the action. */
export async function withPage(action) {
  const profile = mkdtempSync(join(tmpdir(), "bench-"));
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
  const call = (method, params = {}, sessionId = undefined) => {
    const id = ++sent;
    browser.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((done, fail) => {
      waiting.set(id, ({ result, error }) => (error ? fail(new Error(`${method}: ${error.message}`)) : done(result)));
    });
  };
  try {
    const { targetInfos } = await call("Target.getTargets");
    const { targetId } = targetInfos.find(({ type }) => type === "page");
    const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
    const evaluate = async (expression) =>
      (await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId)).result.value;
    await call("Page.enable", {}, sessionId);
    await action({
      call: (method, params) => call(method, params, sessionId),
      evaluate,
      /** Opens a file. */
      open: (file) => call("Page.navigate", { url: pathToFileURL(resolve(file)).href }, sessionId),
      /** Waits until an expression is true. */
      until: async (expression, step = 20) => {
        while (!(await evaluate(expression))) await pause(step);
      },
      /** The processes that run pages. */
      renderers: async () => (await call("SystemInfo.getProcessInfo")).processInfo.filter(({ type }) => type === "renderer"),
    });
  } finally {
    browser.kill();
    await new Promise((done) => browser.once("exit", done));
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
