import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { announcement } from "../../program/announcement.ts";
import { seconds, span } from "../../program/format.ts";
import type { ProgramText } from "../../program/language.ts";
import { marksOf } from "../../program/marks.ts";
import { ended, NO_RUN, type RunAction, reduceRun } from "../../program/run-state.ts";
import { verdictOf } from "../../program/verdict.ts";
import { type CaughtError, OUTCOMES, type RunEvent, type RunResult } from "../../protocol/index.ts";
import { finishedRun } from "../../testing/finished-run.ts";
import { askedOf } from "./asked.ts";
import { asJson, asProblem, plain } from "./error-json.ts";
import { appliedOf, isStackOverflow, pageOf, retryOf } from "./inspect.ts";

// Goal: what a reader is told of a run follows from its data alone, whatever the data is.

const error = (fields: Partial<CaughtError> = {}): CaughtError => ({
  name: "NoLeaderError",
  message: "no leader",
  chain: ["NoLeaderError", "ClientError", "DqliteError", "Error"],
  isError: true,
  attributes: [],
  stack: [],
  by: "catch",
  line: 3,
  column: 3,
  atMs: 190,
  ...fields,
});
const result = (fields: Partial<RunResult> = {}): RunResult =>
  finishedRun({ virtualMs: 5_298, wallMs: 31, seed: 7, ...fields });
const typescript = (source: string): ProgramText => ({ source, language: "typescript" });
const runs = { numRuns: 200, seed: 20250613 };

describe("the state of a run", () => {
  const entry = fc.record({ level: fc.constant("log" as const), text: fc.string(), atMs: fc.nat() });
  const event: fc.Arbitrary<RunEvent> = fc.oneof(
    entry.map((value) => ({ type: "console" as const, entry: value })),
    fc.constant({ type: "caught" as const, error: error() }),
    fc.constant({ type: "started" as const }),
  );

  it("holds every event once and in order, however they are grouped", () => {
    fc.assert(
      fc.property(fc.array(fc.array(event)), (batches) => {
        const actions: RunAction[] = [
          { type: "begin", text: typescript("x") },
          ...batches.map((events) => ({ type: "events" as const, events })),
        ];
        const state = actions.reduce(reduceRun, NO_RUN);
        const all = batches.flat();
        expect(state.console).toEqual(all.flatMap((one) => (one.type === "console" ? [one.entry] : [])));
        expect(state.caught.length).toBe(all.filter(({ type }) => type === "caught").length);
      }),
      runs,
    );
  });

  it("takes nothing from a run that has ended", () => {
    const over = ended(typescript("x"), result());
    expect(reduceRun(over, { type: "events", events: [{ type: "caught", error: error() }] })).toBe(over);
    expect(reduceRun(over, { type: "end", result: result({ seed: 9 }) })).toBe(over);
  });

  it("forgets the last run when another begins", () => {
    expect(
      reduceRun(ended(typescript("x"), result({ caught: [error()] })), {
        type: "begin",
        text: typescript("y"),
      }),
    ).toEqual({
      ...NO_RUN,
      status: "running",
      source: "y",
    });
  });

  it("is announced with its lines and its errors", () => {
    expect(
      announcement(ended(typescript("x"), result({ caught: [error(), error({ name: "TypeError" })] }))),
    ).toBe("Finished. 0 console lines. 2 errors were caught: NoLeaderError, TypeError.");
  });
});

