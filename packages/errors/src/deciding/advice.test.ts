// What to do after each error that was recorded from a real call.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromFailure } from "../binding/mapping.ts";
import * as dqlite from "../dqlite/index.ts";
import { ErrorCode, FlussError } from "../fluss/index.ts";
import { retryAdvice } from "./advice.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../facts/${name}`, import.meta.url), "utf8"));
const flussTexts: { code: number; message: string }[] = read("fluss-texts.json");
const dqliteTexts: { class: string; code: number; context: string; message: string | null }[] =
  read("dqlite-texts.json");

const verdict = (error: unknown, idempotent = false) => retryAdvice(error, { idempotent }).verdict;
const node = (detail: string, code: number, context = "dqlitepy_node_exec") =>
  new dqlite.NodeError(detail, { code, context });
const client = (detail: string, context = "dqlitepy_client_add", code = 8) =>
  new dqlite.ClientError(detail, { code, context });
const fluss = (errorCode: number, message = "text") => new FlussError(message, { errorCode });

describe("dqlite", () => {
  test.each<[string, unknown, string]>([
    ["no leader", new dqlite.NoLeaderError("no available dqlite leader server found"), "retry"],
    [
      "no leader to open a database",
      node("failed to create dqlite connection", 5, "dqlitepy_node_open_db"),
      "retry",
    ],
    ["no leader for a statement", node("failed to create dqlite connection", 5), "may-have-been-applied"],
    ["lost leadership", node("disk I/O error (10506)", 8), "may-have-been-applied"],
    ["asked a follower", client("not leader (10250)", "dqlitepy_client_remove"), "retry"],
    [
      "a change under way",
      client("a configuration change is already in progress (5)", "dqlitepy_client_remove"),
      "retry",
    ],
    [
      "asked a follower to add, perhaps in its second request",
      client("not leader (10250)"),
      "may-have-been-applied",
    ],
    [
      "a change under way while adding",
      client("a configuration change is already in progress (5)"),
      "may-have-been-applied",
    ],
    ["a key that is taken", node("UNIQUE constraint failed: t.c", 8), "do-not-retry"],
    ["duplicate id", client("server ID already in use (1)"), "do-not-retry"],
    ["connection cut", client("call remove (budget 2.99s): receive: header: EOF"), "may-have-been-applied"],
    ["connection cut while asking", client("receive: header: EOF", "dqlitepy_client_leader"), "retry"],
    ["refused", client("dial tcp 127.0.0.1:1: connect: connection refused"), "retry"],
    ["bad connection", node("driver: bad connection", 8), "may-have-been-applied"],
    ["a statement that is wrong", node('near "SELEC": syntax error', 8), "do-not-retry"],
    ["a client without connection", new dqlite.ClientConnectionError("x", { code: 8 }), "retry"],
    ["a client without addresses", new dqlite.ClientConnectionError("x", { code: 2 }), "do-not-retry"],
    ["a closed client", new dqlite.ClientClosedError("Client is closed"), "do-not-retry"],
    ["a lost quorum", new dqlite.ClusterQuorumLostError("x"), "do-not-retry"],
    ["a locked database", node("database is locked", 8), "retry"],
    ["a database locked by another change", node("database is locked (5)", 8), "retry"],
    ["a transaction of an old state", node("database is locked (517)", 8), "retry"],
    ["a database in recovery", node("database is locked (261)", 8), "retry"],
    ["a node that can't start", new dqlite.NodeStartError("x", { code: 5 }), "do-not-retry"],
    ["no memory", new dqlite.MemoryError("x"), "do-not-retry"],
    ["the base class", new dqlite.DqliteError("x"), "do-not-retry"],
  ])("%s: %s", (_, error, expected) => {
    expect(verdict(error)).toBe(expected);
  });

  test("a wire failure is judged by its code, in whatever class", () => {
    for (const context of ["dqlitepy_client_remove", "dqlitepy_node_exec", "cluster", "database"]) {
      expect(verdict(fromFailure({ code: 10506, message: "x" }, context))).toBe("may-have-been-applied");
      expect(verdict(fromFailure({ code: 10250, message: "x" }, context))).toBe("retry");
    }
  });

  test("each recorded no-leader is retriable, and no recorded SQL error is", () => {
    const made = dqliteTexts.map((fact) => {
      const Class = Object.values(dqlite).find((one) => typeof one === "function" && one.name === fact.class);
      const make = Class as unknown as new (detail: string, options: object) => dqlite.DqliteError;
      return { fact, error: new make(fact.message ?? "", { code: fact.code, context: fact.context }) };
    });
    for (const { fact, error } of made) {
      if (fact.class === "NoLeaderError") expect(verdict(error, true), fact.message!).toBe("retry");
      if (/constraint|syntax|no such/.test(fact.message ?? ""))
        expect(verdict(error, true)).toBe("do-not-retry");
    }
    expect(made.length).toBeGreaterThan(100);
  });
});

