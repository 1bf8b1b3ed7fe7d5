// The package works as it would be published: see scripts/check-package.mjs, which this runs with what is at hand.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("packs, installs, compiles and runs", { timeout: 300_000 }, () => {
  const script = fileURLToPath(new URL("../../scripts/check-package.mjs", import.meta.url));
  let report = "";
  try {
    report = execFileSync(process.execPath, [script, "--host-only"], { stdio: "pipe", encoding: "utf8" });
  } catch (error) {
    report = String((error as { stdout: unknown }).stdout);
  }
  expect(report).not.toContain("FAILED");
  expect(report.match(/^ok /gm)?.length ?? 0, report).toBeGreaterThanOrEqual(8);
});
