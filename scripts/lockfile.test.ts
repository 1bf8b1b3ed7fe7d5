import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { complete, type Lockfile, missingOptional } from "./lockfile.ts";

const text = readFileSync(new URL("../package-lock.json", import.meta.url), "utf8");

test("the lockfile holds the packages of every platform (else: node scripts/lockfile.ts)", () => {
  expect(missingOptional(JSON.parse(text))).toEqual([]);
});

test("the lockfile names no host", () => {
  expect(text).not.toMatch(/"resolved": "[a-z+]+:\/\//);
});

const broken: Lockfile = {
  packages: {
    "": {},
    "node_modules/a": {
      dev: true,
      optionalDependencies: { "@a/linux-x64": "1.0.0", "@a/win32-arm64": "1.0.0", "@a/wasm32-wasi": "1.0.0" },
    },
    "node_modules/a/node_modules/@a/linux-x64": { version: "1.0.0" },
  },
};

test("a package of another platform that the lockfile lacks is found and added", () => {
  expect(missingOptional(broken).map(({ name }) => name)).toEqual(["@a/win32-arm64", "@a/wasm32-wasi"]);
  const completed = complete(broken);
  expect(missingOptional(completed)).toEqual([]);
  expect(completed.packages["node_modules/@a/win32-arm64"]).toEqual({
    version: "1.0.0",
    cpu: ["arm64"],
    dev: true,
    optional: true,
    os: ["win32"],
  });
});

test("another version of it elsewhere doesn't count", () => {
  const nested: Lockfile = {
    packages: {
      "node_modules/@a/darwin-arm64": { version: "1.0.0" },
      "node_modules/b/node_modules/a": { optionalDependencies: { "@a/darwin-arm64": "2.0.0" } },
    },
  };
  const path = "node_modules/b/node_modules/a/node_modules/@a/darwin-arm64";
  expect(complete(nested).packages[path]).toMatchObject({ version: "2.0.0", os: ["darwin"] });
  expect(missingOptional(complete(nested))).toEqual([]);
});

test("a missing package that is no platform's is refused instead of guessed", () => {
  expect(() => complete({ packages: { a: { optionalDependencies: { fsevents: "^2.3.0" } } } })).toThrow(
    "fsevents",
  );
});
