// A link leads to the error's own page with what the error tells, and a page can read all of it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseFragment } from "../catalogue/fragment.ts";
import { dqlite as dqliteEntries, fluss as flussEntries } from "../catalogue/index.ts";
import * as dqlite from "../dqlite/index.ts";
import { ErrorCode, FlussError } from "../fluss/index.ts";
import { docsUrl } from "./docs-url.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../facts/${name}`, import.meta.url), "utf8"));
const flussTexts: { code: number; message: string }[] = read("fluss-texts.json");
const dqliteTexts: {
  class: string;
  str: string;
  code: number;
  context: string;
  message: string | null;
  nodeId: number | null;
  nodeAddress: string | null;
}[] = read("dqlite-texts.json");

const BASE = "https://faultbook.dev";
const fluss = (errorCode: number, message: string) => new FlussError(message, { errorCode });
const classOf = (name: string) =>
  Object.values(dqlite).find((one) => typeof one === "function" && one.name === name) as unknown as new (
    detail?: string,
    options?: object,
  ) => dqlite.DqliteError;

describe("the page", () => {
  test("is the catalogue's, for every class and code", () => {
    for (const { name, path } of dqliteEntries) {
      expect(docsUrl(new (classOf(name))())).toMatch(new RegExp(`^${BASE}${path}(#|$)`));
      expect(new (classOf(name))().docs).toBe(BASE + path);
    }
    for (const { code, path } of flussEntries) {
      expect(docsUrl(fluss(code, ""))).toBe(BASE + path);
      expect(fluss(code, "").docs).toBe(BASE + path);
    }
  });

  test("of an unknown code is the one about unknown codes", () => {
    expect(docsUrl(fluss(99, "Table a.b does not exist."))).toBe(`${BASE}/fluss/unknown/#code=99`);
  });

  test("isn't there for what isn't ours", () => {
    for (const other of [new Error("x"), { errorCode: 7, message: "x" }, null, undefined, "x"]) {
      expect(docsUrl(other)).toBeUndefined();
    }
  });
});

