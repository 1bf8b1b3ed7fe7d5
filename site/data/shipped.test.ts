import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SHIPPED, TOOLS } from "./shipped.ts";

const { devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};

test("of each dependency it is known whether readers are given something of it", () => {
  expect([...Object.keys(SHIPPED), ...TOOLS].sort()).toEqual(Object.keys(devDependencies).sort());
});
