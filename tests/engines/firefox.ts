import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ANSWER_MS, type EngineDriver, LostPage, type TestPage, within } from "./driver.ts";
import { findProgram } from "./find-program.ts";
import { endWithUs, killed } from "./processes.ts";

type Data = Readonly<Record<string, unknown>>;

interface Answer {
  readonly id?: number;
  readonly type: "success" | "error" | "event";
  readonly result?: Data;
  readonly message?: string;
  readonly method?: string;
  readonly params?: Data;
}

const START_MS = 60_000;

const findFirefox = (): string | undefined =>
  findProgram(["firefox-esr", "firefox"], process.env.FIREFOX_PATH);

/** Firefox, driven over WebDriver BiDi. */
export const firefox: EngineDriver = {
  name: "Firefox",
  isInstalled: () => findFirefox() !== undefined,
  async launch() {
    const profile = mkdtempSync(join(tmpdir(), "faultbook-firefox-"));
    const args = ["--headless", "--remote-debugging-port=0", "--profile", profile, "--no-remote"];
    // In its own process group, so that the processes of its pages end with it.
    const child = spawn(findFirefox() as string, args, {
      stdio: ["ignore", "ignore", "pipe"],
      detached: true,
    });
    endWithUs(child);
    const close = async (): Promise<void> => {
      await killed(child);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    try {
      const { send, listen } = await connect(`${await within(START_MS, addressOf(child))}/session`);
      const session = await within(START_MS, send("session.new", { capabilities: {} }));
      const events = ["network.beforeRequestSent", "browsingContext.userPromptOpened"];
      await within(START_MS, send("session.subscribe", { events }));
      const { browserVersion } = session.capabilities as { browserVersion: string };
      return { version: browserVersion, newPage: () => openPage(send, listen), close };
    } catch (error) {
      await close();
      throw error;
    }
  },
};

type Send = (method: string, params: object) => Promise<Data>;
type Listen = (hear: (method: string, params: Data) => void) => void;

/** Connects a WebSocket that carries commands, with ids, and events. */
async function connect(address: string): Promise<{ readonly send: Send; readonly listen: Listen }> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, { resolve(result: Data): void; reject(error: Error): void }>();
  const listeners: ((method: string, params: Data) => void)[] = [];
  let commands = 0;
  let isLost = false;
  const opened = new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new LostPage("no connection to Firefox"));
  });
  socket.onclose = () => {
    isLost = true;
    for (const { reject } of waiting.values()) reject(new LostPage("Firefox has gone"));
    waiting.clear();
  };
  socket.onmessage = ({ data }) => {
    const { id, type, result, message, method, params } = JSON.parse(String(data)) as Answer;
    if (id === undefined) {
      for (const hear of listeners) hear(method ?? "", params ?? {});
      return;
    }
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (type === "success") resolve?.(result ?? {});
    else reject?.(new LostPage(`Firefox: ${message}`));
  };
  await within(START_MS, opened);
  const send: Send = (method, params) =>
    new Promise((resolve, reject) => {
      if (isLost) return reject(new LostPage("Firefox has gone"));
      commands += 1;
      waiting.set(commands, { resolve, reject });
      socket.send(JSON.stringify({ id: commands, method, params }));
    });
  return { send, listen: (hear) => void listeners.push(hear) };
}

async function openPage(send: Send, listen: Listen): Promise<TestPage> {
  const { context } = (await within(START_MS, send("browsingContext.create", { type: "tab" }))) as {
    context: string;
  };
  const requests: string[] = [];
  const dialogs: string[] = [];
  listen((method, params) => {
    if (method === "network.beforeRequestSent") requests.push((params.request as { url: string }).url);
    else if (method === "browsingContext.userPromptOpened") dialogs.push(String(params.message));
  });
  const evaluate = async (body: string, timeoutMs = ANSWER_MS): Promise<unknown> => {
    const functionDeclaration = `async () => JSON.stringify(await (async () => { ${body} })())`;
    const call = { functionDeclaration, awaitPromise: true, target: { context } };
    const { result, exceptionDetails } = await within(timeoutMs, send("script.callFunction", call));
    if (exceptionDetails !== undefined) throw new Error((exceptionDetails as { text: string }).text);
    const { value } = result as { value?: string };
    return value === undefined ? undefined : JSON.parse(value);
  };
  return {
    requests,
    dialogs,
    goto: async (url) =>
      void (await within(START_MS, send("browsingContext.navigate", { context, url, wait: "complete" }))),
    evaluate,
    url: async () => (await evaluate("return location.href")) as string,
  };
}

/** The address that Firefox prints on its error stream. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      text += chunk;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new LostPage(`Firefox ended with ${code}: ${text.slice(-500)}`)));
  });
}