describe("the verdict", () => {
  it.each(OUTCOMES)("of %s says what it means in a sentence", (outcome) => {
    const { title, meaning, tone } = verdictOf(
      result({ outcome, uncaught: error({ by: "uncaught" }) }),
      "typescript",
    );
    expect(title).not.toBe("");
    expect(meaning).toMatch(/[.!?]$/);
    expect(tone === "good").toBe(outcome === "finished");
  });
  it("of a stuck run names the line of the await", () => {
    expect(
      verdictOf(result({ outcome: "stuck", stuckAt: { line: 12, column: 3 } }), "typescript").title,
    ).toBe("Stuck at line 12");
  });
  it("of a run that took too long names what may have kept it, and no loop where timers did", () => {
    const todo = (reason?: string) =>
      verdictOf(result({ outcome: "timeout", ...(reason ? { reason } : {}) }), "typescript").todo ?? "";
    expect(todo()).toMatch(/never awaits.*timers/);
    expect(todo("The program's timers go on for ever.")).not.toContain("never awaits");
  });
  it("of a program that can't be read says so instead of blaming its catches", () => {
    const problems = [{ message: "enum can't be erased.", line: 2, column: 1 }];
    const broken = result({ outcome: "uncaught", uncaught: error({ by: "uncaught" }), problems });
    expect(verdictOf(broken, "typescript")).toMatchObject({
      title: "It can't run at line 2",
      meaning: problems[0]?.message,
    });
    expect(marksOf(ended(typescript("x"), broken))).toMatchObject([{ kind: "problem", line: 2 }]);
    const two = result({ ...broken, problems: [...problems, { message: "m", line: 3, column: 1 }] });
    expect(verdictOf(two, "typescript").title).toBe("It can't run: 2 problems");
    expect(announcement(ended(typescript("x"), two))).toBe(
      "It can't run: 2 problems. Line 2: enum can't be erased. Line 3: m.",
    );
    const many = (count: number) =>
      verdictOf(
        result({
          ...broken,
          problems: Array.from({ length: count }, (_, at) => ({ message: "m", line: at, column: 1 })),
        }),
        "typescript",
      );
    expect(many(20).meaning).toBe("Each stands below, with its line.");
    expect(many(21)).toMatchObject({
      title: "It can't run: 21 problems",
      meaning: "The first 20 stand below, each with its line.",
    });
    expect(many(200).title).toBe("It can't run: 200 problems or more");
  });
});

describe("marks", () => {
  it("name each error of a line once", () => {
    const caught = [error(), error(), error({ name: "TypeError" })];
    expect(marksOf(ended(typescript("x"), result({ caught })))).toMatchObject([
      { kind: "caught", line: 3, text: "caught NoLeaderError, TypeError" },
    ]);
  });
  it("point at the await that never settles", () => {
    const run = ended(typescript("x"), result({ outcome: "stuck", stuckAt: { line: 5, column: 1 } }));
    expect(marksOf(run)).toMatchObject([{ kind: "stuck", line: 5 }]);
  });
});

