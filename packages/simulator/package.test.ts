// What npm gives to who installs @faultbook/simulator, and what of it they can rely on.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { acceptedReports, apiChanges, apiReports } from "../../scripts/packages/api-reports.ts";
import { publintFindings, typeFindings } from "../../scripts/packages/lint.ts";
import { pack } from "../../scripts/packages/pack.ts";
import { fileGaps, manifestGaps } from "../../scripts/packages/packed-gaps.ts";
import { publishedPackage } from "../../scripts/packages/published-package.ts";

const folder = mkdtempSync(join(tmpdir(), "faultbook-simulator-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const packed = pack("simulator", folder);
const published = publishedPackage("simulator", packed);

test("its manifest says what npm and bundlers have to know", () => {
  expect(manifestGaps(published)).toEqual([]);
});

test("what is packed is what users need, and all of it", () => {
  const others = [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "generated/fluss-method-errors.json",
    "package.json",
    "schema/dqlite-faults.schema.json",
    "schema/fluss-faults.schema.json",
    "src/examples/dqlite-catch-blocks.test.ts",
  ];
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
  expect(apiChanges("simulator", apiReports("simulator"), acceptedReports("simulator"))).toEqual([]);
});
