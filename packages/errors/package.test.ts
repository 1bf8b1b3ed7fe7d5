// What npm gives to who installs @faultbook/errors, and what of it they can rely on.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { acceptedReports, apiChanges, apiReports } from "../../scripts/packages/api-reports.ts";
import { publintFindings, typeFindings } from "../../scripts/packages/lint.ts";
import { pack } from "../../scripts/packages/pack.ts";
import { fileGaps, manifestGaps } from "../../scripts/packages/packed-gaps.ts";
import { publishedPackage } from "../../scripts/packages/published-package.ts";

const folder = mkdtempSync(join(tmpdir(), "faultbook-errors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const packed = pack("errors", folder);
const published = publishedPackage("errors", packed);

test("its manifest says what npm and bundlers have to know", () => {
  expect(manifestGaps(published)).toEqual([]);
});

test("what is packed is what users need, and all of it", () => {
  const others = ["CHANGELOG.md", "LICENSE", "README.md", "package.json", "schema/catalogue.schema.json"];
  expect(fileGaps(published, others)).toEqual([]);
  expect(readFileSync(new URL("LICENSE", import.meta.url), "utf8")).toBe(readFileSync("LICENSE", "utf8"));
});

test("publint finds nothing", async () => {
  expect(await publintFindings(packed.tarball)).toEqual([]);
});

test("the types of its entries aren't wrong", () => {
  expect(typeFindings(packed.tarball)).toBe("");
});

test("it offers what was accepted", () => {
  expect(apiChanges("errors", apiReports("errors"), acceptedReports("errors"))).toEqual([]);
});
