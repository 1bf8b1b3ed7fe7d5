import { expect, test } from "vitest";
import { clientFlags, duration, pageAnswers } from "./answers.ts";
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
