// What goes through JSON comes back as what it was; what is hostile comes through without harm.
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as dqlite from "../dqlite/index.ts";
import * as fluss from "../fluss/index.ts";
import { type ErrorJson, fromJSON, toJSON } from "./index.ts";

const classes = { ...dqlite, ...fluss };
const { DqliteError, NoLeaderError, NodeError, NodeStartError } = dqlite;
const { FlussError } = fluss;

const overTheWire = (error: unknown) => JSON.parse(JSON.stringify(toJSON(error)));
const roundTrip = (error: unknown) => fromJSON(overTheWire(error), classes);

/** All that must survive, as plain data. */
function essence(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const errors: unknown = (error as Partial<AggregateError>).errors;
  return {
    class: Object.getPrototypeOf(error).constructor,
    name: error.name,
    message: error.message,
    stack: error.stack,
    own: Object.entries(error),
    cause: Object.hasOwn(error, "cause") ? [essence(error.cause)] : [],
    errors: Array.isArray(errors) ? errors.map(essence) : undefined,
  };
}

const nodeId = fc.oneof(
  fc.integer(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc.constant(undefined),
);
const text = fc.string({ unit: "grapheme" });
const leaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false),
  fc.integer(),
  text,
  fc.dictionary(
    fc.string().filter((key) => key !== "__proto__"),
    fc.integer(),
  ),
);
const anyError = fc.letrec<{ error: Error; cause: unknown }>((tie) => ({
  cause: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("error")),
  error: fc.oneof(
    fc
      .record({
        Class: fc.constantFrom<new (text: string, options: object) => Error>(
          ...Object.values(dqlite).filter(
            (one) => typeof one === "function" && one !== dqlite.DqliteLibraryNotFound,
          ),
        ),
        detail: text,
        options: fc.record({
          code: fc.integer(),
          context: text,
          nodeId,
          nodeAddress: fc.option(text, { nil: undefined }),
          resourceType: text,
        }),
        cause: fc.option(tie("cause"), { nil: undefined }),
      })
      .map(
        ({ Class, detail, options, cause }) =>
          new Class(detail, cause === undefined ? options : { ...options, cause }),
      ),
    fc
      .tuple(text, fc.integer(), tie("cause"))
      .map(([message, errorCode, cause]) => new FlussError(message, { errorCode, cause })),
    fc
      .tuple(fc.constantFrom(Error, TypeError, RangeError, URIError), text)
      .map(([Class, message]) => new Class(message)),
    fc
      .tuple(fc.array(tie("cause"), { maxLength: 3 }), text)
      .map(([errors, message]) => new AggregateError(errors, message)),
    fc
      .array(fc.tuple(text, text), { maxLength: 3 })
      .map((attempts) => new dqlite.DqliteLibraryNotFound(undefined, { attempts })),
  ),
}));

