// One source of advice: every error, wire code and recorded text is given the same answers wherever they are read.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dqlite, entryOf, fluss, wireFailures } from "../catalogue/index.ts";
import { run } from "../cli/run.ts";
import { retryAdvice } from "../deciding/advice.ts";
import { adviceOn, answersOn, decode, lookUp } from "../decoder/index.ts";
import * as classes from "../dqlite/errors.ts";
import { FlussError } from "../fluss/index.ts";
import { toProblem } from "../projections/problem.ts";
import { type AnswerableId, answersFor } from "./answers-for.ts";
import { outcomeOf } from "./outcome.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../facts/${name}`, import.meta.url), "utf8"));
const flussTexts: { code: number; message: string }[] = read("fluss-texts.json");
const dqliteTexts: { class: keyof typeof classes; code: number; context: string; message: string | null }[] =
  read("dqlite-texts.json");

/** An error at hand: its id, the thrown error, and what answersFor is told of it. */
interface Case {
  readonly id: AnswerableId;
  readonly error: Error;
  readonly told: NonNullable<Parameters<typeof answersFor>[1]>;
}

type Constructor = new (detail: string, options: object) => classes.DqliteError;
const CLASSES: Readonly<Record<keyof typeof classes, Constructor>> = classes;

const ofFluss = (code: number, text = ""): Case => ({
  id: fluss.find((entry) => entry.code === code)?.id ?? "unknown",
  error: new FlussError(text, { errorCode: code }),
  told: { text },
});
const ofDqlite = (name: keyof typeof classes, text = "", code?: number, context?: string): Case => {
  const error = new CLASSES[name](text, { code, context });
  return { id: name, error, told: { text: error.detail, code: error.code, context: error.context } };
};
const names = dqlite.map(({ name }) => name);
const contexts = [
  "dqlitepy_client_leader",
  "dqlitepy_node_exec",
  "dqlitepy_node_open_db",
  "dqlitepy_client_add",
];

const cases: readonly Case[] = [
  ...fluss.map(({ code }) => ofFluss(code)),
  ofFluss(4711, "what a later server says"),
  ...fluss.flatMap(({ code }) =>
    [-2, -1, 1].map((outer) => ofFluss(outer, `Fluss API Error: ApiError { code: ${code}, message: x }`)),
  ),
  ...flussTexts.map(({ code, message }) => ofFluss(code, message)),
  ...names.map((name) => ofDqlite(name)),
  ...names.flatMap((name) =>
    contexts.flatMap((context) =>
      [-1, 1, 2, 3, 4, 5, 8].flatMap((code) => [
        ofDqlite(name, "text", code, context),
        ...wireFailures.map((wire) => ofDqlite(name, `${wire.texts[0]} (${wire.code})`, code, context)),
      ]),
    ),
  ),
  ...dqliteTexts.map((one) => ofDqlite(one.class, one.message ?? "", one.code, one.context)),
];

test("retryAdvice and toProblem say what answersFor says, of every error, wire code and recorded text", () => {
  expect(cases.length).toBeGreaterThan(5_000);
  for (const { id, error, told } of cases) {
    const { retry, again, applied, outcome } = answersFor(id, told);
    const advice = retryAdvice(error);
    const where = `${id}: ${error.message}`;
    expect({ retry: advice.retry, again: advice.again, applied: advice.applied }, where).toEqual({
      retry,
      again,
      applied,
    });
    expect(advice.reason, where).toBe(outcome);
    expect(toProblem(error).retry, where).toBe(advice.verdict);
    // What may have been applied is never repeated unasked, and keeps its warning.
    if (applied !== "no") {
      expect(advice.verdict, where).not.toBe("retry");
      expect(advice.reason, where).toMatch(/twice/);
    }
  }
});

test("the catalogue says of each error and cause what answersFor says", () => {
  for (const entry of [...dqlite, ...fluss]) {
    expect(entry.answers).toEqual(answersFor(entry.id));
    for (const cause of entry.causes) {
      const { retry, again, applied, outcome } = answersFor(entry.id, { cause: cause.key });
      expect(cause.answers).toMatchObject({ retry, again, applied, outcome });
    }
  }
});

