import { answersFor, appliedWords, outcomeOf, retryWords } from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import { namedFor } from "../scripts/named-answers.ts";
import { type Answer, clientFlags, duration, HARMLESS_WORDS, pageAnswers } from "./answers.ts";
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
      expect(HARMLESS_WORDS.outcomes[shown.key].word.toLowerCase()).toBe(harmless.toLowerCase());
      checked++;
    }
  }
  expect(checked).toBeGreaterThan(150);
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
