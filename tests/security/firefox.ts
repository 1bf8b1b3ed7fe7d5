import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Launch, TestPage } from "./driver.ts";
import { findProgram } from "./find-program.ts";
import { within } from "./within.ts";

interface Answer {
  readonly id?: number;
  readonly type: "success" | "error" | "event";
  readonly result?: unknown;
  readonly message?: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

const START_MS = 60_000;

/** Firefox, over WebDriver BiDi: one socket, commands with ids, and events. */
export const launchFirefox: Launch = async () => {
  const path = findProgram(["firefox-esr", "firefox"], process.env.FIREFOX_PATH);
  if (path === undefined) return undefined;
  const profile = mkdtempSync(join(tmpdir(), "faultbook-firefox-"));
  const child = spawn(
    path,
    ["--headless", "--remote-debugging-port=0", "--profile", profile, "--no-remote"],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const socket = new WebSocket(`${await within(START_MS, addressOf(child))}/session`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const listeners: ((method: string, params: Readonly<Record<string, unknown>>) => void)[] = [];
  let commands = 0;
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    else if (answer.method !== undefined)
      for (const hear of listeners) hear(answer.method, answer.params ?? {});
  };
  const send = (method: string, params: object): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      commands += 1;
      const id = commands;
      waiting.set(id, ({ type, result, message }) => {
        waiting.delete(id);
        if (type === "success") resolve(result as Record<string, unknown>);
        else reject(new Error(`${method}: ${message}`));
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  const session = await within(START_MS, send("session.new", { capabilities: {} }));
  await send("session.subscribe", {
    events: ["network.beforeRequestSent", "browsingContext.userPromptOpened"],
  });
  const { browserVersion } = session.capabilities as { browserVersion: string };

  return {
    name: "Firefox",
    version: browserVersion,
    async newPage(): Promise<TestPage> {
      const { context } = (await send("browsingContext.create", { type: "tab" })) as { context: string };
      const requests: string[] = [];
      const dialogs: string[] = [];
      listeners.push((method, params) => {
        if (method === "network.beforeRequestSent") requests.push((params.request as { url: string }).url);
        else if (method === "browsingContext.userPromptOpened") dialogs.push(String(params.message));
      });
      const evaluate = async (body: string, timeoutMs = 5_000): Promise<unknown> => {
        const call = `async () => JSON.stringify(await (async () => { ${body} })())`;
        const { result, exceptionDetails } = await within(
          timeoutMs,
          send("script.callFunction", { functionDeclaration: call, awaitPromise: true, target: { context } }),
        );
        if (exceptionDetails !== undefined) throw new Error((exceptionDetails as { text: string }).text);
        const { value } = result as { value?: string };
        return value === undefined ? undefined : JSON.parse(value);
      };
      return {
        requests,
        dialogs,
        goto: async (url) =>
          void (await send("browsingContext.navigate", { context, url, wait: "complete" })),
        evaluate,
        url: async () => (await evaluate("return location.href")) as string,
      };
    },
    async close() {
      socket.close();
      child.kill();
      await new Promise((resolve) => child.once("exit", resolve));
      rmSync(profile, { recursive: true, force: true });
    },
  };
};

/** Firefox says on its error stream where it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      text += chunk;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`Firefox ended with ${code}: ${text.slice(-500)}`)));
  });
}
