// Messages and fields are what upstream's str() and attributes were recorded to be.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { WireFailure } from "../generated/wire-failures.ts";
import * as dqlite from "./index.ts";

interface Sample {
  label: string;
  str: string | null;
  attributes: {
    code: number;
    error_code: string;
    context: string;
    message: string | null;
    attempts?: [string, string][];
  } | null;
}
const facts: { classes: { name: string; samples: Sample[] }[] } = JSON.parse(
  readFileSync(new URL("../../facts/dqlite-classes.json", import.meta.url), "utf8"),
);

type AnyClass = new (detail?: string, options?: object) => dqlite.DqliteError;
const classOf = (name: string) =>
  Object.values(dqlite).find((one) => typeof one === "function" && one.name === name) as unknown as AnyClass;

/** What the arguments of a recorded sample are in this package's form. */
function construct(name: string, { label, attributes }: Sample): dqlite.DqliteError {
  const Class = classOf(name);
  const { code, context, message, attempts } = attributes!;
  if (name === "DqliteLibraryNotFound") return new Class(undefined, { attempts });
  if (name === "ResourceLeakWarning") {
    const [, resourceType, detail] = /^Potential (.*) leak: (.*)$/.exec(message!)!;
    return new Class(detail, { resourceType });
  }
  if (name === "SegmentationFault")
    return new Class(label === "with signal info" ? "SIGSEGV at 0x0" : "", { context });
  return new Class(message ?? undefined, { code, context });
}

const samples = facts.classes.flatMap(({ name, samples }) =>
  samples.filter(({ str }) => str !== null).map((sample) => ({ name, label: sample.label, sample })),
);

test("there are samples of each recorded class", () => {
  expect(new Set(samples.map(({ name }) => name)).size).toBe(facts.classes.length);
});

test.each(samples)("$name, $label: message, code, name and context are as recorded", ({ name, sample }) => {
  const error = construct(name, sample);
  expect(error.message).toBe(sample.str);
  expect(error.code).toBe(sample.attributes!.code);
  expect(`ErrorCode.${error.codeName}`).toBe(sample.attributes!.error_code);
  expect(error.context).toBe(sample.attributes!.context);
  expect(error.name).toBe(name);
  expect(String(error)).toBe(`${name}: ${sample.str}`);
  expect(error.stack).toContain(`${name}: ${sample.str}`);
});

describe("a node's message", () => {
  // Executed with dqlitepy 0.1.0: NodeError(8, "op", text, node_id=…, node_address=…).
  test.each([
    ["boom", 1, "h:1", "Node 1: boom (h:1)"],
    ["", 1, "h:1", "Node 1 (h:1)"],
    ["boom", 1, undefined, "Node 1: boom"],
    ["", 1, undefined, "Node 1"],
    ["boom", undefined, "h:1", "boom (h:1)"],
    ["", undefined, "h:1", "h:1"],
    ["boom", 0, undefined, "Node 0: boom"],
    ["", 0, "", "Node 0"],
    ["boom", undefined, "", "boom"],
    ["boom", 18446744073709551615n, "h:1", "Node 18446744073709551615: boom (h:1)"],
  ])("of %j at node %s, %s is %j", (detail, nodeId, nodeAddress, text) => {
    const error = new dqlite.NodeError(detail, { code: 8, context: "op", nodeId, nodeAddress });
    expect(error.message).toBe(`op failed with code 8 (INTERNAL): ${text}`);
    expect(error.detail).toBe(detail);
    expect(error.nodeId).toBe(nodeId);
    expect(error.nodeAddress).toBe(nodeAddress);
  });

  test("without a node is the text alone", () => {
    expect(new dqlite.NodeError("", { code: 8, context: "op" }).message).toBe(
      "op failed with code 8 (INTERNAL)",
    );
  });
});

test("keeps the text as detail where the message says more", () => {
  expect(new dqlite.SegmentationFault("SIGSEGV at 0x0").detail).toBe("SIGSEGV at 0x0");
  const leak = new dqlite.ResourceLeakWarning("handle 3 not closed", { resourceType: "node" });
  expect([leak.detail, leak.resourceType]).toEqual(["handle 3 not closed", "node"]);
  const attempts = [["/a/lib.so", "no such file"]] as const;
  expect(new dqlite.DqliteLibraryNotFound(undefined, { attempts }).attempts).toEqual(attempts);
});

test("takes the class's own code and context where none is given", () => {
  expect(new dqlite.NoLeaderError("none").message).toBe("dqlite failed with code 5 (NOLEADER): none");
  expect(new dqlite.MemoryError().code).toBe(1);
  expect(new dqlite.ClientError().code).toBe(-1);
  expect(new dqlite.SegmentationFault().code).toBe(-11);
  expect(new dqlite.DqliteLibraryNotFound().context).toBe("dlopen");
  expect(new dqlite.ResourceLeakWarning().context).toBe("resource_cleanup");
});

test("leaves the cause to JavaScript", () => {
  const cause = new RangeError("v");
  const error = new dqlite.DqliteError("v", { context: "ctx", cause });
  expect(error.message).toBe("ctx failed with code -1 (UNKNOWN): v");
  expect(error.cause).toBe(cause);
  expect(Object.hasOwn(new dqlite.DqliteError("v"), "cause")).toBe(false);
  expect(Object.hasOwn(new dqlite.NodeError("v", { cause: undefined }), "cause")).toBe(true);
});

test("reads the wire failure code that ends a text", () => {
  expect(new dqlite.ClientError("not leader (10250)").failureCode).toBe(WireFailure.NOT_LEADER);
  expect(new dqlite.ClientError("(1)").failureCode).toBe(1);
  expect(new dqlite.ClientError("no such function: f(1)").failureCode).toBeUndefined();
  expect(new dqlite.ClientError("not leader (10250) again").failureCode).toBeUndefined();
});

test("has its fields, and nothing else, as own enumerable properties", () => {
  expect(Object.keys(new dqlite.NodeStartError("x", { nodeId: 1, nodeAddress: "h:1" }))).toEqual([
    "detail",
    "code",
    "context",
    "nodeId",
    "nodeAddress",
    "docs",
  ]);
  const seen: string[] = [];
  for (const key in new dqlite.NoLeaderError("x")) seen.push(key);
  expect(seen).toEqual(["detail", "code", "context", "docs"]);
});

test("names and links are set by literals, not by the class's own name", () => {
  const error = new dqlite.ClusterQuorumLostError("x");
  expect(Object.getOwnPropertyDescriptor(dqlite.ClusterQuorumLostError.prototype, "name")).toEqual({
    value: "ClusterQuorumLostError",
    writable: true,
    configurable: false,
    enumerable: false,
  });
  expect(error.docs).toBe("https://faultbook.dev/dqlite/cluster-quorum-lost-error/");
  error.name = "Renamed";
  expect(String(error)).toMatch(/^Renamed: /);
});
