import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { acceptedReports, apiChanges, apiReports } from "./api-reports.ts";
import { publintFindings, typeFindings } from "./lint.ts";
import { pack } from "./pack.ts";
import { fileGaps, manifestGaps } from "./packed-gaps.ts";
import { publishedPackage } from "./published-package.ts";

/**
 * The tests of what npm gives to who installs a package, and of what they can rely on. `others` are the packed files that
 * weren't compiled.
 */
export function holdPackage(name: "errors" | "simulator", others: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), `faultbook-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const packed = pack(name, folder);
  const published = publishedPackage(name, packed);

  test("its manifest says what npm and bundlers have to know", () => {
    expect(manifestGaps(published)).toEqual([]);
  });

  test("what is packed is what users need, and all of it", () => {
    expect(fileGaps(published, others)).toEqual([]);
    expect(readFileSync(`packages/${name}/LICENSE`, "utf8")).toBe(readFileSync("LICENSE", "utf8"));
  });

  test("publint finds nothing", async () => {
    expect(await publintFindings(packed.tarball)).toEqual([]);
  });

  test("the types of its entries aren't wrong", () => {
    expect(typeFindings(packed.tarball)).toBe("");
  });

  test("it offers what was accepted", () => {
    expect(apiChanges(name, apiReports(name), acceptedReports(name))).toEqual([]);
  });
}
