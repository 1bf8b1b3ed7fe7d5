import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  type CaughtError,
  ENTRY_TEXT_MAX,
  ERROR_TEXT_MAX,
  PROTOCOL_VERSION,
  type WorkerToPage,
} from "./index.ts";
import { readFrameMessage, readWorkerMessage } from "./validate.ts";

const to = { runId: "run-1", nonce: "n" };
const envelope = { v: PROTOCOL_VERSION, ...to } as const;

const error: CaughtError = {
  name: "FlussError",
  message: "Table a.b does not exist.",
  chain: ["FlussError", "Error"],
  isError: true,
  code: 7,
  codeName: "TABLE_NOT_EXIST",
  system: "fluss",
  attributes: [{ name: "errorCode", value: { type: "primitive", of: "number", text: "7" } }],
  retriable: false,
  verdict: "do-not-retry",
  advice: "Why.",
  url: "/fluss/table-not-exist/#table=a.b&v=1",
  stack: [{ fn: "f", line: 1, column: 2 }],
  by: "catch",
  line: 3,
  column: 4,
  atMs: 5.5,
  identity: 1,
};

const MESSAGES: WorkerToPage[] = [
  { ...envelope, type: "loaded" },
  { ...envelope, type: "started" },
  {
    ...envelope,
    type: "console",
    entry: {
      level: "warn",
      text: "x",
      atMs: 1.5,
      line: 2,
      column: 3,
      depth: 1,
      values: [
        {
          type: "object",
          id: 1,
          kind: "map",
          name: "Map",
          head: "Map(1)",
          text: "Map(1) { 'a' => [Circular *1] }",
          properties: [{ key: "'a'", value: { type: "ref", id: 1 }, of: "entry" }],
          more: 2,
        },
      ],
    },
  },
  { ...envelope, type: "caught", error: { ...error, cause: error, errors: [error], attempts: [error] } },
  {
    ...envelope,
    type: "caught",
    error: { ...error, by: "except*", module: "m", notes: ["n"], context: error, suppressed: true },
  },
  {
    ...envelope,
    type: "trace",
    events: [{ atMs: 1, seq: 0, component: "n1", kind: "role", deep: { a: [1, "x", null] } }],
  },
  {
    ...envelope,
    type: "ended",
    end: {
      outcome: "stuck",
      uncaught: null,
      stuckAt: { line: 1, column: 2 },
      reason: "why",
      problems: [{ message: "m", line: 1, column: 1 }],
      dropped: 1,
      caughtDropped: 2,
      traceDropped: 3,
      virtualMs: 600_000.25,
      wallMs: 12.5,
      seed: 7,
    },
  },
];

