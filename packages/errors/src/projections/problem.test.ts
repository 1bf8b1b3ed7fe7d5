// Problem details and telemetry tell the same facts, in the form that each standard has.
import { describe, expect, test } from "vitest";
import { matchError } from "../deciding/match.ts";
import { NodeError, NoLeaderError } from "../dqlite/index.ts";
import { FlussError } from "../fluss/index.ts";
import { toProblem } from "./problem.ts";
import { toTelemetry } from "./telemetry.ts";

const noLeader = new NoLeaderError("none", { context: "dqlitepy_client_leader" });
const tableNotExist = new FlussError("Table db.orders does not exist.", { errorCode: 7 });
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

describe("toProblem", () => {
  test("is RFC 9457: the type is the page, the same for all errors of a kind", () => {
    expect(asJson(toProblem(tableNotExist))).toEqual({
      type: "https://faultbook.dev/fluss/table-not-exist/",
      title: "TABLE_NOT_EXIST",
      status: 500,
      detail: "Table db.orders does not exist.",
      system: "fluss",
      code: 7,
      retry: "do-not-retry",
    });
    expect(asJson(toProblem(noLeader))).toMatchObject({
      type: "https://faultbook.dev/dqlite/no-leader-error/",
      title: "NoLeaderError",
      status: 503,
      code: 5,
      retry: "retry",
    });
    expect(toProblem(new FlussError("x", { errorCode: 99 }))).toMatchObject({
      type: "https://faultbook.dev/fluss/unknown/#code=99",
      title: "UNKNOWN",
      code: 99,
    });
  });

  test("takes status, instance and what the caller knows, and keeps the text to itself when told", () => {
    const problem = asJson(toProblem(tableNotExist, { status: 404, instance: "/jobs/5", detail: false }));
    expect(problem).toMatchObject({ status: 404, instance: "/jobs/5" });
    expect(problem).not.toHaveProperty("detail");
    const timeOut = new FlussError("x", { errorCode: 25 });
    expect(toProblem(timeOut).retry).toBe("may-have-been-applied");
    expect(toProblem(timeOut, { idempotent: true }).retry).toBe("retry");
  });

  test("tells nothing of an error that isn't ours", () => {
    expect(asJson(toProblem(new Error("secret")))).toEqual({
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
    });
  });

  test("caps and cleans a server's text", () => {
    const { detail } = toProblem(
      new FlussError(`a\u0000b\u001b[31m\n${"x".repeat(9_000)}`, { errorCode: 7 }),
    );
    expect(detail).toMatch(/^a b \[31m x+…$/);
    expect(detail!.length).toBeLessThanOrEqual(1_025);
  });
});

describe("toTelemetry", () => {
  test("has the conventions' names", () => {
    const error = new NodeError("boom", { code: 8, context: "dqlitepy_node_exec", nodeId: 1 });
    expect(toTelemetry(error)).toEqual({
      "error.type": "NodeError",
      "exception.type": "NodeError",
      "exception.message": "dqlitepy_node_exec failed with code 8 (INTERNAL): Node 1: boom",
      "exception.stacktrace": error.stack,
      "db.system.name": "dqlite",
      "db.response.status_code": "8",
      "faultbook.url": "https://faultbook.dev/dqlite/node-error/#node=1&op=node.exec()&v=1",
    });
    expect(toTelemetry(tableNotExist)).toMatchObject({
      "error.type": "TABLE_NOT_EXIST",
      "exception.type": "FlussError",
      "db.system.name": "fluss",
    });
  });

  test("of another error, or of what is none, has the exception alone", () => {
    expect(Object.keys(toTelemetry(new RangeError("v")))).toEqual([
      "error.type",
      "exception.type",
      "exception.message",
      "exception.stacktrace",
    ]);
    expect(toTelemetry("thrown text")).toEqual({
      "error.type": "_OTHER",
      "exception.message": "thrown text",
    });
    expect(toTelemetry({ a: 1 })["exception.message"]).toBe('{"a":1}');
    expect(toTelemetry(Object.create(null))["exception.message"]).toBe("{}");
  });
});

test("an error whose fields throw, or aren't what they should be, has a problem, attributes and a case", () => {
  const throws = () => {
    throw new Error("hostile");
  };
  const odd: PropertyDescriptor[] = [
    { get: throws },
    { value: Symbol("x") },
    { value: { toString: throws, valueOf: throws, [Symbol.toPrimitive]: throws } },
    { value: 10n ** 400n },
  ];
  for (const key of [
    "name",
    "message",
    "code",
    "errorCode",
    "codeName",
    "detail",
    "context",
    "cause",
    "stack",
  ]) {
    for (const descriptor of odd) {
      for (const made of [new FlussError("x", { errorCode: 7 }), new NodeError("x")]) {
        const error: unknown = Object.defineProperty(made, key, descriptor);
        expect(JSON.parse(JSON.stringify(toProblem(error))).type).toContain("faultbook.dev/");
        expect(toTelemetry(error)["faultbook.url"]).toContain("faultbook.dev/");
        expect(matchError(error, { NodeError: () => true, FlussError: () => true, else: () => false })).toBe(
          true,
        );
        expect(FlussError.is(error, "TABLE_NOT_EXIST")).toBe(
          made instanceof FlussError && key !== "errorCode",
        );
      }
    }
  }
});

test("an error whose message was overwritten still has a problem", () => {
  for (const message of [undefined, null, 5]) {
    const error = Object.assign(new FlussError("x", { errorCode: 7 }), { message });
    expect(toProblem(error)).toMatchObject({ title: "TABLE_NOT_EXIST", detail: `${message ?? ""}` });
  }
});
