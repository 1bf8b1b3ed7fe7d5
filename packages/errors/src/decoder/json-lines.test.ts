// JSON is read as what it is: a record tells of an error once, and its fields tell what belongs to what.
import { describe, expect, test } from "vitest";
import { FlussError } from "../fluss/index.ts";
import { toTelemetry } from "../projections/index.ts";
import { toProblem } from "../projections/problem.ts";
import { decode } from "./index.ts";

const found = (text: string) => decode(text).errors.map(({ role, id, code }) => `${role} ${id} ${code}`);
const MISSING = "Table 'shop.orders' does not exist.";
const UNIQUE =
  "dqlitepy_node_exec failed with code 8 (INTERNAL): Node 1: UNIQUE constraint failed: t.b (127.0.0.1:9001)";

describe("JSON", () => {
  test("a log record tells of an error once, whatever its fields repeat", () => {
    const stack = `Traceback (most recent call last):\n  File "app.py", line 1, in f\nFlussError: FlussError(code=7): ${MISSING}\n`;
    const record = { level: "error", message: `failed: FlussError(code=7): ${MISSING}`, stack };
    for (const text of [
      JSON.stringify(record),
      JSON.stringify(record, null, 2),
      `2026-08-22T10:00:00Z app ${JSON.stringify(record)}`,
      JSON.stringify({ log: JSON.stringify(record) }),
    ]) {
      expect(decode(text).errors).toMatchObject([
        { id: "TABLE_NOT_EXIST", args: { table: "shop.orders" }, count: 1 },
      ]);
    }
    const two = `${JSON.stringify(record)}\n${JSON.stringify(record)}\n`;
    expect(decode(two).errors).toMatchObject([{ id: "TABLE_NOT_EXIST", count: 2 }]);
    expect(decode(JSON.stringify([record, record])).errors).toMatchObject([
      { id: "TABLE_NOT_EXIST", count: 2 },
    ]);
  });

  test("an error written as JSON, with causes and members", () => {
    const error = {
      name: "FlussError",
      message: MISSING,
      errorCode: 7,
      stack: `FlussError: ${MISSING}\n    at file:///app.mjs:3:9`,
      cause: {
        name: "AggregateError",
        message: "",
        errors: [{ name: "NodeError", message: UNIQUE, stack: `NodeError: ${UNIQUE}`, code: 8, nodeId: 1 }],
      },
    };
    expect(found(JSON.stringify({ level: 50, err: error }))).toEqual([
      "error TABLE_NOT_EXIST 7",
      "inner NodeError 8",
    ]);
    expect(
      found(JSON.stringify({ err: { ...error, cause: { name: "NodeError", message: UNIQUE } } })),
    ).toEqual(["error TABLE_NOT_EXIST 7", "cause NodeError 8"]);
  });

  test("fields that tell the code beside a stack, as loggers write them", () => {
    const record = {
      level: "error",
      message: MISSING,
      stack: `FlussError: ${MISSING}\n    at f (a.js:1:2)`,
      errorCode: 7,
    };
    expect(found(JSON.stringify(record))).toEqual(["error TABLE_NOT_EXIST 7"]);
    const ecs = {
      "error.type": "org.apache.fluss.exception.TableNotExistException",
      "error.stack_trace": `org.apache.fluss.exception.TableNotExistException: ${MISSING}\n\tat a.b.C(C.java:1)`,
    };
    expect(decode(JSON.stringify(ecs)).errors).toMatchObject([{ args: { table: "shop.orders" }, count: 1 }]);
  });

  test("a stack without a code, beside the error that has one, as pino writes causes", () => {
    const record = {
      level: 50,
      err: {
        type: "NodeError",
        message: UNIQUE,
        stack: `NodeError: ${UNIQUE}\n    at a (b.mjs:1:1)\ncaused by: FlussError: ${MISSING}\n    at f (x.mjs:1:2)`,
        code: 8,
        cause: {
          type: "FlussError",
          message: MISSING,
          stack: `FlussError: ${MISSING}\n    at f (x.mjs:1:2)`,
          errorCode: 7,
        },
      },
      msg: UNIQUE,
    };
    expect(found(JSON.stringify(record))).toEqual(["error NodeError 8", "cause TABLE_NOT_EXIST 7"]);
  });

  test("lists in which errors led to each other: structlog has the outermost first, Sentry has it last", () => {
    const ours = { exc_type: "NodeError", exc_value: UNIQUE, is_cause: true, frames: [] };
    const outer = { exc_type: "RuntimeError", exc_value: "no", is_cause: false, frames: [] };
    expect(found(JSON.stringify({ event: "x", exception: [outer, ours] }))).toEqual(["cause NodeError 8"]);
    expect(found(JSON.stringify({ event: "x", exception: [ours] }))).toEqual(["error NodeError 8"]);
    const values = [
      { type: "NodeError", value: UNIQUE },
      { type: "RuntimeError", value: "no" },
    ];
    expect(found(JSON.stringify({ exception: { values } }))).toEqual(["cause NodeError 8"]);
    expect(found(JSON.stringify({ exception: { values: [...values].reverse() } }))).toEqual([
      "error NodeError 8",
    ]);
  });

  test("a stack as a list of lines, as AWS Lambda writes it", () => {
    const stack = [`FlussError: ${MISSING}`, "    at f (/var/task/a.mjs:1:1)"];
    const record = { errorType: "FlussError", errorMessage: MISSING, errorCode: 7, stack };
    expect(found(JSON.stringify(record))).toEqual(["error TABLE_NOT_EXIST 7"]);
    expect(found(JSON.stringify({ stack, level: "error" }))).toEqual(["error TABLE_NOT_EXIST 7"]);
  });

  test("what this package makes of an error: a problem, a span's attributes", () => {
    const error = new FlussError(MISSING, { errorCode: 7 });
    for (const made of [toProblem(error), { attributes: toTelemetry(error) }]) {
      expect(decode(JSON.stringify(made)).errors).toMatchObject([
        { id: "TABLE_NOT_EXIST", code: 7, args: { table: "shop.orders", code: "7" }, count: 1 },
      ]);
    }
  });

  test("records over several lines each, as jq prints them, between lines of a log", () => {
    const record = JSON.stringify(
      { level: "error", err: { name: "FlussError", message: MISSING, errorCode: 7 } },
      null,
      2,
    );
    const { errors } = decode(
      `started\n${record}\n${record}\nstopped: FlussError(code=8): no\n{\n  "cut": "FlussError`,
    );
    expect(errors).toMatchObject([
      { id: "TABLE_NOT_EXIST", count: 2, line: 2 },
      { id: "TABLE_ALREADY_EXIST" },
    ]);
  });

  test("a record that only names the system is no error", () => {
    expect(found(JSON.stringify({ system: "fluss", code: 200, message: "ok" }))).toEqual([]);
    expect(found(JSON.stringify({ system: "fluss", event: "started", message: "on port 7" }))).toEqual([]);
  });

  test("a FlussError without its code is told by its text, or left unknown", () => {
    const stack = `FlussError: ${MISSING}\n    at f (a.js:1:2)`;
    expect(found(JSON.stringify({ name: "FlussError", message: MISSING, stack }))).toEqual([
      "error TABLE_NOT_EXIST 7",
    ]);
    expect(found(JSON.stringify({ name: "FlussError", message: "boom" }))).toEqual(["error unknown null"]);
    const values = [{ type: "FlussError", value: MISSING }];
    expect(found(JSON.stringify({ exception: { values } }))).toEqual(["error TABLE_NOT_EXIST 7"]);
    const python = { type: "FlussError", value: "FlussError: Expected 4 elements, got 2" };
    expect(found(JSON.stringify({ exception: { values: [python] } }))).toEqual(["error CLIENT_ERROR -2"]);
  });

  test("a Java exception's name beside its text", () => {
    const name = "org.apache.fluss.exception.TableNotExistException";
    for (const record of [
      { "exception.type": name, "exception.message": MISSING },
      { thrown: { name, message: MISSING } },
    ]) {
      expect(decode(JSON.stringify(record)).errors).toMatchObject([
        { args: { table: "shop.orders" }, count: 1 },
      ]);
    }
    expect(found(JSON.stringify({ name: "MemoryError", message: "x", code: 1 }))).toEqual([]);
  });

  test("an export of records, each of which counts", () => {
    const hit = { _source: { message: `FlussError(code=7): ${MISSING}` } };
    const text = JSON.stringify({ hits: { hits: Array(300).fill(hit) } });
    expect(decode(text).errors).toMatchObject([{ id: "TABLE_NOT_EXIST", count: 300 }]);
  });

  test("a record with escaped quotes that was cut", () => {
    const text = `{"level":"error","message":"Table \\u0027shop.orders\\u0027","stack":"Traceback (most recent call last):\\n  File \\"a.py\\", line 3, in f\\nFlussError: FlussError(code=7): Table \\u0027shop.orders\\u0027 does not exist.\\n  more`;
    expect(decode(text).errors).toMatchObject([
      { id: "TABLE_NOT_EXIST", args: { table: "shop.orders" }, count: 1 },
    ]);
  });
});