test("the decoder says of a printed error what the library says of the error", () => {
  for (const { id, error } of cases.filter((_, at) => at % 7 === 0)) {
    const isFluss = error instanceof FlussError;
    const line = isFluss ? String(error) : `${error.name}: ${error.message}`;
    const [found] = decode(`${line}\n`).errors;
    if (found?.id !== id || (error.message === "" && isFluss)) continue;
    const { retry, again, applied } = answersOn(found);
    const advice = retryAdvice(error);
    expect({ retry, again, applied }, line).toEqual({
      retry: advice.retry,
      again: advice.again,
      applied: advice.applied,
    });
    expect(adviceOn(found)?.verdict ?? advice.verdict, line).toBe(advice.verdict);
  }
});

test("the command line prints the answers of each error that it is asked about", async () => {
  for (const entry of [...dqlite, ...fluss]) {
    let out = "";
    await run(["explain", entry.id, "--json"], {
      readInput: undefined,
      color: false,
      out: (text) => {
        out += text;
      },
      err: () => {},
    });
    const { retry, again, applied, outcome } = answersOn(lookUp(entry.id)!);
    expect(JSON.parse(out).errors[0].answers).toMatchObject({ retry, again, applied, outcome });
    expect(retry).toBe(entry.answers.retry);
  }
});

describe("what issue 11 asks of single errors", () => {
  const answers = ({ error }: Case) => retryAdvice(error);

  test("a lost leader leaves a write open, by whatever it shows", () => {
    for (const lost of [
      ofDqlite("NodeError", "no available dqlite leader server found", 5, "dqlitepy_node_exec"),
      ofDqlite("NodeError", "disk I/O error (10506)", 8, "dqlitepy_node_exec"),
      ofDqlite("ClientError", "server has lost leadership (10506)", 8, "dqlitepy_client_remove"),
      ofDqlite("NodeError", "driver: bad connection", 8, "dqlitepy_node_exec"),
      ofDqlite("ClientError", "call add (budget 3s): receive: header: EOF", 8, "dqlitepy_client_add"),
      ofFluss(25, "The request time out."),
      ofFluss(1, "Connection is poisoned"),
    ]) {
      expect(answers(lost), lost.error.message).toMatchObject({
        verdict: "may-have-been-applied",
        retry: "yes",
        applied: "perhaps",
      });
    }
  });

  test("a locked database was refused, and passes", () => {
    for (const text of ["database is locked", "database is locked (5)", "database is locked (261)"]) {
      expect(answers(ofDqlite("NodeError", text, 8, "dqlitepy_node_exec"))).toMatchObject({
        verdict: "retry",
        applied: "no",
      });
    }
    expect(answers(ofDqlite("NodeError", "database is locked (517)", 8, "dqlitepy_node_exec"))).toMatchObject(
      {
        verdict: "retry",
        again: "whole-transaction",
        applied: "no",
      },
    );
  });

  test("no leader passes with an election and doesn't with a majority gone, so both are said", () => {
    const { retry, cases: by } = answersFor("NoLeaderError");
    expect(retry).toBe("depends");
    expect(by.find(({ cause }) => cause === "election")?.retry).toBe("yes");
    expect(by.find(({ cause }) => cause === "majority-gone")?.retry).toBe("after-change");
  });

  test("a writer's lost place is a flag of no and an answer of yes, with the reason", () => {
    const entry = entryOf("OUT_OF_ORDER_SEQUENCE_EXCEPTION");
    expect(entry).toMatchObject({ retriable: { java: false, python: false }, answers: { retry: "yes" } });
    expect(entry.answers.retryBecause).toContain("flags say no");
  });
});

test("a read leaves nothing behind", () => {
  for (const { id, told } of cases.filter((_, at) => at % 11 === 0))
    expect(answersFor(id, { ...told, call: "read" }).applied).toBe("no");
});

test("what a retry comes to follows from both answers alone", () => {
  const all = (["yes", "after-change", "no", "depends"] as const).flatMap((retry) =>
    (["no", "perhaps", "perhaps-later", "yes"] as const).map((applied) => [
      retry,
      applied,
      outcomeOf(retry, applied),
    ]),
  );
  expect(all.filter(([, applied, words]) => words!.includes("twice") !== (applied !== "no"))).toEqual([]);
  expect(outcomeOf("yes", "no")).toBe("safe");
  expect(outcomeOf("yes", "perhaps")).toBe("safe if doing it twice does no harm");
  expect(outcomeOf("after-change", "perhaps")).toBe(
    "of use after the change, and then safe if doing it twice does no harm",
  );
  expect(outcomeOf("no", "no")).toBe("of no use");
});
