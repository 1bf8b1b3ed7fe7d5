import { dqlite, fluss, searchTerms } from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import { findKnown } from "./find-known.ts";
import { knownNames } from "./known-names.ts";
import { suggestion } from "./not-found.ts";

const entries = [...dqlite, ...fluss].map((entry) => ({
  key: `${entry.system}/${entry.id}`,
  title: entry.id,
  aside: "",
  path: entry.path,
  meaning: entry.meaning,
  terms: searchTerms(entry),
  retry: { tone: "no" as const, word: "No", reason: "No." },
}));
const names = { dqlite: knownNames("dqlite"), fluss: knownNames("fluss") };
const meant = (pathname: string) => {
  const found = suggestion(pathname, entries, names);
  return found && (found.kind === "page" ? found.path : `${found.system} ${found.code}`);
};

test.each([
  ["/e/dqlite/5/", "/dqlite/no-leader-error/"],
  ["/e/dqlite/4/", "/dqlite/dqlite-error/"],
  ["/e/dqlite/NOLEADERERROR/", "/dqlite/no-leader-error/"],
  ["/e/dqlite/10250/", "/dqlite/client-error/"],
  ["/e/dqlite/57/", "dqlite 57"],
  ["/e/dqlite/TableNotExist/", undefined],
  ["/e/fluss/07/", "/fluss/table-not-exist/"],
  ["/e/fluss/7", "/fluss/table-not-exist/"],
  ["/e/fluss/table_not_exist/", "/fluss/table-not-exist/"],
  ["/e/fluss/99/", "fluss 99"],
  ["/e/fluss/NoLeaderError/", undefined],
  ["/fluss/table-not/", "/fluss/table-not-exist/"],
  ["/dqlite/no-leader/", "/dqlite/no-leader-error/"],
  ["/noleadererror/", "/dqlite/no-leader-error/"],
  ["/e/", undefined],
  ["/e/fluss/", undefined],
  ["/e/dqlite/", undefined],
  ["/fluss//", undefined],
  ["/e/fluss/%E0%A4/", undefined],
])("%s means %s", (pathname, path) => {
  expect(meant(pathname)).toBe(path);
});

test("no suggestion leaves the system that the path names", () => {
  for (const { terms } of entries) {
    for (const system of ["dqlite", "fluss"]) {
      for (const term of terms) {
        expect(meant(`/e/${system}/${encodeURIComponent(term)}/`) ?? system).toMatch(
          new RegExp(`^/?${system}`),
        );
      }
    }
  }
});

test("every code and class of the catalogue is known by its name", () => {
  for (const entry of fluss) expect(findKnown(`${entry.code}`, names.fluss)?.path).toBe(entry.path);
  for (const entry of dqlite) {
    expect(findKnown(entry.name, names.dqlite)?.path).toBe(entry.path);
    for (const code of entry.codes.filter((code) => code >= 0))
      expect(findKnown(`${code}`, names.dqlite)?.path).toBe(entry.path);
  }
  expect(findKnown("99", names.fluss)).toBeUndefined();
  expect(findKnown("-1", names.dqlite)).toBeUndefined();
  expect(findKnown("FooError", names.dqlite)).toBeUndefined();
});
