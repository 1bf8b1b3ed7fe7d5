import { dqlite, type Entry, fluss, searchTerms } from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import type { SearchEntry } from "./search-entry.ts";
import { rank } from "./search-rank.ts";

const known: SearchEntry[] = [...dqlite, ...fluss].map((entry: Entry) => ({
  key: `${entry.system}/${entry.id}`,
  title: entry.id,
  aside: "",
  path: entry.path,
  meaning: entry.meaning,
  terms: searchTerms(entry),
  retry: { tone: "no", word: "No", reason: "No." },
}));
const first = (query: string) => rank(query, known)[0]?.key;

test("each exact term has its own entry as the first hit, in any case and with spaces around", () => {
  for (const entry of known) {
    for (const term of entry.terms) {
      expect(first(term)).toBe(entry.key);
      expect(first(`  ${term.toUpperCase()} `)).toBe(entry.key);
    }
  }
});

test("what people type finds its page", () => {
  expect(first("TableNotExistException")).toBe("fluss/TABLE_NOT_EXIST");
  expect(first("code = 7")).toBe("fluss/TABLE_NOT_EXIST");
  expect(first("10250")).toBe("dqlite/ClientError");
  expect(first("noleader")).toBe("dqlite/NoLeaderError");
  expect(first("table already exi")).toBe("fluss/TABLE_ALREADY_EXIST");
});

test("a bare number finds its code and no code that only holds it", () => {
  expect(rank("7", known).map(({ key }) => key)).toEqual(["fluss/TABLE_NOT_EXIST"]);
  expect(rank("9999", known)).toEqual([]);
  expect(rank("", known)).toEqual([]);
});
