import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  CONSOLE_ENTRIES_MAX,
  PROTOCOL_VERSION,
  type RunEvent,
  WALL_BUDGET_MS,
  type WorkerToPage,
} from "../protocol/index.ts";
import { PendingRun, PYTHON_START_BUDGET_MS, START_BUDGET_MS } from "./pending.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const envelope = { v: PROTOCOL_VERSION, runId: "r", nonce: "n" } as const;
const started: WorkerToPage = { ...envelope, type: "started" };
const line = (text: string): WorkerToPage => ({
  ...envelope,
  type: "console",
  entry: { level: "log", text, atMs: 3 },
});
const ended: WorkerToPage = {
  ...envelope,
  type: "ended",
  end: {
    outcome: "finished",
    uncaught: null,
    dropped: 0,
    caughtDropped: 0,
    traceDropped: 0,
    virtualMs: 9,
    wallMs: 1,
    seed: 4,
  },
};
const pendingRun = (): { run: PendingRun; events: RunEvent[] } => {
  const events: RunEvent[] = [];
  return { run: new PendingRun({ code: { source: "" }, seed: 4 }, (event) => events.push(event)), events };
};

test("a run that ends by itself settles once, with everything it said", async () => {
  const { run, events } = pendingRun();
  for (const message of [started, line("a"), ended, line("late"), ended]) run.hear(message);
  run.interrupt("stopped");
  expect(await run.result).toMatchObject({
    outcome: "finished",
    virtualMs: 9,
    seed: 4,
    console: [{ text: "a" }],
  });
  expect(events.map(({ type }) => type)).toEqual(["started", "console"]);
});

test("the wall budget begins when the program does", async () => {
  const { run } = pendingRun();
  vi.advanceTimersByTime(WALL_BUDGET_MS * 2);
  run.hear(started);
  run.hear(line("a"));
  vi.advanceTimersByTime(WALL_BUDGET_MS - 1);
  run.hear(line("b"));
  vi.advanceTimersByTime(1);
  run.hear(ended);
  expect(await run.result).toMatchObject({
    outcome: "timeout",
    virtualMs: 3,
    console: [{ text: "a" }, { text: "b" }],
  });
});

test("a worker that never begins is given up", async () => {
  const { run } = pendingRun();
  vi.advanceTimersByTime(START_BUDGET_MS);
  expect(await run.result).toMatchObject({ outcome: "timeout", console: [] });
});

test("a worker that floods its port is cut off", async () => {
  const { run, events } = pendingRun();
  run.hear(started);
  for (let i = 0; i < 60_000; i += 1) run.hear(line("x"));
  const result = await run.result;
  expect(result.outcome).toBe("output-limit");
  expect(result.console).toHaveLength(CONSOLE_ENTRIES_MAX);
  expect(events).toHaveLength(CONSOLE_ENTRIES_MAX + 1);
});

test("a run whose parts are still arriving has its time to start anew with each, and says how much there is", async () => {
  const events: RunEvent[] = [];
  const run = new PendingRun({ code: { python: "" } }, (event) => events.push(event));
  for (const loaded of [1, 2]) {
    vi.advanceTimersByTime(PYTHON_START_BUDGET_MS - 1);
    run.loading(loaded, 2);
  }
  expect(events).toEqual([
    { type: "loading", loadedBytes: 1, totalBytes: 2 },
    { type: "loading", loadedBytes: 2, totalBytes: 2 },
  ]);
  run.hear(started);
  run.loading(2, 2);
  expect(events.length).toBe(3);
  vi.advanceTimersByTime(WALL_BUDGET_MS);
  expect((await run.result).outcome).toBe("timeout");
});

test("a run whose parts stop arriving ends", async () => {
  const run = new PendingRun({ code: { python: "" } }, () => {});
  run.loading(1, 2);
  vi.advanceTimersByTime(PYTHON_START_BUDGET_MS);
  expect(await run.result).toMatchObject({
    outcome: "timeout",
    reason: "The program could not be started in time.",
  });
});
