import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Launch, TestPage } from "./driver.ts";
import { findProgram } from "./find-program.ts";
import { within } from "./within.ts";

const START_MS = 60_000;
/** Commands are ended by the caller's own patience; the driver's must be longer. */
const SCRIPT_MS = 120_000;
const BROWSER = /MiniBrowser$/;
const MINI_BROWSERS = [
  "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
  "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
  "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
];

/** WebKitGTK, over classic WebDriver. It doesn't tell requests and has no dialogs of a hidden window. */
export const launchWebKit: Launch = async () => {
  const driver = findProgram(["WebKitWebDriver"], process.env.WEBKIT_DRIVER_PATH);
  const binary = MINI_BROWSERS.map((path) => findProgram([], path)).find((path) => path !== undefined);
  if (driver === undefined || binary === undefined) return undefined;
  const xvfb = process.env.DISPLAY === undefined ? findProgram(["xvfb-run"], undefined) : undefined;
  if (process.env.DISPLAY === undefined && xvfb === undefined) return undefined;
  const port = await freePort();
  const args = ["--host=127.0.0.1", `--port=${port}`];
  // A group of its own: what xvfb-run starts must end with it.
  const options = { stdio: "ignore", detached: true } as const;
  const child =
    xvfb === undefined ? spawn(driver, args, options) : spawn(xvfb, ["-a", driver, ...args], options);
  const base = `http://127.0.0.1:${port}`;
  const send = async (method: "POST" | "GET" | "DELETE", path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(base + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
    return value;
  };
  await within(START_MS, untilReady(base));
  const capabilities = {
    alwaysMatch: {
      "webkitgtk:browserOptions": { binary, args: BROWSER.test(binary) ? ["--automation"] : [] },
      timeouts: { script: SCRIPT_MS, pageLoad: START_MS },
    },
  };
  const { sessionId, capabilities: given } = (await within(
    START_MS,
    send("POST", "/session", { capabilities }),
  )) as {
    sessionId: string;
    capabilities: { browserVersion: string };
  };
  const session = `/session/${sessionId}`;
  return {
    name: "WebKitGTK",
    version: given.browserVersion,
    async newPage(): Promise<TestPage> {
      return {
        requests: [],
        dialogs: [],
        goto: async (url) => void (await send("POST", `${session}/url`, { url })),
        async evaluate(body, timeoutMs = 5_000) {
          const script = `const done = arguments[0]; (async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }))`;
          const answer = (await within(
            timeoutMs,
            send("POST", `${session}/execute/async`, { script, args: [] }),
          )) as {
            value?: unknown;
            error?: string;
          };
          if (answer.error !== undefined) throw new Error(answer.error);
          return answer.value;
        },
        url: async () => (await send("GET", `${session}/url`)) as string,
      };
    },
    async close() {
      await send("DELETE", session).catch(() => {});
      const ended = new Promise((resolve) => child.once("exit", resolve));
      if (child.pid !== undefined) process.kill(-child.pid);
      await ended;
    },
  };
};

async function untilReady(base: string): Promise<void> {
  for (;;) {
    const isReady = await fetch(`${base}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(50);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
