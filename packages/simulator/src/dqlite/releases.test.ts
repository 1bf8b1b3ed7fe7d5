/** What differs between the releases of libdqlite: the same calls in both, with the words of each. */
import { readFileSync } from "node:fs";
import { dqlite } from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import { perform } from "../../testing/recordings.ts";
import { type LibdqliteVersion, machine, Node, startCluster } from "./index.ts";
import { RELEASES } from "./releases.ts";

const A = "127.0.0.1:9001";

/** What a program prints of each call: its result, or the error's own text. */
async function answers(
  libdqlite: LibdqliteVersion,
  calls: readonly (readonly ["exec" | "query", string])[],
): Promise<unknown[]> {
  const { value } = await perform(async (measured) => {
    const cluster = await startCluster({ nodes: 1, libdqlite });
    const node = cluster.node(1);
    await node.openDb("x.db");
    await node.exec("CREATE TABLE p(id INTEGER PRIMARY KEY)");
    await node.exec("CREATE TABLE c(x INTEGER REFERENCES p(id))");
    await node.exec("INSERT INTO p VALUES(1)");
    await measured(async () => {
      const found: unknown[] = [];
      for (const [method, sql] of calls)
        found.push(
          await node[method](sql).then(
            (result: unknown) => result,
            (error: { detail: string }) => error.detail.replace(/^Node 1: (.*) \(.*\)$/, "$1"),
          ),
        );
      return found;
    });
  });
  return value as unknown[];
}

const REFUSED = "not authorized";

test.each<[string, "exec" | "query", string, unknown, unknown]>([
  [
    "a row from exec",
    "exec",
    "SELECT 1",
    "another row available",
    "rows yielded when none expected for EXEC request",
  ],
  [
    "a row from a write that is queried",
    "query",
    "INSERT INTO p VALUES(2) RETURNING id",
    "rows yielded when none expected for EXEC request",
    [{ id: 2 }],
  ],
  ["ATTACH", "exec", "ATTACH DATABASE 'y.db' AS y", "too many attached databases - max 0", REFUSED],
  ["journal_mode", "exec", "PRAGMA journal_mode=DELETE", "only WAL mode is supported", REFUSED],
  ["journal_mode read", "query", "PRAGMA journal_mode", [{ journal_mode: "wal" }], [{ journal_mode: "wal" }]],
  ["wal_checkpoint", "query", "PRAGMA wal_checkpoint", [{ busy: 0, log: 5, checkpointed: 5 }], REFUSED],
  ["VACUUM", "exec", "VACUUM", "too many attached databases - max 0", { lastInsertId: 1, rowsAffected: 1 }],
  [
    "a foreign key",
    "exec",
    "INSERT INTO c VALUES(9)",
    "FOREIGN KEY constraint failed",
    "FOREIGN KEY constraint failed",
  ],
  ["its SQLite", "query", "SELECT sqlite_version() AS v", [{ v: "3.46.1" }], [{ v: "3.53.4" }]],
])("%s", async (_, method, sql, older, newer) => {
  expect(await answers("1.18.1", [[method, sql]])).toEqual([older]);
  expect(await answers("1.18.7", [[method, sql]])).toEqual([newer]);
});

test("foreign keys are on in each connection, until a program switches them off", async () => {
  for (const version of ["1.18.1", "1.18.7"] as const)
    expect(
      await answers(version, [
        ["query", "PRAGMA foreign_keys"],
        ["exec", "PRAGMA foreign_keys=OFF"],
        ["exec", "INSERT INTO c VALUES(9)"],
        ["exec", "PRAGMA foreign_keys=ON"],
        ["exec", "DELETE FROM p"],
        ["exec", "DELETE FROM c"],
        ["exec", "INSERT INTO c VALUES(1)"],
        ["exec", "DELETE FROM p"],
      ]),
    ).toEqual([
      [{ foreign_keys: 1 }],
      { lastInsertId: 1, rowsAffected: 1 },
      { lastInsertId: 1, rowsAffected: 1 },
      { lastInsertId: 1, rowsAffected: 1 },
      "FOREIGN KEY constraint failed",
      { lastInsertId: 1, rowsAffected: 1 },
      { lastInsertId: 1, rowsAffected: 1 },
      "FOREIGN KEY constraint failed",
    ]);
});