describe("the arguments", () => {
  test.each([
    "Table fluss.a.größe does not exist.",
    "Table shop.größe does not exist.",
    "Table shop.or&ders does not exist.",
    "Database is already open.",
    "the database is locked",
    "Partition value shouldn't be null.",
    "the table name is too long",
    "Table undefined.undefined does not exist.",
    "Table '[object Object]' does not exist.",
    "table_id=undefined, bucket=undefined",
    "attempt 3: server undefined:undefined: no known leader",
    "No permission to READ table undefined in database undefined",
  ])("leave out a name of which only the beginning can be read: %s", (message) => {
    expect(docsUrl(fluss(7, message))).toBe(`${BASE}/fluss/table-not-exist/`);
  });

  test.each<[unknown, string]>([
    [fluss(7, "Table db.orders does not exist."), "table=db.orders"],
    [fluss(7, "Table db.orders$changelog does not exist."), "table=db.orders%24changelog"],
    [fluss(4, "Database nodb does not exist."), "database=nodb"],
    [fluss(6, "Database shop already exists."), "database=shop"],
    [fluss(5, "Database shop is not empty."), "database=shop"],
    [fluss(36, "Table partition 'part.log(p=US)' does not exist."), "table=part.log&partition=p%3DUS"],
    [
      fluss(36, "Partition 'region=US' does not exist for table part.log"),
      "table=part.log&partition=region%3DUS",
    ],
    [fluss(4, "Database 'nodb' does not exist."), "database=nodb"],
    [fluss(16, "Database name bad name is invalid: 'bad name' contains"), "database=bad%20name"],
    [fluss(21, "Unknown table or bucket: TableBucket{tableId=51, bucket=99}"), "tableId=51&bucket=99"],
    [
      fluss(-2, "from bootstrap servers 'no-such-host.invalid:9123': x"),
      "address=no-such-host.invalid%3A9123",
    ],
    [fluss(48, "resource Resource{type=TABLE, name='sec.zz'} "), "table=sec.zz"],
    [fluss(25, "The request time out."), ""],
    [fluss(7, "Table fluss.a.b does not exist."), "table=fluss.a.b"],
    [fluss(7, "The table `db.orders` is gone (see db.orders)."), "table=db.orders"],
    [fluss(4, "Database `shop` does not exist."), "database=shop"],
    [fluss(48, "No permission to READ table log in database sec: None"), "table=sec.log&database=sec"],
    [fluss(36, "The partition id '987654' does not exist"), "partition=987654"],
    [fluss(43, "PartitionSpec PartitionSpec{{a=1, b=2}} lacks"), "partition=a%3D1%2C%20b%3D2"],
    [fluss(-2, "TableBucket(table_id=5, partition_id=None, bucket=0)"), "tableId=5&bucket=0"],
    [
      fluss(-2, "TableBucket { table_id: 5, partition_id: Some(3), bucket: 0 }"),
      "tableId=5&partitionId=3&bucket=0",
    ],
    [fluss(21, "TableBucket(tableId=13, partitionId=7, bucket=2)"), "tableId=13&partitionId=7&bucket=2"],
    [fluss(1, "Disconnected from node 192.0.2.3:9123 (id: cs--1)"), "node=cs--1&address=192.0.2.3%3A9123"],
    [fluss(1, "Disconnected from node [2001:db8::1]:9123."), "address=%5B2001%3Adb8%3A%3A1%5D%3A9123"],
    [fluss(1, "connection to bootstrap servers: [host-a/192.0.2.10:80]. Reason"), "address=192.0.2.10%3A80"],
    [new dqlite.ClientError("attempt 3: server 192.0.2.1:9001: no known leader"), "address=192.0.2.1%3A9001"],
    [new dqlite.ClientError("(dial tcp 192.0.2.1:9001)."), "address=192.0.2.1%3A9001"],
    [fluss(16, "Database name  is invalid: the empty string is not allowed"), ""],
    [new dqlite.NodeError("database not open"), ""],
    [
      new dqlite.NodeStartError("boom", {
        context: "dqlitepy_node_start",
        nodeId: 2,
        nodeAddress: "127.0.0.1:9002",
      }),
      "node=2&address=127.0.0.1%3A9002&op=node.start()",
    ],
    [new dqlite.NodeError("x", { nodeId: 2n ** 64n - 1n }), "node=18446744073709551615"],
    [new dqlite.NoLeaderError("none", { context: "dqlitepy_client_leader" }), "op=client.leader()"],
    [new dqlite.NoLeaderError("none", { context: "my_own" }), "op=my_own"],
    [new dqlite.ClientError("not leader (10250)", { context: "client_add" }), "wire=10250&op=client.add()"],
    [
      new dqlite.ClientError("dial tcp 127.0.0.1:35002: connect: connection refused"),
      "address=127.0.0.1%3A35002",
    ],
    [
      new dqlite.ClientError("read tcp 127.0.0.1:40194->127.0.0.1:35202: i/o timeout"),
      "address=127.0.0.1%3A35202",
    ],
    [new dqlite.ResourceLeakWarning("x", { resourceType: "node" }), "resource=node&op=resource_cleanup"],
  ])("of %s are %s", (error, expected) => {
    expect(docsUrl(error)!.split("#")[1] ?? "").toBe(expected && `${expected}&v=1`);
  });

  test("may be added to, replaced and left out", () => {
    const error = fluss(7, "Table db.orders does not exist.");
    expect(docsUrl(error, { op: "append" })).toBe(
      `${BASE}/fluss/table-not-exist/#table=db.orders&op=append&v=1`,
    );
    expect(docsUrl(error, { table: null })).toBe(`${BASE}/fluss/table-not-exist/`);
    expect(docsUrl(error, { table: 5 })).toContain("#table=5&");
  });

  test("of every recorded text can be read by the page", () => {
    const errors: [path: string, error: unknown][] = [
      ...flussTexts.map(({ code, message }): [string, unknown] => [`${code}`, fluss(code, message)]),
      ...dqliteTexts.map((fact): [string, unknown] => [
        fact.class,
        new (classOf(fact.class))(fact.message ?? "", {
          code: fact.code,
          context: fact.context,
          nodeId: fact.nodeId ?? undefined,
          nodeAddress: fact.nodeAddress ?? undefined,
        }),
      ]),
    ];
    let told = 0;
    for (const [key, error] of errors) {
      const entry =
        dqliteEntries.find(({ name }) => name === key) ??
        flussEntries.find(({ code }) => String(code) === key)!;
      const [page, fragment = ""] = docsUrl(error)!.split("#");
      expect(page).toBe(BASE + entry.path);
      const pairs = new URLSearchParams(fragment.replaceAll("+", "%2B"));
      const known = parseFragment(`#${fragment}`, entry.args);
      for (const { name } of entry.args) {
        if (!pairs.has(name)) continue;
        expect(known[name], `${name} of ${String(error)}`).toBe(pairs.get(name));
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(150);
  });

  test("survive any text, and stay short, well-formed and without control characters", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(ErrorCode)),
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc
            .string({ unit: "binary" })
            .map((text) => `Database name ${text} is invalid: Table name ${text} is invalid`),
        ),
        (code, message) => {
          const url = new URL(docsUrl(fluss(code, message))!);
          decodeURIComponent(url.hash);
          return (
            url.href.length < 8_000 && !/[\p{Cc}\s]/u.test(decodeURIComponent(url.hash).replaceAll(" ", ""))
          );
        },
      ),
      { seed: 4 },
    );
    for (const huge of [
      "x".repeat(10_000_000),
      "table ".repeat(2_000_000),
      `Database name ${"\ud800".repeat(5_000_000)} is invalid`,
      "Database name x, table name x, ".repeat(200_000),
    ]) {
      expect(docsUrl(fluss(7, huge))!.length).toBeLessThan(4_000);
      expect(docsUrl(new dqlite.NodeError(huge, { nodeAddress: huge, context: huge }))!.length).toBeLessThan(
        10_000,
      );
    }
  });
});

