import { Worker } from "node:worker_threads";
import {
  type Outcome,
  type PageToWorker,
  PROTOCOL_VERSION,
  type RunRequest,
  type RunResult,
  WALL_BUDGET_MS,
} from "../protocol/index.ts";
import { readWorkerMessage } from "../protocol/validate.ts";
import type { PythonOptions } from "../python/programs.ts";
import { RunRecord } from "../runner/record.ts";
import { IMPORTABLE } from "./importable.ts";
import { pythonImage } from "./python.ts";
import { repositoryRoot } from "./root.ts";

/**
 * Loading the harness and transforming a program don't count against the program's wall budget. Who gives programs longer,
 * since the machine may be busy, gives the start longer too: Python's takes most of a run.
 */
const START_BUDGET_MS = 30_000;
const START_TO_WALL = 3;

/** After these, what runs in the thread may go on. */
const BROKEN: ReadonlySet<Outcome> = new Set(["output-limit", "timeout"]);

/** Runs programs in Node, in the harness that the page uses too. */
export interface NodeSandbox {
  /** Runs one program at a time; a later one waits for the earlier. */
  run(request: RunRequest): Promise<RunResult>;
  close(): Promise<void>;
}

export interface NodeSandboxOptions {
  /** Lets programs share a thread, which is quicker, and safe for programs that are known. Default: false. */
  readonly reuse?: boolean;
  /** What a program may take in real time, from its start. Default: what it may take in the page. */
  readonly wallBudgetMs?: number;
  /** How Python programs are run. */
  readonly python?: Omit<PythonOptions, "onBroken">;
}

/** No boundary against hostile programs: they can reach Node. The browser's sandbox is one. */
export function createNodeSandbox({
  reuse = false,
  wallBudgetMs = WALL_BUDGET_MS,
  python: pythonOptions = {},
}: NodeSandboxOptions = {}): NodeSandbox {
  /** A thread has loaded one language. */
  let thread: { readonly worker: Worker; readonly isPython: boolean } | undefined;
  const startBudgetMs = Math.max(START_BUDGET_MS, START_TO_WALL * wallBudgetMs);
  let queue: Promise<unknown> = Promise.resolve();
  let runs = 0;

  const end = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await ending?.worker.terminate();
  };

  const startThread = async (isPython: boolean): Promise<Worker> => {
    const started = new Worker(`${repositoryRoot}/playground/node/worker.ts`, {
      workerData: isPython ? { python: await pythonImage(), pythonOptions } : {},
      stdout: false,
      stderr: false,
    });
    // A program can delete what Node itself needs, so that the thread fails later, even after its run.
    started.on("error", () => {});
    started.on("exit", () => {
      if (thread?.worker === started) thread = undefined;
    });
    thread = { worker: started, isPython };
    return started;
  };

  const runNow = async (request: RunRequest): Promise<RunResult> => {
    runs += 1;
    const runId = `node-${runs}`;
    const nonce = runId;
    const isPython = "python" in request.code;
    if (thread !== undefined && thread.isPython !== isPython) await end();
    const current = thread?.worker ?? (await startThread(isPython));
    const { result, mustEnd } = await new Promise<{ result: RunResult; mustEnd: boolean }>(
      (resolve, reject) => {
        const record = new RunRecord(request);
        let timer = setTimeout(() => finish(record.interrupted("timeout"), true), startBudgetMs);
        const finish = (finished: RunResult, isBroken: boolean): void => {
          clearTimeout(timer);
          current.off("message", onMessage);
          current.off("error", onError);
          current.off("exit", onExit);
          resolve({ result: finished, mustEnd: isBroken });
        };
        const onMessage = (data: unknown): void => {
          const message = readWorkerMessage(data, { runId, nonce });
          if (message === undefined) return;
          if (message.type === "started") {
            clearTimeout(timer);
            timer = setTimeout(() => finish(record.interrupted("timeout"), true), wallBudgetMs);
          }
          record.add(message);
          const ended = record.result;
          if (ended === undefined) return;
          // A crash may have taken the interpreter with it, whose thread then leaves by itself.
          const isBroken = BROKEN.has(ended.outcome) || (isPython && ended.outcome === "crashed");
          finish(ended, !reuse || isBroken);
        };
        let failure = new Error("The thread of the program has ended.");
        const onError = (error: Error): void => {
          failure = error;
        };
        // Messages that are on their way arrive after `error`, but before `exit`.
        const onExit = (): void => {
          clearTimeout(timer);
          reject(failure);
        };
        current.on("message", onMessage);
        current.on("error", onError);
        current.on("exit", onExit);
        const message: PageToWorker = {
          v: PROTOCOL_VERSION,
          runId,
          nonce,
          type: "run",
          code: request.code,
          specifiers: IMPORTABLE,
          ...(request.seed === undefined ? {} : { seed: request.seed }),
          ...(request.faults === undefined ? {} : { faults: request.faults }),
        };
        current.postMessage(message);
      },
    );
    if (mustEnd) await end();
    return result;
  };

  return {
    run(request) {
      const next = queue.then(() => runNow(request));
      queue = next.catch(end);
      return next;
    },
    close: () => queue.then(end, end),
  };
}