describe("a round trip", () => {
  test("keeps class, name, message, stack, fields, cause and errors", () => {
    fc.assert(
      fc.property(anyError.error, (error) => {
        expect(essence(roundTrip(error))).toEqual(essence(error));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test("keeps the classes that instanceof tells, and ids beyond 2^53", () => {
    const error = roundTrip(new NodeStartError("boom", { nodeId: 2n ** 63n, nodeAddress: "h:1", code: 8 }));
    expect(error).toBeInstanceOf(NodeError);
    expect((error as dqlite.NodeError).nodeId).toBe(9223372036854775808n);
    expect(overTheWire(new NodeError("x", { nodeId: 2n ** 63n })).nodeId).toBe("9223372036854775808");
  });

  test("isn't needed to put an error with a huge id into JSON", () => {
    const error = new NodeError("x", { nodeId: 2n ** 63n, nodeAddress: "h:1" });
    expect(JSON.parse(JSON.stringify({ error })).error).toEqual({ ...error, nodeId: "9223372036854775808" });
    const small = new NodeStartError("x", { nodeId: 1 });
    expect(JSON.parse(JSON.stringify(small))).toMatchObject({ nodeId: 1, detail: "x" });
    expect(JSON.parse(JSON.stringify(new NodeError("x")))).not.toHaveProperty("nodeId");
  });

  test("keeps a chain of a hundred causes", () => {
    let error: Error = new NoLeaderError("0");
    for (let depth = 1; depth < 100; depth += 1)
      error = new FlussError(String(depth), { errorCode: depth, cause: error });
    expect(essence(roundTrip(error))).toEqual(essence(error));
  });

  test("keeps what a user added, but lets nothing replace a method", () => {
    const error = Object.assign(new NoLeaderError("x"), { requestId: "r1", tags: ["a", { b: 1 }] });
    const back = roundTrip(error) as typeof error;
    expect([back.requestId, back.tags]).toEqual(["r1", ["a", { b: 1 }]]);
    const json = { ...toJSON(error), toString: "gotcha", codeName: "HIJACKED", constructor: "no" };
    const safe = fromJSON(json, classes) as dqlite.NoLeaderError;
    expect(String(safe)).toBe(String(error));
    expect(safe.codeName).toBe("NOLEADER");
  });

  test("keeps a user's own class, if it is given", () => {
    class QueueError extends Error {
      override name = "QueueError";
    }
    const { name } = QueueError;
    expect(name).toBe("QueueError");
    expect(fromJSON(overTheWire(new QueueError("full")), [QueueError])).toBeInstanceOf(QueueError);
  });

  test("goes through structuredClone and a worker", async () => {
    const error = new NoLeaderError("none", {
      code: 5,
      context: "client_leader",
      cause: new RangeError("v"),
    });
    expect(essence(fromJSON(structuredClone(toJSON(error)), classes))).toEqual(essence(error));
    const source =
      'const { parentPort } = require("node:worker_threads"); parentPort.on("message", (m) => parentPort.postMessage(m))';
    const worker = new Worker(source, { eval: true });
    const echoed = await new Promise((resolve) => {
      worker.once("message", resolve);
      worker.postMessage(toJSON(error));
    });
    await worker.terminate();
    expect(essence(fromJSON(echoed, classes))).toEqual(essence(error));
  });
});

describe("toJSON", () => {
  test("is name, message, stack, cause and the own fields", () => {
    const error = new FlussError("Table a.b does not exist.", { errorCode: 7, cause: "why" });
    expect(toJSON(error)).toEqual({
      name: "FlussError",
      message: "Table a.b does not exist.",
      stack: error.stack,
      cause: "why",
      errorCode: 7,
      docs: error.docs,
    });
  });

  test("ends cycles and bounds depth and number", () => {
    const a = new Error("a");
    const b = new NoLeaderError("b", { cause: a });
    a.cause = b;
    expect(toJSON(b)).toMatchObject({ name: "NoLeaderError", cause: { name: "Error", cause: "[circular]" } });
    const self: unknown[] = [];
    self.push(self);
    expect(toJSON({ self })).toEqual({ self: ["[circular]"] });

    const shared2 = new RangeError("twice");
    const twice = toJSON(new AggregateError([shared2, shared2], "x"));
    expect(twice.errors).toMatchObject([{ message: "twice" }, { message: "twice" }]);

    let deep: Error = new Error("0");
    for (let i = 0; i < 100_000; i += 1) deep = new Error("x", { cause: deep });
    expect(() => JSON.stringify(toJSON(deep))).not.toThrow();
    let shared: Error = new Error("leaf");
    for (let i = 0; i < 60; i += 1) shared = new AggregateError([shared, shared], "x");
    expect(JSON.stringify(toJSON(shared)).length).toBeLessThan(50_000_000);
  });

  test("bounds values that objects share, plain ones too", () => {
    const row = Array.from({ length: 10_000 }, (_, i) => i);
    const rows = Array.from({ length: 10_000 }, () => row);
    expect(JSON.stringify(toJSON({ rows, table: Object.fromEntries(rows.entries()) })).length).toBeLessThan(
      500_000,
    );
  });

  test("survives what throws where it is converted to text", () => {
    const hostile = Object.assign(() => {}, {
      toString: () => {
        throw new Error("hostile");
      },
    });
    const { proxy, revoke } = Proxy.revocable(() => {}, {});
    revoke();
    expect(toJSON({ before: 1, hostile, proxy, after: 2 })).toMatchObject({ before: 1, after: 2 });
    expect(toJSON(hostile)).toEqual({});
  });

  test("calls no getter of a field, and survives those of name, message and stack", () => {
    let called = false;
    const error = new Error("x");
    Object.defineProperty(error, "secret", {
      enumerable: true,
      get: () => {
        called = true;
        return 1;
      },
    });
    for (const key of ["name", "message", "stack"]) {
      Object.defineProperty(error, key, {
        get: () => {
          throw new Error("hostile");
        },
      });
    }
    expect(toJSON(error)).toEqual({ name: "", message: "", stack: "" });
    expect(called).toBe(false);
  });

  test("survives hostile proxies, symbols, functions, bigints and a key named __proto__", () => {
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("hostile");
        },
      },
    );
    const fields = {
      proxy,
      symbol: Symbol("s"),
      run: () => 1,
      big: 5n,
      nan: Number.NaN,
      undefined: undefined,
    };
    const error = Object.assign(new Error("x"), fields);
    Object.defineProperty(error, "__proto__", { value: { polluted: true }, enumerable: true });
    const json = toJSON(error);
    expect(json).toMatchObject({ proxy: {}, symbol: "Symbol(s)", big: "5", nan: "NaN" });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(Object.keys(json)).not.toContain("__proto__");
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype);
    expect(toJSON({ constructor: 1, toString: 2 })).toEqual({ constructor: 1, toString: 2 });
    expect(
      fromJSON(JSON.parse('{"name":"Error","message":"","stack":"","__proto__":{"polluted":true}}')),
    ).not.toHaveProperty("polluted");
  });

  test("takes whatever was thrown", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
        (value) => {
          const json = toJSON(value);
          expect(JSON.parse(JSON.stringify(json))).toEqual(json);
          expect(fromJSON(json, classes)).toBeInstanceOf(Error);
        },
      ),
      { seed: 4 },
    );
  });

  test("takes the first of many bytes, and asks for no key of the others", () => {
    const json = toJSON(Object.assign(new Error("x"), { body: new Uint8Array(30_000).fill(7) }));
    expect((json.body as number[]).length).toBeLessThan(20_000);
    expect(json.body).toContain(7);
    expect(fromJSON({ name: "Error", message: "", stack: "", body: new Uint8Array(3) })).toMatchObject({
      body: [0, 0, 0],
    });
  });

  test("copies a message of 10 MB no more often than it must", () => {
    const error = new NoLeaderError("x".repeat(10_000_000));
    const json = toJSON(error);
    expect(json.message).toBe(error.message);
    expect(fromJSON(json, classes).message).toBe(error.message);
  });
});

test("ErrorJson is what JSON.stringify of it gives back", () => {
  const typed: ErrorJson = toJSON(new DqliteError("x"));
  expect(JSON.parse(JSON.stringify(typed))).toEqual(typed);
});
