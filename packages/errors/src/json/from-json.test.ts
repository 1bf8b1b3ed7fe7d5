// Whatever JSON or object it is given, `fromJSON` gives an error, in bounded time.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as dqlite from "../dqlite/index.ts";
import * as fluss from "../fluss/index.ts";
import { fromJSON } from "./index.ts";

const classes = { ...dqlite, ...fluss };
const { NoLeaderError } = dqlite;

describe("fromJSON", () => {
  const json = (fields: object) => ({ name: "NoLeaderError", message: "m", stack: "s", ...fields });

  test("makes a plain Error of that name where no class is given", () => {
    const error = fromJSON(json({ code: 5 }));
    expect(Object.getPrototypeOf(error)).toBe(Error.prototype);
    expect([error.name, error.message, error.stack, (error as { code?: unknown }).code]).toEqual([
      "NoLeaderError",
      "m",
      "s",
      5,
    ]);
    expect(error).not.toBeInstanceOf(NoLeaderError);
  });

  test("takes only an error class of exactly that name", () => {
    for (const name of [
      "codeNameOf",
      "fromWire",
      "constructor",
      "__proto__",
      "Object",
      "Function",
      "Promise",
      "",
    ]) {
      const error = fromJSON(json({ name }), { ...classes, constructor: Object, Promise });
      expect(Object.getPrototypeOf(error)).toBe(Error.prototype);
    }
  });

  test("never throws and always gives an error", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({
            name: fc.constantFrom(...Object.keys(classes), "AggregateError", "TypeError", "DOMException"),
            message: fc.string(),
            stack: fc.string(),
            code: fc.anything(),
            detail: fc.anything(),
            attempts: fc.anything(),
            errors: fc.anything(),
            nodeId: fc.anything(),
          }),
        ),
        (value) => fromJSON(value, classes) instanceof Error,
      ),
      { seed: 4 },
    );
  });

  test("gives what isn't an error's JSON as a cause", () => {
    expect(fromJSON("text").cause).toBe("text");
    expect(fromJSON({ name: "x" }).cause).toEqual({ name: "x" });
  });

  test("bounds what objects share", () => {
    let shared: unknown = { leaf: true };
    for (let i = 0; i < 60; i += 1) shared = { ...json({}), errors: [shared, shared], cause: shared };
    let errors = 0;
    const count = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(count);
      if (!(value instanceof Error)) return;
      errors += 1;
      count((value as AggregateError).errors);
      count(value.cause);
    };
    count(fromJSON(structuredClone(shared), classes));
    expect(errors).toBeGreaterThan(1_000);
    expect(errors).toBeLessThan(20_000);
  });

  test("ends at a cycle", () => {
    const fields: { [key: string]: unknown } = json({});
    fields.cause = fields;
    fields.errors = [fields, fields];
    expect(fromJSON(fields, classes)).toBeInstanceOf(NoLeaderError);
  });

  test("leaves an id that no node can have as it is", () => {
    const digits = "9".repeat(1_000_000);
    const id = (nodeId: string) =>
      (fromJSON({ ...json({ nodeId }), name: "NodeError" }, classes) as dqlite.NodeError).nodeId;
    expect(id(digits)).toBe(digits);
    expect(id("18446744073709551615")).toBe(18446744073709551615n);
  });

  test("survives getters and proxies, in the JSON and in the classes", () => {
    const throws = () => {
      throw new Error("hostile");
    };
    const handler = { get: throws, ownKeys: throws, getOwnPropertyDescriptor: throws, has: throws };
    const hostile: unknown[] = [
      Object.defineProperty(json({}), "cause", { get: throws, enumerable: true }),
      new Proxy({}, handler),
      new Proxy([], handler),
      json({ cause: new Proxy({}, handler), errors: new Proxy([1], handler) }),
    ];
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    class NoLeaderError extends Error {
      constructor() {
        super();
        // biome-ignore lint/correctness/noConstructorReturn: hostile.
        return new Proxy(this, handler);
      }
    }
    for (const value of [...hostile, proxy, json({})]) {
      expect(fromJSON(value, classes)).toBeInstanceOf(Error);
      expect(fromJSON(value, [new Proxy(NoLeaderError, handler)])).toBeInstanceOf(Error);
      expect(fromJSON(value, [NoLeaderError])).toBeInstanceOf(Error);
    }
    expect(fromJSON(json({ cause: new Proxy({}, handler), code: 5 }), classes)).toMatchObject({ code: 5 });
  });

  test("makes a plain Error where a global of that name throws", () => {
    Object.defineProperty(globalThis, "ForbiddenError", {
      configurable: true,
      get: () => {
        throw new Error("hostile");
      },
    });
    try {
      expect(fromJSON(json({ name: "ForbiddenError" }))).toMatchObject({
        name: "ForbiddenError",
        message: "m",
      });
    } finally {
      Reflect.deleteProperty(globalThis, "ForbiddenError");
    }
  });

  test("bounds its depth", () => {
    let deep: unknown = "x";
    for (let i = 0; i < 100_000; i += 1) deep = { cause: deep };
    expect(fromJSON(json({ cause: deep }), classes)).toBeInstanceOf(NoLeaderError);
  });
});
