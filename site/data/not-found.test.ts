import { dqlite, fluss, searchTerms } from "@faultbook/errors/catalogue";
import { expect, test } from "vitest";
import { buildIndex } from "../search/build-index.ts";
import { SearchEngine } from "../search/engine.ts";
import { siteDocuments } from "../search/testing.ts";
import { findKnown } from "./find-known.ts";
import { knownNames } from "./known-names.ts";
import { suggestion } from "./not-found.ts";

const engine = new SearchEngine(buildIndex(siteDocuments()));
const names = { dqlite: knownNames("dqlite"), fluss: knownNames("fluss") };
const meant = async (pathname: string) => {
  const found = await suggestion(pathname, names, async (query) => engine.search(query));
  return found && (found.kind === "page" ? found.path : `${found.system} ${found.what} ${found.name}`);
};

test.each([
  ["/e/dqlite/5/", "/dqlite/no-leader-error/"],
  ["/e/dqlite/4/", "/dqlite/dqlite-error/"],
  ["/e/dqlite/NOLEADERERROR/", "/dqlite/no-leader-error/"],
  ["/e/dqlite/10250/", "/dqlite/client-error/"],
  ["/e/dqlite/57/", "dqlite code 57"],
  ["/e/dqlite/TableNotExist/", "dqlite class TableNotExist"],
  ["/e/dqlite/Nonsense/", "dqlite class Nonsense"],
  ["/dqlite/Nonsense/", undefined],
  ["/e/fluss/07/", "/fluss/table-not-exist/"],
  ["/e/fluss/7", "/fluss/table-not-exist/"],
  ["/e/fluss/table_not_exist/", "/fluss/table-not-exist/"],
  ["/E/Fluss/7/", "/fluss/table-not-exist/"],
  ["/e/fluss/7).", "/fluss/table-not-exist/"],
  ["/e/fluss/7/%22,", "/fluss/table-not-exist/"],
  ["/e/fluss/7/index.html", "/fluss/table-not-exist/"],
  ["/e/fluss/%37/", "/fluss/table-not-exist/"],
  ["/e/dqlite/NoLeadrError/", "/dqlite/no-leader-error/"],
  ["/Fluss/TABLE_NOT_EXIST.html", "/fluss/table-not-exist/"],
  ["/e/fluss/abc/", "fluss exception abc"],
  ["/e/nonsense/", undefined],
  ["/e/fluss/99/", "fluss code 99"],
  ["/e/fluss/NoLeaderError/", "fluss exception NoLeaderError"],
  ["/fluss/table-not/", "/fluss/table-not-exist/"],
  ["/dqlite/no-leader/", "/dqlite/no-leader-error/"],
  ["/noleadererror/", "/dqlite/no-leader-error/"],
  ["/e/", undefined],
  ["/e/fluss/", undefined],
  ["/e/dqlite/", undefined],
  ["/fluss//", undefined],
  ["/e/fluss/%E0%A4/", undefined],
])("%s means %s", async (pathname, path) => {
  expect(await meant(pathname)).toBe(path);
});

test("the search is asked only where no name is the one", async () => {
  const asked: string[] = [];
  for (const pathname of [
    "/e/fluss/7",
    "/e/dqlite/5/",
    "/e/fluss/99/",
    "/e/fluss/%E0%A4/",
    "/e/",
    "/fluss/table-not/",
  ]) {
    await suggestion(pathname, names, async (query) => {
      asked.push(query);
      return engine.search(query);
    });
  }
  expect(asked).toEqual(["table_not"]);
});

test("no suggestion leaves the system that the path names", async () => {
  for (const entry of [...dqlite, ...fluss]) {
    for (const system of ["dqlite", "fluss"]) {
      for (const term of searchTerms(entry)) {
        const found = await meant(`/e/${system}/${encodeURIComponent(term)}/`);
        expect(found ?? system, term).toMatch(new RegExp(`^/?${system}`));
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
