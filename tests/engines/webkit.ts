import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../playground/browser/port.ts";
import { ANSWER_MS, type EngineDriver, LostPage, type TestPage, within } from "./driver.ts";
import { findProgram } from "./find-program.ts";
import { endWithUs, killed } from "./processes.ts";
import { recordRequests } from "./proxy.ts";

const START_MS = 60_000;
/** The driver's timeout, longer than any of the callers', which end commands. */
const SCRIPT_MS = 240_000;
const FOLDERS = ["x86_64-linux-gnu", "aarch64-linux-gnu"];
const MINI_BROWSERS = FOLDERS.flatMap((folder) =>
  ["4.1", "4.0"].map((version) => `/usr/lib/${folder}/webkit2gtk-${version}/MiniBrowser`),
);

interface Installed {
  readonly driver: string;
  readonly browser: string;
  /** The virtual display's server, unless there is a display. */
  readonly screen?: string;
}

/** The paths of the driver, of WebKit's MiniBrowser, and of a virtual display for it. */
function findWebKit(): Installed | undefined {
  const driver = findProgram(["WebKitWebDriver"], process.env.WEBKIT_DRIVER_PATH);
  const browser = MINI_BROWSERS.map((path) => findProgram([], path)).find((path) => path !== undefined);
  if (driver === undefined || browser === undefined) return undefined;
  if (process.env.DISPLAY !== undefined) return { driver, browser };
  const screen = findProgram(["Xvfb"], undefined);
  return screen === undefined ? undefined : { driver, browser, screen };
}

/** WebKitGTK, driven over classic WebDriver. A proxy records requests, which WebDriver doesn't report. */
export const webKit: EngineDriver = {
  name: "WebKitGTK",
  isInstalled: () => findWebKit() !== undefined,
  async launch() {
    const { driver, browser, screen } = findWebKit() as Installed;
    const display = screen === undefined ? undefined : await startDisplay(screen);
    const port = await freePort();
    // In its own process group, so that the browser and its pages end with it.
    const child = spawn(driver, ["--host=127.0.0.1", `--port=${port}`], {
      stdio: "ignore",
      detached: true,
      env: { ...process.env, ...(display && { DISPLAY: display.name }) },
    });
    endWithUs(child);
    const proxy = await recordRequests();
    const close = async (): Promise<void> => {
      await killed(child);
      if (display) await killed(display.child);
      await proxy.close();
    };
    const base = `http://127.0.0.1:${port}`;
    const send = async (method: "POST" | "GET", path: string, body?: object): Promise<unknown> => {
      const request = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const answer = await fetch(base + path, request).catch((error: unknown) => {
        throw new LostPage("WebKitGTK's driver has gone", { cause: error });
      });
      const { value } = (await answer.json()) as { value: unknown };
      if (!answer.ok) throw new LostPage(`WebKitGTK: ${JSON.stringify(value)}`);
      return value;
    };
    const capabilities = {
      alwaysMatch: {
        "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] },
        timeouts: { script: SCRIPT_MS, pageLoad: START_MS },
        proxy: {
          proxyType: "manual",
          httpProxy: proxy.address,
          sslProxy: proxy.address,
          noProxy: ["localhost"],
        },
      },
    };
    try {
      await within(START_MS, untilReady(base, child));
      const session = (await within(START_MS, send("POST", "/session", { capabilities }))) as {
        sessionId: string;
        capabilities: { browserVersion: string };
      };
      const page = pageOf(`/session/${session.sessionId}`, send, proxy.requests);
      return { version: session.capabilities.browserVersion, newPage: async () => page, close };
    } catch (error) {
      await close();
      throw error;
    }
  },
};

type Send = (method: "POST" | "GET", path: string, body?: object) => Promise<unknown>;

function pageOf(session: string, send: Send, requests: readonly string[]): TestPage {
  const dialogs: string[] = [];
  /** Repeats a command that failed because of a dialog, which the driver has dismissed. */
  const command: Send = async (...given) => {
    try {
      return await send(...given);
    } catch (error) {
      if (!(error as Error).message.includes("unexpected alert open")) throw error;
      dialogs.push((error as Error).message);
      return command(...given);
    }
  };
  return {
    requests,
    dialogs,
    goto: async (url) => void (await within(ANSWER_MS, command("POST", `${session}/url`, { url }))),
    async evaluate(body, timeoutMs = ANSWER_MS) {
      // As text, since WebDriver would reorder the keys of an object.
      const script = `const done = arguments[0]; (async () => { ${body} })().then((value) => done({ text: JSON.stringify(value) }), (error) => done({ error: String(error) }))`;
      const asked = command("POST", `${session}/execute/async`, { script, args: [] });
      const answer = (await within(timeoutMs, asked)) as { text?: string; error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.text === undefined ? undefined : JSON.parse(answer.text);
    },
    url: async () => (await within(ANSWER_MS, command("GET", `${session}/url`))) as string,
  };
}

/** Starts a virtual display, which picks a free number by itself: of several that start at once each gets its own. */
async function startDisplay(
  program: string,
): Promise<{ readonly name: string; readonly child: ChildProcess }> {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "ignore", "pipe"], detached: true });
  endWithUs(child);
  const number = new Promise<string>((resolve) => {
    (child.stdio[3] as Readable).once("data", (text: Buffer) => resolve(text.toString().trim()));
  });
  try {
    return { name: `:${await within(START_MS, Promise.race([number, failed(child)]))}`, child };
  } catch (error) {
    await killed(child);
    throw error;
  }
}

/** Rejects when a program ends that should go on. */
function failed(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new LostPage(`${child.spawnfile} ended with ${code}`)));
  });
}

async function untilReady(base: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const isReady = await fetch(`${base}/status`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(50);
  }
  throw new LostPage(`WebKitGTK's driver ended with ${child.exitCode}`);
}
