// The command answers what it is asked, tells by its exit code whether it knew, and prints nothing that a terminal obeys.
import { execFile, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dqlite, fluss } from "../catalogue/index.ts";
import { retryAdvice } from "../deciding/advice.ts";
import { FlussError } from "../fluss/error.ts";
import { readUpTo } from "./input.ts";
import { EXIT, run, VERSION } from "./run.ts";

async function command(
  line: readonly string[],
  { input, color = false }: { input?: string; color?: boolean } = {},
) {
  let out = "";
  let err = "";
  const readInput = input === undefined ? undefined : async () => input;
  const code = await run(line, {
    readInput,
    color,
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { code, out, err };
}

describe("explain", () => {
  test("answers with what happened, whether to try again, and the page", async () => {
    const { code, out } = await command([
      "explain",
      "FlussError(code=7): Table 'shop.orders' does not exist.",
    ]);
    expect(code).toBe(EXIT.found);
    expect(out).toBe(`TABLE_NOT_EXIST  Fluss 7
  Table shop.orders does not exist in the cluster.
  It says: Table 'shop.orders' does not exist.
  Retry? After a change. The table stays missing until somebody creates it. Neither client calls the code retriable.
  May it have been applied? No. The call was refused: nothing was dropped, changed or stored.
  ${retryAdvice(new FlussError("", { errorCode: 7 })).reason}
  - It was dropped while a writer had it open: after a change, with a new writer. A retry is of use after the change, and then safe.
  Likeliest cause: The path names another table than you meant. Correct the TablePath. A missing database gives this code too, with the same words, so check database_exists() as well.
  https://faultbook.dev/fluss/table-not-exist/#table=shop.orders&v=1
`);
  });

  test.each([
    [["fluss", "7"], "TABLE_NOT_EXIST"],
    [["fluss", "-2"], "CLIENT_ERROR"],
    [["-2"], "CLIENT_ERROR"],
    [["TableNotExistException"], "TABLE_NOT_EXIST"],
    [["NoLeaderError"], "NoLeaderError"],
    [["dqlite", "5"], "NoLeaderError"],
    [["MemoryError"], "MemoryError"],
  ])("finds %j", async (terms, id) => {
    const { code, out } = await command(["explain", "--json", ...terms]);
    expect(code).toBe(EXIT.found);
    expect(JSON.parse(out).errors.map((error: { id: string }) => error.id)).toEqual([id]);
  });

  test("finds all that go by a number", async () => {
    const { out } = await command(["explain", "--json", "10250"]);
    const { errors } = JSON.parse(out) as { errors: { id: string; tell: string }[] };
    expect(errors.map(({ id }) => id)).toEqual(["ClientError", "NodeError"]);
    for (const { tell } of errors) expect(tell).toContain("(10250)");
  });

  test("finds every class and code of the catalogue by its id", async () => {
    for (const { id } of [...dqlite, ...fluss]) {
      expect(JSON.parse((await command(["explain", id, "--json"])).out).errors[0].id).toBe(id);
    }
  });

  test("prints the documented object with --json", async () => {
    const input = `FlussError(code=-1): org.apache.fluss.exception.FlussRuntimeException: Failed to get tables '[a.b]'.
\tat org.apache.fluss.server.X.y(X.java:1)
Caused by: org.apache.fluss.exception.TableNotExistException: Table 'a.b' does not exist.
`;
    const { code, out } = await command(["explain", "--json"], { input: input + input });
    expect(code).toBe(EXIT.found);
    expect(JSON.parse(out)).toMatchObject({
      more: 0,
      suggestions: [],
      errors: [
        {
          system: "fluss",
          id: "UNKNOWN_SERVER_ERROR",
          code: -1,
          args: { table: "a.b", code: "-1", exception: "FlussRuntimeException" },
          role: "error",
          url: "https://faultbook.dev/fluss/unknown-server-error/#exception=FlussRuntimeException&table=a.b&cause=missing-table&v=1",
          count: 2,
          line: 1,
          message: "org.apache.fluss.exception.FlussRuntimeException: Failed to get tables '[a.b]'.",
          tell: null,
          wrapper: null,
          metBy: ["client", "administrator"],
          answers: {
            retry: "after-change",
            again: "same-call",
            applied: "no",
            outcome: "A retry is of use after the change, and then safe.",
            cause: "missing-table",
          },
        },
        {
          system: "fluss",
          id: "TABLE_NOT_EXIST",
          code: 7,
          args: { table: "a.b" },
          role: "inner",
          url: "https://faultbook.dev/fluss/table-not-exist/#table=a.b&v=1",
          count: 2,
          answers: {
            retry: "after-change",
            again: "same-call",
            applied: "no",
            outcome: "A retry is of use after the change, and then safe.",
            cause: null,
          },
        },
      ],
    });
  });

  test("says who meets a code that no program should", async () => {
    const out = async (...terms: string[]) => (await command(["explain", ...terms])).out;
    expect(await out("fluss", "22")).toContain("Who meets it? Only an operator.");
    expect(await out("SECURITY_DISABLED_EXCEPTION")).toContain("Who meets it? Only an administrator.");
    expect(await out("OPERATION_NOT_ATTEMPTED_EXCEPTION")).toContain("Who meets it? Nobody");
    expect(await out("TABLE_NOT_EXIST")).not.toContain("Who meets it?");
    expect(await out("NoLeaderError")).not.toContain("Who meets it?");
  });

  test("says in words what an error is to the others, and how often it is there", async () => {
    const line = "org.apache.fluss.exception.TableNotExistException: Table 'a.b' does not exist.";
    const { out } = await command(["explain", "-"], { input: `Caused by: ${line}\nCaused by: ${line}\n` });
    expect(out).toContain("TABLE_NOT_EXIST  Fluss 7, the cause of another error, 2 times\n");
  });

  test.each([
    [
      "dqlitepy_node_exec failed with code 5 (NOLEADER): Node 1: x (h:1)",
      "A retry is safe if doing it twice does no harm.",
    ],
    [
      "dqlitepy_client_leader failed with code 5 (NOLEADER): none",
      "- An election is running: yes. A retry is safe.",
    ],
    ["dqlitepy_client_add failed with code 8 (INTERNAL): not leader (10250)", "Retry? Yes."],
    [
      "dqlitepy_client_remove failed with code 8 (INTERNAL): server has lost leadership (10506)",
      "May it have been applied? Perhaps.",
    ],
    [
      "FlussError(code=44): No leader found for table bucket: TableBucket(table_id=4, bucket=0)",
      "Retry? Yes.",
    ],
    ["FlussError(code=25): The request time out.", "A retry is safe if doing it twice does no harm."],
    ["FlussError(code=99): x", "Not known"],
    ["ClientError", "Retry? It depends."],
    ["NONE", "May it have been applied? Yes."],
    [
      "TABLE_NOT_EXIST",
      "Likeliest cause: The path names another table than you meant. Correct the TablePath.",
    ],
    ["NodeError: x failed with code 8 (INTERNAL): Node 1: database is locked (h:1)", "Retry? Yes"],
  ])("of %s says %s", async (term, said) => {
    expect((await command(["explain", term])).out).toContain(said);
  });

  test.each([
    [["fluss", "99"]],
    [["FlussError(code=99): x"]],
    [["dqlitepy.exceptions.NodeGoneError: gone"]],
    [["FlussError(code=99): x\nFlussError(code=98): y"]],
  ])("of %j, which the catalogue doesn't hold, tells by its exit code that it is unknown", async (terms) => {
    const { code, out } = await command(["explain", "--json", ...terms]);
    expect(code).toBe(EXIT.unknown);
    const ids = JSON.parse(out).errors.map((error: { id: string }) => error.id);
    expect(new Set(ids)).toEqual(new Set(["unknown"]));
  });

  test("has found something where one error of several is in the catalogue", async () => {
    const input = "FlussError(code=99): x\nFlussError(code=7): Table 'a.b' does not exist.\n";
    expect((await command(["explain"], { input })).code).toBe(EXIT.found);
  });

  test("says clearly what it doesn't know, with a name that may be meant", async () => {
    const { code, out } = await command(["explain", "TABLE_NOT_EXISTS"]);
    expect(code).toBe(EXIT.unknown);
    expect(out).toBe(
      "Nothing of dqlite or Fluss goes by this: TABLE_NOT_EXISTS\nDid you mean TABLE_NOT_EXIST?\n",
    );
    const unlike = await command(["explain", "no-follower"]);
    expect(unlike.code).toBe(EXIT.nothing);
    expect(unlike.out).not.toContain("Did you mean");
    expect(await command(["explain"], { input: "all is well" })).toMatchObject({
      code: EXIT.nothing,
      out: "No error of dqlite or Fluss is in this text.\n",
    });
    expect(await command(["explain", "--json"], { input: "MemoryError" })).toMatchObject({
      code: EXIT.nothing,
      out: '{\n  "errors": [],\n  "more": 0,\n  "suggestions": []\n}\n',
    });
  });
});

describe("the rest of the command line", () => {
  test.each([[["--help"]], [["-h"]], [["help"]], [["explain", "--help"]]])("%j helps", async (line) => {
    const { code, out, err } = await command(line);
    expect({ code, err }).toEqual({ code: EXIT.found, err: "" });
    for (const word of ["explain", "catalogue", "--json", "Exit codes", "NO_COLOR"])
      expect(out).toContain(word);
  });

  test("prints the package's version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(VERSION).toBe(version);
    expect(await command(["--version"])).toMatchObject({ code: EXIT.found, out: `${version}\n` });
  });

  test("prints the catalogue as JSON", async () => {
    const { code, out } = await command(["catalogue"]);
    expect(code).toBe(EXIT.found);
    expect(JSON.parse(out).fluss).toHaveLength(fluss.length);
  });

  test.each([
    [[]],
    [["explian"]],
    [["explain", "--jsno"]],
    [["catalogue", "x"]],
    [["explain"]],
    [["explain", "", " "]],
  ])("%j is a misuse, told on standard error", async (line) => {
    const { code, out, err } = await command(line);
    expect({ code, out }).toEqual({ code: EXIT.misuse, out: "" });
    expect(err).toContain("--help");
  });

  test("takes what follows -- for a term", async () => {
    expect((await command(["explain", "--", "--json"])).code).toBe(EXIT.nothing);
  });
});

describe("what is printed", () => {
  test("is coloured only when asked", async () => {
    expect((await command(["explain", "fluss", "7"], { color: true })).out).toContain(
      "\x1b[1mTABLE_NOT_EXIST\x1b[0m",
    );
    expect((await command(["explain", "fluss", "7"])).out).not.toContain("\x1b");
  });

  test("holds nothing of the text that a terminal obeys", async () => {
    const nasty = fc.string({ unit: "binary", maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => {
        for (const term of [
          text,
          `FlussError(code=16): Database name ${text} is invalid: x`,
          `FlussError(code=99): ${text}`,
        ]) {
          const { out, err } = await command(["explain", "--", term]);
          expect(out + err).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe("the text on standard input", () => {
  test("is read up to a length, and no further where it has no end", async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield "four";
      }
    }
    expect(await readUpTo(endless(), 10)).toEqual({ text: "fourfourfo", isCut: true });
    expect(given).toBe(3);
    async function* short() {
      yield* ["four", "", "fourfo"];
    }
    expect(await readUpTo(short(), 10)).toEqual({ text: "fourfourfo", isCut: false });
  });
});

describe("as a process", () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const node = (args: readonly string[], input: string, env: Record<string, string> = {}) => {
    const child = promisify(execFile)(process.execPath, [main, ...args], { env: { ...process.env, ...env } });
    child.child.stdin!.end(input);
    return child.then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
    );
  };

  test("reads standard input and tells its exit code", async () => {
    const found = await node(["explain", "--json"], "FlussError(code=7): x", { FORCE_COLOR: "1" });
    expect(found.code).toBe(0);
    expect(JSON.parse(found.stdout).errors).toHaveLength(1);
    expect((await node(["explain"], "FlussError(code=99): x")).code).toBe(1);
    expect((await node(["explain"], "nothing")).code).toBe(3);
    expect((await node(["explain", "--what"], "")).code).toBe(2);
  });

  test.skipIf(!existsSync("/dev/full"))("says so where its answer can't be written", async () => {
    const full = openSync("/dev/full", "w");
    const child = spawn(process.execPath, [main, "--version"], { stdio: ["ignore", full, "pipe"] });
    closeSync(full);
    let said = "";
    child.stderr!.on("data", (piece) => {
      said += piece;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, said }).toEqual({
      code: EXIT.failed,
      said: "faultbook: the answer can't be written: ENOSPC\n",
    });
  });

  test("ends quietly when its reader does", async () => {
    const child = spawn(process.execPath, [main, "catalogue"], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stderr.on("data", (piece) => {
      said += piece;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, said }).toEqual({ code: 0, said: "" });
  });
});