describe("fluss", () => {
  test("differs from the clients' flags where these are about the same batch alone, not set for what passes, or set for what stays", () => {
    const differing = Object.values(ErrorCode).filter((errorCode) => {
      const error = fluss(errorCode);
      const isRetriable = error.retriableIn("java") === true || error.retriableIn("python") === true;
      return isRetriable !== (verdict(error, true) === "retry");
    });
    expect(differing.sort((a, b) => a - b)).toEqual([3, 31, 33, 51, 65, 69]);
    expect(verdict(fluss(99), true)).toBe("do-not-retry");
  });

  test("holds a write back that may be stored", () => {
    const maybe = Object.values(ErrorCode).filter((code) => verdict(fluss(code)) === "may-have-been-applied");
    expect(maybe.sort((a, b) => a - b)).toEqual([1, 10, 11, 12, 14, 21, 25, 26, 28, 29, 31, 33]);
  });

  test("knows that nothing was sent where nobody listened", () => {
    const refused = flussTexts.find(({ message }) => /Connection refused/.test(message))!;
    expect(verdict(fluss(refused.code, refused.message))).toBe("retry");
  });

  test("lets the server's code decide that the client wrapped into its own", () => {
    const wrapped = flussTexts.find(
      ({ code, message }) => code === 1 && message.includes("ApiError { code: 48"),
    )!;
    expect(verdict(fluss(wrapped.code, wrapped.message), true)).toBe("do-not-retry");
    expect(verdict(fluss(1, "Fluss API Error: ApiError { code: 44, message: x }"))).toBe("retry");
    expect(verdict(fluss(-2, "Fluss API Error: ApiError { code: 25, message: x }"))).toBe(
      "may-have-been-applied",
    );
    expect(verdict(fluss(-2, "Lookup error for bucket 1: code=48, message=x"))).toBe("do-not-retry");
  });
});

test("what isn't ours isn't retried, whatever it looks like", () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.boolean(),
      (value, idempotent) => verdict(value, idempotent) === "do-not-retry",
    ),
    { seed: 4 },
  );
  const hostile = new Proxy(new FlussError("x"), {
    get() {
      throw new Error("read");
    },
  });
  expect(retryAdvice(hostile).verdict).toBe("do-not-retry");
  expect(retryAdvice(new TypeError("connection refused")).reason).toBe("Not of dqlite or Fluss.");
});

test("idempotent turns a doubt into a retry, and nothing else", () => {
  const errors: unknown[] = [
    ...flussTexts.map(({ code, message }) => fluss(code, message)),
    ...dqliteTexts.map(({ code, context, message }) => client(message ?? "", context, code)),
  ];
  for (const error of errors) {
    const careful = verdict(error);
    expect(verdict(error, true)).toBe(careful === "may-have-been-applied" ? "retry" : careful);
    expect(retryAdvice(error).reason).toMatch(/^[A-Z].*\.$/);
  }
});

test("an error whose field throws where it is read isn't retried", () => {
  const error = new FlussError("x", { errorCode: 3 });
  const message = {
    get: () => {
      throw new Error("hostile");
    },
  };
  expect(retryAdvice(Object.defineProperty(error, "message", message))).toMatchObject({
    verdict: "do-not-retry",
    retry: "depends",
  });
});

test("a Fluss error is judged by its errorCode, whatever code a program gives it", () => {
  const error = Object.assign(new FlussError("x", { errorCode: 3 }), { code: "ECONNRESET" });
  expect(retryAdvice(error)).toEqual(retryAdvice(new FlussError("x", { errorCode: 3 })));
});
