import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { INSIDE, SHIPPED, TOOLS } from "./shipped.ts";

const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

test("of each dependency it is known whether readers are given something of it", () => {
  expect([...Object.keys(SHIPPED), ...TOOLS].sort()).toEqual(Object.keys(devDependencies).sort());
});

test("of all that readers are given the text of its licence is at hand", () => {
  const without = Object.keys(SHIPPED).filter(
    (name) => !readdirSync(`node_modules/${name}`).some((file) => /^licen[cs]e/i.test(file)),
  );
  // Its licence stands among those of what comes inside a package.
  expect(without).toEqual(["pyodide"]);
  for (const { name, file } of INSIDE) expect(readFileSync(file, "utf8").length, name).toBeGreaterThan(1000);
});
