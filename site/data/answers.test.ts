import {
  answersFor,
  appliedByCall,
  appliedWords,
  outcomeOf,
  retryWords,
  wireFailures,
} from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import { namedFor } from "../scripts/named-answers.ts";
import { type Answer, BY_CALL, clientFlags, duration, pageAnswers } from "./answers.ts";
import { entries, entryOf, fluss } from "./errors.ts";

test("each error has its answers in words, and a reason for the first", () => {
  for (const entry of entries) {
    const { retry, applied, passes, outcome } = pageAnswers(entry);
    for (const word of [retry.word, applied.word, passes.when]) expect(word, entry.id).not.toBe("");
    expect(retry.reason, entry.id).toMatch(/\.$/);
    expect(`A retry is ${outcome.word}.`.toLowerCase(), entry.id).toBe(entry.answers.outcome.toLowerCase());
  }
});

test("where a client's flag and the answer differ, the page says why", () => {
  for (const entry of fluss) {
    const { retry, retryBecause = "" } = entry.answers;
    const flag = entry.retriable.java === true || entry.retriable.python === true;
    if (flag !== (retry === "yes")) expect(retryBecause, entry.constant).not.toBe("");
  }
});

test("an error whose answer depends on its cause shows the cases", () => {
  const { cases } = pageAnswers(entryOf("dqlite/NoLeaderError"));
  expect(cases.map(({ key, retry }) => [key, retry.word])).toContainEqual([
    "majority-gone",
    "After a change",
  ]);
  expect(cases.map(({ key, retry }) => [key, retry.word])).toContainEqual(["election", "Yes"]);
});

test("what a link names stands on top with the answers that decoder and library give for it", () => {
  const word = (answers: { retry: Answer; applied: Answer; outcome: Answer }) =>
    [answers.retry.word, answers.applied.word, answers.outcome.word].join(" | ");
  let checked = 0;
  for (const entry of entries) {
    const page = pageAnswers(entry);
    for (const { key } of entry.causes) {
      const shown = namedFor(page.named, { cause: key })?.answers ?? page;
      const given = answersFor(entry.id, { cause: key });
      const outcome = outcomeOf(given.retry, given.applied);
      const words = `${retryWords(given)} | ${appliedWords(given)} | ${outcome}`;
      expect(word(shown).toLowerCase(), `${entry.id} ${key}`).toBe(words.toLowerCase());
      expect(shown.retry.reason, `${entry.id} ${key}`).toBe(given.retryBecause ?? shown.retry.reason);
      const harmless = outcomeOf(given.retry, "no");
      expect(BY_CALL.no.outcomes[shown.key].word.toLowerCase()).toBe(harmless.toLowerCase());
      checked++;
    }
  }
  expect(checked).toBeGreaterThan(150);
});

test("what a link tells of the call stands on top as the library answers for it", () => {
  for (const entry of entries.filter(({ system }) => system === "dqlite")) {
    const page = pageAnswers(entry);
    for (const op of ["client.add()", "client.leader()", "node.open_db()", "client.remove()"]) {
      for (const wire of [undefined, ...wireFailures.map(({ code }) => code)]) {
        const call = op.replace("()", "");
        const shown = namedFor(page.named, { wire })?.answers ?? page;
        const told = appliedByCall(call, wire);
        const [applied, outcome] = told
          ? [BY_CALL[told].applied, BY_CALL[told].outcomes[shown.key]]
          : [shown.applied, shown.outcome];
        const context = `dqlitepy_${call.replace(".", "_")}`;
        const given = answersFor(entry.id, { context, wireCode: wire });
        // A cause that only the call shows isn't in a link: such an error's own answers stand.
        if (given.cause !== undefined && wire === undefined) continue;
        if (told === "perhaps") expect(applied.reason).toBe(given.appliedBecause);
        expect(
          [applied.word, outcome.word].map((text) => text.toLowerCase()),
          `${entry.id} ${op} ${wire}`,
        ).toEqual(
          [appliedWords(given), outcomeOf(given.retry, given.applied)].map((text) => text.toLowerCase()),
        );
      }
    }
  }
  expect(appliedByCall("client.add", 5)).toBe("perhaps");
  expect(BY_CALL.perhaps.applied.reason).toContain("two requests");
});

test("flags are told in one sentence", () => {
  const flags = (constant: string) => clientFlags(fluss.find((entry) => entry.constant === constant)!);
  expect(flags("TABLE_NOT_EXIST")).toBe("Neither client calls it retriable.");
  expect(flags("REQUEST_TIME_OUT")).toBe("Both clients call it retriable.");
  expect(flags("DISK_WRITE_LOCKED")).toBe(
    "The Java client says retriable; pyfluss 1.0.0 doesn't know the code.",
  );
});

test("times are said as a reader says them", () => {
  expect([0.4, 84.4, 1_400].map(duration)).toEqual(["under 1 ms", "84 ms", "1.4 s"]);
});