describe("the inspector", () => {
  const source =
    "try {\n  await x();\n} catch (error) {\n  if (!(error instanceof ClientError)) throw error;\n}\n";
  it("answers whether to try again and whether it was applied, in the library's words", () => {
    const leaderless = error({
      system: "dqlite",
      retriable: null,
      answers: { retry: "yes", again: "whole-transaction", applied: "perhaps" },
    });
    expect(retryOf(leaderless)).toEqual({
      tone: "good",
      word: "Yes, the whole transaction",
      reason: "A retry is safe if doing it twice does no harm.",
    });
    expect(appliedOf(leaderless)).toMatchObject({ tone: "warn", word: "Perhaps" });
    const missing = error({
      system: "fluss",
      retriable: false,
      answers: { retry: "after-change", again: "same-call", applied: "no" },
    });
    expect(retryOf(missing)).toEqual({
      tone: "warn",
      word: "After a change",
      reason: "A retry is of use after the change, and then safe. The Python client's flag says no.",
    });
    expect(appliedOf(missing)).toMatchObject({ tone: "good", word: "No" });
    expect([retryOf(error()), appliedOf(error())]).toEqual([undefined, undefined]);
  });
  it("finds the class that the catch asked for", () => {
    expect(askedOf(typescript(source), error())).toEqual({
      point: "ClientError",
      name: "ClientError",
      isBroad: false,
    });
  });
  it("takes a code's test as one of its class", () => {
    const text = source.replace("error instanceof ClientError", 'FlussError.is(error, "TABLE_NOT_EXIST")');
    const taken = error({ chain: ["FlussError", "Error"], system: "fluss", codeName: "TABLE_NOT_EXIST" });
    expect(askedOf(typescript(text), taken)).toEqual({
      point: "FlussError",
      name: "TABLE_NOT_EXIST",
      isBroad: false,
    });
    expect(askedOf(typescript(text), { ...taken, codeName: "NETWORK_EXCEPTION" })).toEqual({
      isBroad: false,
    });
  });
  it("claims nothing for a test in another catch", () => {
    const other = `${source}try {} catch (error) {\n  error instanceof NoLeaderError;\n}\n`;
    expect(askedOf(typescript(other), error()).point).toBe("ClientError");
    expect(askedOf(typescript("try {\n  x();\n} catch {\n}\n"), error())).toEqual({ isBroad: true });
  });
  it("reads the keys of matchError, classes and constants alike", () => {
    const text = source.replace(
      "if (!(error instanceof ClientError)) throw error;",
      "matchError(error, { ClientError: () => 1, TABLE_NOT_EXIST() { return 2; }, else: () => 3 });",
    );
    expect(askedOf(typescript(text), error()).point).toBe("ClientError");
    const table = error({ chain: ["FlussError", "Error"], system: "fluss", codeName: "TABLE_NOT_EXIST" });
    expect(askedOf(typescript(text), table)).toMatchObject({ point: "FlussError", name: "TABLE_NOT_EXIST" });
    expect(askedOf(typescript(text), error({ chain: ["TypeError", "Error"] })).point).toBeUndefined();
  });
  it.each([
    ["https://faultbook.dev/dqlite/no-leader-error/#op=leader&v=1", "/dqlite/no-leader-error/#op=leader&v=1"],
    ["/e/fluss/7/", "/e/fluss/7/"],
    ["https://evil.example/dqlite/no-leader-error/", "/dqlite/no-leader-error/"],
    ["javascript:alert(1)", undefined],
    ["https://evil.example/login/", undefined],
    ["//evil.example", undefined],
    ["", undefined],
  ])("links %s to a page of this site or to none", (url, path) => {
    expect(pageOf(error({ url }))).toBe(path);
  });
  it("never leaves the site, whatever a link says", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true }), fc.string()), (url) => {
        const path = pageOf(error({ url }));
        if (path !== undefined)
          expect(new URL(path, "https://here.example").origin).toBe("https://here.example");
      }),
      runs,
    );
  });
  it("copies as JSON that can be read back", () => {
    const attributes = [
      { name: "severity", value: { type: "primitive", of: "string", text: "'WARNING'" } },
      { name: "nodeId", value: { type: "primitive", of: "bigint", text: "2n" } },
    ] as const;
    const copied = JSON.parse(asJson(error({ attributes, cause: error({ name: "Error" }) }))) as Record<
      string,
      unknown
    >;
    expect(copied).toMatchObject({
      name: "NoLeaderError",
      severity: "WARNING",
      nodeId: "2n",
      cause: { name: "Error" },
    });
    expect(JSON.parse(asProblem(error({ url: "/e/fluss/7/#table=x" })))).toMatchObject({
      type: "/e/fluss/7/",
      title: "NoLeaderError",
      detail: "no leader",
    });
  });
  it("turns serialised values into plain ones", () => {
    const one = { type: "primitive", of: "number", text: "1" } as const;
    const value = {
      type: "object",
      id: 1,
      kind: "object",
      name: "Object",
      head: "",
      text: "{ a: 1 }",
      more: 0,
      properties: [{ key: "a", of: "property", value: one }],
    } as const;
    expect(plain(value)).toEqual({ a: 1 });
  });
});

describe("times", () => {
  it("keep three decimals of a second", () => {
    expect(seconds(5_298)).toBe("5.298 s");
    expect(seconds(0.4)).toBe("0.000 s");
  });
  it("take the unit that suits them", () => {
    expect([span(31), span(5_298), span(250_000), span(61_200_000)]).toEqual([
      "31 ms",
      "5.298 s",
      "4 min 10 s",
      "17 h 0 min",
    ]);
  });
});

it("a recursion that the engine gave up is told from other errors of its class", () => {
  const of = (name: string, message: string): boolean => isStackOverflow({ name, message } as CaughtError);
  expect(of("RangeError", "Maximum call stack size exceeded")).toBe(true);
  expect(of("RangeError", "Maximum call stack size exceeded.")).toBe(true);
  expect(of("InternalError", "too much recursion")).toBe(true);
  expect(of("RangeError", "Invalid array length")).toBe(false);
  expect(of("Error", "the call stack of a cook")).toBe(false);
});
