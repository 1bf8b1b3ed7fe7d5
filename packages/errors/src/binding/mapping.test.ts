// The upstream mapping is the recorded one, row by row; the sensible one differs from it exactly where documented.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DqliteError, NodeError, NoLeaderError } from "../dqlite/index.ts";
import { WireFailure } from "../generated/wire-failures.ts";
import { fromCode, fromFailure } from "./mapping.ts";

interface Row {
  context: string;
  message: string | null;
  codes: [number, number];
  class: string;
  severity: string | null;
  recoverable: boolean | null;
  strAtFirstCode: string | null;
}
interface Identity {
  id: string;
  class?: string;
  str?: string;
  code?: unknown;
}
const facts: { rows: Row[]; withNodeIdentity: Identity[] } = JSON.parse(
  readFileSync(new URL("../../facts/dqlite-code-mapping.json", import.meta.url), "utf8"),
);

/** The ends of a row's range, and the codes inside it that some rule looks at. */
const codesOf = ({ codes: [first, last] }: Row) =>
  [...new Set([first, 1, 5, last])].filter((code) => code >= first && code <= last);

const label = ({ context, message, codes }: Row) => `${context} | ${message} | ${codes}`;

describe("upstream's mapping", () => {
  test("gives class and text of all 970 recorded rows", () => {
    expect(facts.rows).toHaveLength(970);
    for (const row of facts.rows) {
      for (const code of codesOf(row)) {
        const error = fromCode(code, row.context, { detail: row.message, mapping: "upstream" });
        expect(error?.name ?? "(returns None)", label(row)).toBe(row.class);
        expect(error?.severity ?? null, label(row)).toBe(row.severity);
        expect(error?.recoverable ?? null, label(row)).toBe(row.recoverable);
        if (code === row.codes[0]) expect(error?.message ?? null, label(row)).toBe(row.strAtFirstCode);
      }
    }
  });

  test("puts a node's identity into a node's error, and drops it elsewhere", () => {
    const node = { nodeId: 1, nodeAddress: "127.0.0.1:9001", mapping: "upstream" } as const;
    const recorded = (id: string) => facts.withNodeIdentity.find((one) => one.id === id)!.str;
    expect(fromCode(8, "dqlitepy_node_exec", { ...node, detail: "boom" })!.message).toBe(recorded("kw-node"));
    expect(fromCode(8, "dqlitepy_node_exec", node)!.message).toBe(recorded("kw-node-nomsg"));
    expect(fromCode(8, "dqlitepy_client_add", { ...node, detail: "boom" })!.message).toBe(
      recorded("kw-client"),
    );
    expect(fromCode(8, "dqlitepy_client_add", { ...node, detail: "nœud" })!.message).toBe(
      recorded("unicode"),
    );
  });
});

/** The documented differences: what decides each, and the class it leads to. */
const DIFFERENCES: { why: string; applies: (row: Row, code: number) => boolean; to: string }[] = [
  { why: "code 1", applies: (_, code) => code === 1, to: "MemoryError" },
  { why: "assertion", applies: (row) => /assertion/i.test(row.message ?? ""), to: "NodeAssertionError" },
  { why: "join", applies: (row) => /cluster.*join/.test(row.context), to: "ClusterJoinError" },
  { why: "code 5", applies: (_, code) => code === 5, to: "NoLeaderError" },
  { why: "quorum", applies: (row) => /quorum/i.test(row.message ?? ""), to: "ClusterQuorumLostError" },
  { why: "refused", applies: (row) => row.message === "connection refused", to: "ClientConnectionError" },
  { why: "whole words", applies: (row) => row.context === "client_disconnect", to: "ClientError" },
];

describe("the sensible mapping", () => {
  test("differs from upstream's only as documented, and in each documented way", () => {
    const used = new Set<string>();
    for (const row of facts.rows) {
      for (const code of codesOf(row)) {
        const name = fromCode(code, row.context, { detail: row.message })?.name ?? "(returns None)";
        if (name === row.class) continue;
        const reason = DIFFERENCES.find(({ applies, to }) => to === name && applies(row, code));
        expect(reason, `${label(row)}: ${row.class} became ${name}`).toBeDefined();
        used.add(reason!.why);
      }
    }
    expect([...used].sort()).toEqual(DIFFERENCES.map(({ why }) => why).sort());
  });

  test("keeps the node in the text where the class has no fields for it", () => {
    const error = fromCode(5, "dqlitepy_node_open_db", {
      detail: "no leader",
      nodeId: 2,
      nodeAddress: "h:1",
    })!;
    expect(error).toBeInstanceOf(NoLeaderError);
    expect(error.message).toBe(
      "dqlitepy_node_open_db failed with code 5 (NOLEADER): Node 2: no leader (h:1)",
    );
  });

  test("gives an error for any code but 0, whatever context and text", () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.string(),
        fc.option(fc.string()),
        fc.constantFrom("sensible" as const, "upstream" as const),
        (code, context, detail, mapping) => {
          const error = fromCode(code, context, { detail, mapping });
          if (code === 0) return error === undefined;
          return error instanceof DqliteError && error.code === code && error.context === context;
        },
      ),
      { seed: 4 },
    );
  });
});

describe("a wire failure", () => {
  test("keeps its code behind the text, as recorded, apart from the binding's", () => {
    const error = fromFailure({ code: 10250, message: "not leader" }, "dqlitepy_client_add");
    expect(error.message).toBe("dqlitepy_client_add failed with code 8 (INTERNAL): not leader (10250)");
    expect(error.name).toBe("ClientError");
    expect(error.failureCode).toBe(WireFailure.NOT_LEADER);
  });

  test("names the node once", () => {
    const error = fromCode(8, "dqlitepy_node_start", { detail: "boom", nodeId: 1, nodeAddress: "h:1" })!;
    expect(error.message).toBe("dqlitepy_node_start failed with code 8 (INTERNAL): Node 1: boom (h:1)");
    expect(error.detail).toBe("boom");
  });

  test("of a node has the node", () => {
    const error = fromFailure({ code: 10506, message: "disk I/O error" }, "node_exec", { nodeId: 3 });
    expect(error).toBeInstanceOf(NodeError);
    expect((error as NodeError).nodeId).toBe(3);
    expect(error.failureCode).toBe(WireFailure.LEADERSHIP_LOST);
  });

  test("gives its code back for any code and text", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4294967295 }),
        fc.option(fc.string(), { nil: undefined }),
        (code, message) => fromFailure({ code, message }, "node_exec").failureCode === code,
      ),
      { seed: 4 },
    );
  });
});
