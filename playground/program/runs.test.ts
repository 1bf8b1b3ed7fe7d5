import { describe, expect, it } from "vitest";
import type { RunEvent, RunRequest, RunResult, TransformedProgram } from "../protocol/index.ts";
import { finishedRun } from "../testing/finished-run.ts";
import { type RunState, waitingOf } from "./run-state.ts";
import { ProgramRuns } from "./runs.ts";

// Goal: one program has one run at a time, and no event of an earlier run reaches a view.

const result = (seed: number) => finishedRun({ seed });

interface FakeRun {
  readonly request: RunRequest;
  readonly on: (event: RunEvent) => void;
  readonly end: (value: RunResult) => void;
  readonly fail: (error: Error) => void;
  stopped: boolean;
}

function setUp() {
  const started: FakeRun[] = [];
  const states: RunState[] = [];
  const runs = new ProgramRuns(
    () => ({
      run(request, on) {
        const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
        const run: FakeRun = { request, on, end: resolve, fail: reject, stopped: false };
        started.push(run);
        return {
          result: promise,
          stop() {
            run.stopped = true;
          },
        };
      },
    }),
    (state) => states.push(state),
  );
  return { runs, started, states };
}

const log = (text: string): RunEvent => ({ type: "console", entry: { level: "log", text, atMs: 0 } });
const text = (source: string) => ({ source, language: "typescript" as const });
const soon = (ms = 5) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the runs of a program", () => {
  it("spares the transform for the program as it came, and for no other", async () => {
    const { runs, started } = setUp();
    const program = { code: "shipped" } as unknown as TransformedProgram;
    void runs.start({ ...text("a"), original: { source: "a", program } });
    void runs.start({ ...text("b"), original: { source: "a", program } });
    expect(started.map(({ request }) => request.code)).toEqual([program, { source: "b" }]);
  });

  it("stops a run that goes on before it starts another, and hears no more of it", async () => {
    const { runs, started, states } = setUp();
    void runs.start({ ...text("first") });
    const second = runs.start({ ...text("second") });
    expect(started[0]?.stopped).toBe(true);
    started[0]?.on(log("late"));
    started[0]?.end(result(1));
    started[1]?.on(log("now"));
    await soon();
    expect(runs.run.console.map(({ text }) => text)).toEqual(["now"]);
    started[1]?.end(result(2));
    await second;
    expect(runs.run.result?.seed).toBe(2);
    expect(states.every(({ source }) => source === "first" || source === "second")).toBe(true);
  });

  it("draws once for all that came in one turn", async () => {
    const { runs, started, states } = setUp();
    void runs.start({ ...text("x") });
    const before = states.length;
    for (let line = 0; line < 1_000; line += 1) started[0]?.on(log(String(line)));
    await soon();
    expect(states.length - before).toBe(1);
    expect(runs.run.console.length).toBe(1_000);
  });

  it("passes seed and faults on, and only where there are some", () => {
    const { runs, started } = setUp();
    void runs.start({ ...text("x") });
    const faults = [{ atMs: 1, kind: "kill", target: "n1" }];
    void runs.start({ ...text("x"), seed: 7, faults });
    expect(started[0]?.request).toEqual({ code: { source: "x" } });
    expect(started[1]?.request).toEqual({ code: { source: "x" }, seed: 7, faults });
  });

  it("says what a program waits for before it begins", async () => {
    const { runs, started } = setUp();
    const waiting = () => waitingOf(runs.run)?.text;
    void runs.start({ source: "x", language: "python" });
    expect(waiting()).toBe("Starting Python …");
    started[0]?.on({ type: "loading", loadedBytes: 3_100_000, totalBytes: 5_400_000 });
    await soon();
    expect(waiting()).toBe("Loading Python: 3.1 of 5.4 MB. The browser keeps it.");
    started[0]?.on({ type: "loading", loadedBytes: 5_400_000, totalBytes: 5_400_000 });
    await soon();
    expect(waiting()).toBe("Starting Python …");
    started[0]?.on({ type: "started" });
    await soon(80);
    expect(waiting()).toBeUndefined();
    void runs.start(text("x"));
    expect(waiting()).toBe("Starting …");
    started[1]?.on({ type: "started" });
    await soon(80);
    expect(waiting()).toBeUndefined();
  });

  it("draws the beginning of a program with its first line, and lines that come together at once", async () => {
    const { runs, started, states } = setUp();
    void runs.start(text("x"));
    const drawn = states.length;
    started[0]?.on({ type: "started" });
    await soon();
    expect(states.length).toBe(drawn);
    started[0]?.on(log("one"));
    started[0]?.on(log("two"));
    await soon();
    expect(states.length).toBe(drawn + 1);
    expect(runs.run.console.map((entry) => entry.text)).toEqual(["one", "two"]);
    started[0]?.on(log("three"));
    await soon();
    expect(states.length).toBe(drawn + 2);
    started[0]?.on(log("four"));
    started[0]?.end(result(1));
    await soon();
    expect(states.filter(({ status }) => status === "ended")).toHaveLength(1);
  });

  it("draws what the cluster does with the next line", async () => {
    const { runs, started, states } = setUp();
    void runs.start(text("x"));
    const drawn = states.length;
    started[0]?.on({ type: "started" });
    started[0]?.on({ type: "trace", events: [{ seq: 0, atMs: 0, kind: "up", component: "n1" }] });
    await soon();
    expect(states.length).toBe(drawn);
    started[0]?.on(log("one"));
    await soon();
    expect(states.length).toBe(drawn + 1);
    expect(runs.run.trace).toHaveLength(1);
  });

  it("draws the first lines before the end that comes with them", async () => {
    const { runs, started, states } = setUp();
    const ended = runs.start(text("x"));
    started[0]?.on(log("one"));
    started[0]?.end(result(1));
    await ended;
    expect(states.map(({ status, console }) => [status, console.length])).toEqual([
      ["running", 0],
      ["running", 1],
      ["ended", 0],
    ]);
  });

  it("says why a run couldn't begin", async () => {
    const { runs, started } = setUp();
    const ended = runs.start({ ...text("x") });
    started[0]?.fail(new Error("The sandbox can't be loaded."));
    await ended;
    expect(runs.run).toMatchObject({ status: "failed", failure: { text: "The sandbox can't be loaded." } });
  });

  it("forgets its run when it is cleared, even one that ends later", async () => {
    const { runs, started } = setUp();
    const ended = runs.start({ ...text("x") });
    runs.clear();
    started[0]?.end(result(1));
    await ended;
    expect(runs.run.status).toBe("none");
  });
});