describe("what a worker says", () => {
  test.each(MESSAGES.map((message) => [message.type, message] as const))(
    "%s comes through as it is",
    (_, message) => {
      expect(readWorkerMessage(structuredClone(message), to)).toEqual(message);
    },
  );

  test.each([
    ["of another run", { runId: "run-2" }],
    ["with another nonce", { nonce: "x" }],
    ["of another version", { v: PROTOCOL_VERSION + 1 }],
    ["of a type that there isn't", { type: "navigate" }],
  ])("a message %s is not heard", (_, change) => {
    for (const message of MESSAGES) expect(readWorkerMessage({ ...message, ...change }, to)).toBeUndefined();
  });

  test.each([
    "javascript:alert(1)",
    "https://outside.example/dqlite/x/",
    "//outside.example/dqlite/x/",
    "/dqlite/../../x/",
    "/dqlite/x/\n",
    "/dqlite/x/#a b",
    "data:text/html,x",
  ])("%j becomes no link", (url) => {
    const message = readWorkerMessage({ ...envelope, type: "caught", error: { ...error, url } }, to);
    expect(message).toMatchObject({ error: { name: "FlussError" } });
    expect(message).not.toHaveProperty("error.url");
  });

  test("what only Python tells is cut to size too", () => {
    const long = "x".repeat(1_000_000);
    let context: unknown = { ...error };
    for (let i = 0; i < 1_000; i += 1) context = { ...error, context };
    const told = { ...error, context, module: long, notes: Array.from({ length: 1_000 }, () => long) };
    const message = readWorkerMessage({ ...envelope, type: "caught", error: told }, to);
    expect(JSON.stringify(message).length).toBeLessThan(1_000_000);
    const odd = { ...error, context: 1, module: 2, notes: "n", suppressed: "yes", by: "raise" };
    expect(readWorkerMessage({ ...envelope, type: "caught", error: odd }, to)).toBeUndefined();
    expect(readWorkerMessage({ ...envelope, type: "caught", error: { ...odd, by: "except" } }, to)).toEqual({
      ...envelope,
      type: "caught",
      error: { ...error, by: "except" },
    });
  });

  test("whatever is said is cut to size", () => {
    const long = "x".repeat(1_000_000);
    let cause: unknown = { ...error };
    for (let i = 0; i < 1_000; i += 1) cause = { ...error, cause };
    const value = (depth: number): unknown => ({
      type: "object",
      id: 1,
      kind: "object",
      name: long,
      head: long,
      text: long,
      more: 0,
      properties:
        depth === 0
          ? []
          : Array.from({ length: 30 }, () => ({ key: long, value: value(depth - 1), of: "property" })),
    });
    const entry = { level: "log", text: long, atMs: 0, values: [value(3)] };
    const caught = {
      ...error,
      message: long,
      chain: Array(10_000).fill(long),
      stack: Array(10_000).fill({ fn: long, line: 1, column: 1 }),
      cause,
    };
    const size = (data: unknown): number =>
      JSON.stringify(readWorkerMessage({ ...envelope, ...(data as object) }, to)).length;
    expect(size({ type: "console", entry })).toBeLessThan(700 * 2 * (ENTRY_TEXT_MAX + 500));
    expect(size({ type: "caught", error: caught })).toBeLessThan(
      70 * (ERROR_TEXT_MAX + 5_000) + 1_000 * 500 + 100_000,
    );
  });

  test("nothing makes the reader throw, and what it gives is one of its messages", () => {
    const types = fc.constantFrom("loaded", "started", "console", "caught", "trace", "ended");
    const field = fc.anything({ maxDepth: 4 });
    fc.assert(
      fc.property(types, field, field, field, (type, entry, inner, end) => {
        const message = readWorkerMessage(
          {
            ...envelope,
            type,
            entry,
            error: inner,
            events: inner,
            end,
            program: entry,
            value: inner,
            handle: 1,
          },
          to,
        );
        if (message !== undefined) expect(message).toMatchObject({ ...envelope, type });
      }),
      { seed: 21, numRuns: 2_000 },
    );
  });

  test("a message with one field replaced is still one of its messages or nothing", () => {
    const anything = fc.anything({ maxDepth: 2 });
    const paths = MESSAGES.flatMap((message) => pathsOf(message).map((path) => [message, path] as const));
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, ([message, path], replacement) => {
        const copy = structuredClone(message) as unknown as Record<string, unknown>;
        let holder = copy;
        for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
        holder[path.at(-1) as string] = replacement;
        const read = readWorkerMessage(copy, to);
        if (read !== undefined) expect(readWorkerMessage(structuredClone(read), to)).toEqual(read);
      }),
      { seed: 22, numRuns: 3_000 },
    );
  });
});

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...path, key], ...pathsOf(inner, [...path, key])]);
}

describe("what the frame says", () => {
  test("is heard with the right nonce alone", () => {
    const message = {
      v: PROTOCOL_VERSION,
      runId: "r",
      nonce: "n",
      type: "failed",
      message: "x".repeat(10_000),
    };
    expect(readFrameMessage(message, "other")).toBeUndefined();
    expect(readFrameMessage({ ...message, type: "run" }, "n")).toBeUndefined();
    expect(readFrameMessage(null, "n")).toBeUndefined();
    expect(readFrameMessage(message, "n")).toMatchObject({ type: "failed", runId: "r" });
  });
});

test("what could pass for other text is spelled out, wherever a worker says it", () => {
  const evil = "\u001b[2J\u202e\u0085\n\tx";
  const entry = { level: "log", text: evil, values: [{ type: "primitive", of: "string", text: evil }] };
  const said = readWorkerMessage({ ...envelope, type: "console", entry }, to);
  expect(said).toMatchObject({
    entry: { text: "\\x1b[2J\\u202e\\x85\n\tx", values: [{ text: "\\x1b[2J\\u202e\\x85\n\tx" }] },
  });
  const events = [{ atMs: 1, seq: 0, component: evil, kind: "x", [evil]: [evil] }];
  const traced = JSON.stringify(readWorkerMessage({ ...envelope, type: "trace", events }, to));
  expect(traced).not.toMatch(/\\u001b|\u202e|\u0085/);
});
