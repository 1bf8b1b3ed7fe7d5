// JSON is read as what it is: a record tells of an error once, and its fields tell what belongs to what.
import { describe, expect, test } from "vitest";
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
