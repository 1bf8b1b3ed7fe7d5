// The type tests, `*.test-d.ts`, compile: each of their expectations holds, and each refusal is refused.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { expect, test } from "vitest";

test("the type tests compile", { timeout: 60_000 }, () => {
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const project = new URL("../../tsconfig.typetest.json", import.meta.url).pathname;
  let findings = "";
  try {
    execFileSync(process.execPath, [tsc, "-p", project], { stdio: "pipe" });
  } catch (error) {
    findings = String((error as { stdout: unknown }).stdout);
  }
  expect(findings).toBe("");
});