test("every recorded call names a stack, and the stack's releases are those of the default", () => {
  const recorded = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../facts/${name}`, import.meta.url), "utf8")) as {
      about: string;
      recordings: { stack: string }[];
    };
  const { about, recordings } = recorded("dqlite-recordings.json");
  const { libdqlite, goDqlite, sqlite } = RELEASES["1.18.1"];
  expect(about).toContain(`libdqlite ${libdqlite}, go-dqlite ${goDqlite} and SQLite ${sqlite}`);
  expect(new Set(recordings.map(({ stack }) => stack))).toEqual(new Set(["trixie"]));
  const older = recorded("dqlite-recordings-older.json");
  expect(older.about).toContain("libdqlite 1.11.1, go-dqlite 1.11.5 and SQLite 3.40.1");
  expect(new Set(older.recordings.map(({ stack }) => stack))).toEqual(new Set(["bookworm"]));
});

test("a comment's exec counts the statement before it in 1.18.7, and a write that fails counts none", async () => {
  const calls = [
    ["exec", "INSERT INTO p VALUES('x')"],
    ["exec", "-- nothing"],
  ] as const;
  const failed = "datatype mismatch";
  expect(await answers("1.18.1", calls)).toEqual([failed, { lastInsertId: 0, rowsAffected: 0 }]);
  expect(await answers("1.18.7", calls)).toEqual([failed, { lastInsertId: 1, rowsAffected: 0 }]);
});

test.each<[LibdqliteVersion, string]>([
  ["1.18.1", "raft_start(): "],
  ["1.18.7", "raft_start(): io: LZ4F_getFrameInfo ERROR_frameType_unknown"],
])("%s finds a garbage snapshot", async (libdqlite, text) => {
  const { error } = await perform(async (measured, world) => {
    machine(world).libdqlite = libdqlite;
    const node = new Node(A, "/data/a", { nodeId: 1 });
    await node.start();
    await node.openDb("x.db");
    await node.exec("CREATE TABLE t(a)");
    for (let i = 0; i < 1030; i += 1) await node.exec("INSERT INTO t VALUES(1)");
    await node.stop();
    expect(machine(world).directory("/data/a")?.corrupt("snapshot", "garbage")).toBe(true);
    await measured(() => node.start());
  });
  expect(error?.message).toContain(`Node 1: ${text} (${A})`);
});

test("an unknown release is refused with those that are known", async () => {
  const { error } = await perform(async (measured) => {
    await measured(async () => startCluster({ libdqlite: "1.19.0" as LibdqliteVersion }));
  });
  expect(error).toBeInstanceOf(RangeError);
  expect(error?.message).toBe("nothing was recorded of libdqlite 1.19.0: choose one of 1.18.1 and 1.18.7");
});

test("1.18.1 is the default, and every release says what it was recorded with", async () => {
  const { value } = await perform(async (measured, world) => measured(() => machine(world).libdqlite));
  expect(value).toBe("1.18.1");
  for (const [version, release] of Object.entries(RELEASES)) {
    expect(release.libdqlite).toBe(version);
    expect([release.goDqlite, release.sqlite].every((each) => /^\d+\.\d+\.\d+$/.test(each))).toBe(true);
  }
});

test("the records have the words of both releases as the simulated servers say them", () => {
  const words = (id: string, cause: string) =>
    dqlite.find((entry) => entry.id === id)?.causes.find(({ key }) => key === cause)?.byRelease ?? {};
  for (const [version, { rowFromExec, garbageSnapshot, hasAuthorizer }] of Object.entries(RELEASES)) {
    const release = `libdqlite ${version}`;
    expect(words("NodeError", "rows-from-exec")[release]).toEqual([rowFromExec.text]);
    expect(words("NodeError", "not-offered")[release]?.includes(REFUSED)).toBe(hasAuthorizer);
    const damaged = garbageSnapshot === "" ? undefined : [`raft_start(): ${garbageSnapshot}`];
    expect(words("NodeStartError", "data-damaged")[release]).toEqual(damaged);
  }
});