test("Node prints the link of an uncaught error", () => {
  const source = new URL("../dqlite/index.ts", import.meta.url).href;
  const program = `import { NoLeaderError } from ${JSON.stringify(source)}; throw new NoLeaderError("none");`;
  let printed = "";
  try {
    execFileSync(process.execPath, ["--input-type=module", "--eval", program], { stdio: "pipe" });
  } catch (error) {
    printed = String((error as { stderr: unknown }).stderr);
  }
  expect(printed).toContain("NoLeaderError: dqlite failed with code 5 (NOLEADER): none");
  expect(printed).toContain(`docs: '${BASE}/dqlite/no-leader-error/'`);
});

describe("what types forbid and programs pass", () => {
  test("a code as text or bigint leads to its own page, never to another's", () => {
    const made = (errorCode: unknown) => new FlussError("x", { errorCode: errorCode as number });
    for (const code of ["7", 7n, 7]) {
      expect(docsUrl(made(code))).toBe("https://faultbook.dev/fluss/table-not-exist/");
      expect(FlussError.is(made(code), "TABLE_NOT_EXIST")).toBe(true);
    }
    for (const code of ["abc", {}, Number.NaN, 1.5, 2 ** 31, -(2 ** 31), 10n ** 30n]) {
      expect(docsUrl(made(code))).toBe(`https://faultbook.dev/fluss/unknown/#code=${Number(code)}`);
    }
    const dq = new dqlite.ClientError("x", {
      code: 5n as unknown as number,
      context: "dqlitepy_client_leader",
    });
    expect([dq.code, dq.codeName]).toEqual([5, "NOLEADER"]);
  });

  test("an error that was overwritten, or throws where it is read, has its page still", () => {
    const page = "https://faultbook.dev/fluss/table-not-exist/";
    const throws = () => {
      throw new Error("hostile");
    };
    for (const message of [undefined, null, 5, {}, Symbol("x"), { toString: throws }]) {
      const error = Object.assign(new FlussError("Table a.b does not exist.", { errorCode: 7 }), { message });
      expect(docsUrl(error)).toBe(page);
    }
    const error = new FlussError("x", { errorCode: 7 });
    expect(docsUrl(Object.defineProperty(error, "message", { get: throws }))).toBe(page);
    expect(docsUrl(new Proxy(error, { get: throws }))).toBeUndefined();
    expect(
      docsUrl(new FlussError("x", { errorCode: 7 }), { table: { toString: throws } as unknown as string }),
    ).toBe(page);
  });

  test("the version of the fragment is not the caller's to set, nor told twice", () => {
    expect(docsUrl(new FlussError("x", { errorCode: 7 }), { v: 2, op: "append" })).toBe(
      "https://faultbook.dev/fluss/table-not-exist/#op=append&v=1",
    );
    expect(docsUrl(new FlussError("x", { errorCode: 7 }), { v: 2 })).toBe(
      "https://faultbook.dev/fluss/table-not-exist/",
    );
  });
});
