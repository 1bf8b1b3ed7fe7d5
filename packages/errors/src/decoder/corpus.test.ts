// Each text that a real error was recorded with is decoded to that error, with what the text tells.
import { describe, expect, test } from "vitest";
import { dqlite, fluss, foreign, traceback } from "../../testdata/texts.ts";
import { fluss as entries } from "../catalogue/index.ts";
import { decode } from "./index.ts";

describe("fluss", () => {
  test.each(fluss)("$id: code $code", ({ code, str }) => {
    const [first, ...others] = decode(traceback("FlussError", str)).errors;
    expect(first).toMatchObject({ system: "fluss", code, role: "error", count: 1, line: 4 });
    expect(first!.id).toBe(entries.find((entry) => entry.code === code)!.id);
    expect(first!.args.code).toBe(code === -2 ? undefined : String(code));
    for (const other of others) expect(other.role).toBe("inner");
  });

  // One example of each form in which a text names something; the same form is not repeated for other codes.
  const told: [id: string, args: Record<string, string>][] = [
    ["A1-bad-port", { address: "127.0.0.1:abc" }],
    ["A1-tablet-down-create_table", { factor: "1", servers: "0" }],
    ["A2-get_table_info-missing", { table: "shop.orders" }],
    ["A2-drop_table-missing", { table: "shop.orders" }],
    ["A2-list_tables-missing-db", { database: "nodb" }],
    ["A2-get_table-missing-db", { table: "nodb.orders", exception: "FlussRuntimeException" }],
    ["A2-bad-name-get", { table: "shop.bad name!" }],
    ["A2-append-after-drop-retries3", { table: "shop.ev4", tableId: "5" }],
    ["A3-drop_partition-missing", { partition: "region=US", table: "part.log" }],
    ["A3-list_partition_offsets-missing", { partition: "p=US", table: "part.log" }],
    ["A3-subscribe-missing-partition", { partition: "987654" }],
    ["A3-spec-wrong-key", { partition: "country=US", table: "part.log" }],
    ["A3-spec-bad-chars", { partition: "a b/c" }],
    ["A3-list-spec-wrong", { partition: "country=US", table: "part.log" }],
    ["A4-authz-get_table", { table: "sec.log" }],
    ["A4-authz-create_database", { principal: "alice", right: "CREATE" }],
    ["A4-authz-get_database_info", { principal: "alice", right: "DESCRIBE", database: "sec" }],
    ["A4-authz-lake", { principal: "alice", right: "DESCRIBE", table: "sec.log" }],
    ["A4-acl-describe-poll", { right: "READ", table: "sec.log", database: "sec" }],
    ["A4-authz-list_offsets", { table: "sec.log" }],
    ["B-db-name-space", { database: "bad name" }],
    ["B-db-info-missing", { database: "nodb" }],
    ["B-table-name-slash", { table: "a/b" }],
    ["B-create-ttl-bad", { option: "table.log.ttl" }],
    ["B-create-prop-unknown", { option: "table.no.such" }],
    ["B-mitm-corrupt-always-r3", { tableId: "3", bucket: "0" }],
    ["B-mitm-seq-gap", { writer: "2", tableId: "5", bucket: "0" }],
    ["B-mitm-kv-schema-id", { schema: "77" }],
    ["B-mitm-kv-target-nopk", { columns: "name" }],
    ["B-noleader-limit-new", { tableId: "4", bucket: "0" }],
    ["B-offsets-ts-future", { timestamp: "99999999999999", tableId: "34" }],
    ["B-partition-max-num", { table: "m.pm", limit: "3" }],
    ["B-bucket-max-num", { limit: "4" }],
    ["B-lake-none", { table: "bdb.t", tableId: "34" }],
  ];
  test.each(told)("%s tells its arguments", (id, args) => {
    const { str } = fluss.find((one) => one.id === id)!;
    expect(decode(traceback("FlussError", str)).errors[0]!.args).toMatchObject(args);
  });

  // What an error's text holds of another error.
  const held: [id: string, inner: string, args: Record<string, string>][] = [
    ["B-create-pk-missing-col", "INVALID_TABLE_EXCEPTION", { code: "15" }],
    ["A4-acl-describe-lookup", "AUTHORIZATION_EXCEPTION", { code: "48", table: "sec.pk", right: "READ" }],
    [
      "A4-acl-describe-append-noidem",
      "AUTHORIZATION_EXCEPTION",
      { code: "48", principal: "alice", table: "sec.log" },
    ],
    ["A2-get_table-missing-db", "TABLE_NOT_EXIST", { table: "nodb.orders" }],
    ["A2-poll-after-drop", "TABLE_NOT_EXIST", { table: "shop.ev" }],
    ["A3-list-spec-wrong", "PARTITION_SPEC_INVALID_EXCEPTION", {}],
  ];
  test.each(held)("%s holds %s", (id, inner, args) => {
    const { str } = fluss.find((one) => one.id === id)!;
    const { errors } = decode(traceback("FlussError", str));
    expect(errors).toHaveLength(2);
    expect(errors[1]).toMatchObject({ id: inner, role: "inner", count: 1 });
    expect(errors[1]!.args).toMatchObject(args);
  });
});

describe("dqlite", () => {
  test.each(dqlite)("$id: $class", ({ class: name, code, nodeId, nodeAddress, str }) => {
    const texts = [
      traceback(`dqlitepy.exceptions.${name}`, str),
      `${name}: ${str}`,
      // dqlitepy logs each error as it is made, without its class.
      `ERROR:dqlitepy.exceptions:${str}`,
    ];
    for (const text of texts) {
      const { errors } = decode(text);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ system: "dqlite", id: name, code, role: "error", count: 1 });
      expect(errors[0]!.args.code).toBe(String(code));
      expect(errors[0]!.args.node).toBe(nodeId ?? undefined);
      if (nodeAddress !== null) expect(errors[0]!.args.address).toBe(nodeAddress.trim());
    }
  });

  test("tells the wire code that a text ends with", () => {
    for (const { id, str } of dqlite) {
      const wire = /: (?:not leader|server has lost leadership) \((\d+)\)$/.exec(str)?.[1];
      if (wire !== undefined) expect(decode(`ClientError: ${str}`).errors[0]!.args.wire, id).toBe(wire);
    }
    expect(dqlite.some(({ str }) => str.endsWith("(10250)"))).toBe(true);
    expect(dqlite.some(({ str }) => str.endsWith("(10506)"))).toBe(true);
  });
});

describe("what others raised in the same calls", () => {
  // dqlitepy's DB-API module says this itself, and its record knows why.
  const own = /^Parameter count mismatch/;
  test("the DB-API module's own text leads to its cause", () => {
    const { class: name, str } = foreign.find(({ str }) => own.test(str))!;
    expect(decode(traceback(name, str)).errors).toMatchObject([{ cause: { key: "placeholders-counted" } }]);
  });

  test.each(foreign.filter((one) => !one.wrapsOurs && !own.test(one.str)))(
    "$id: $class is none of ours",
    ({ class: name, str }) => {
      expect(decode(traceback(name, str)).errors).toEqual([]);
    },
  );

  test.each(foreign.filter((one) => one.wrapsOurs))(
    "$id: $class holds one of ours",
    ({ class: name, str }) => {
      const { errors } = decode(traceback(name, str));
      expect(errors.map(({ system, role }) => ({ system, role }))).toEqual([
        { system: "dqlite", role: "inner" },
      ]);
    },
  );
});
