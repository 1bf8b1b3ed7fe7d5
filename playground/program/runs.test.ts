import { describe, expect, it } from "vitest";
import type { RunEvent, RunRequest, RunResult, TransformedProgram } from "../protocol/index.ts";
import type { RunState } from "./run-state.ts";
import { Session } from "./runs.ts";

// Goal: one program has one run at a time, and no event of an earlier run reaches a view.

const result = (seed: number): RunResult => ({
  outcome: "finished",
  console: [],
  dropped: 0,
  caught: [],
  caughtDropped: 0,
  uncaught: null,
  virtualMs: 0,
  wallMs: 0,
  trace: [],
  traceDropped: 0,
  seed,
});

interface FakeRun {
  readonly request: RunRequest;
  readonly on: (event: RunEvent) => void;
  readonly end: (value: RunResult) => void;
  readonly fail: (error: Error) => void;
  stopped: boolean;
}

function setUp() {
  const runs: FakeRun[] = [];
  const states: RunState[] = [];
  const session = new Session(
    () => ({
      run(request, on) {
        const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
        const run: FakeRun = { request, on, end: resolve, fail: reject, stopped: false };
        runs.push(run);
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
  return { session, runs, states };
}

const log = (text: string): RunEvent => ({ type: "console", entry: { level: "log", text, atMs: 0 } });
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("a session", () => {
  it("spares the transform for the program as it came, and for no other", async () => {
    const { session, runs } = setUp();
    const program = { code: "shipped" } as unknown as TransformedProgram;
    void session.start("a", { source: "a", program });
    void session.start("b", { source: "a", program });
    expect(runs.map(({ request }) => request.code)).toEqual([program, { source: "b" }]);
  });

  it("stops a run that goes on before it starts another, and hears no more of it", async () => {
    const { session, runs, states } = setUp();
    void session.start("first");
    const second = session.start("second");
    expect(runs[0]?.stopped).toBe(true);
    runs[0]?.on(log("late"));
    runs[0]?.end(result(1));
    runs[1]?.on(log("now"));
    await soon();
    expect(session.run.console.map(({ text }) => text)).toEqual(["now"]);
    runs[1]?.end(result(2));
    await second;
    expect(session.run.result?.seed).toBe(2);
    expect(states.every(({ source }) => source === "first" || source === "second")).toBe(true);
  });

  it("draws once for all that came in one turn", async () => {
    const { session, runs, states } = setUp();
    void session.start("x");
    const before = states.length;
    for (let line = 0; line < 1_000; line += 1) runs[0]?.on(log(String(line)));
    await soon();
    expect(states.length - before).toBe(1);
    expect(session.run.console.length).toBe(1_000);
  });

  it("passes seed and faults on, and only where there are some", () => {
    const { session, runs } = setUp();
    void session.start("x");
    session.seed = 7;
    session.faults = [{ atMs: 1, kind: "kill", target: "n1" }];
    void session.start("x");
    expect(runs[0]?.request).toEqual({ code: { source: "x" } });
    expect(runs[1]?.request).toEqual({ code: { source: "x" }, seed: 7, faults: session.faults });
  });

  it("says why a run couldn't begin", async () => {
    const { session, runs } = setUp();
    const started = session.start("x");
    runs[0]?.fail(new Error("The sandbox can't be loaded."));
    await started;
    expect(session.run).toMatchObject({ status: "failed", failure: "The sandbox can't be loaded." });
  });

  it("forgets its run when it is cleared, even one that ends later", async () => {
    const { session, runs } = setUp();
    const started = session.start("x");
    session.clear();
    runs[0]?.end(result(1));
    await started;
    expect(session.run.status).toBe("none");
  });
});
