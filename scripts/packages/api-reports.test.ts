import { expect, test } from "vitest";
import { apiChanges } from "./api-reports.ts";

const accepted = new Map([["index.api.md", "// @public\nexport function a(): void;\n"]]);

test("an API that was accepted has no change", () => {
  expect(apiChanges("errors", accepted, accepted)).toEqual([]);
});

test("a change is told with the file, the line, both texts and the remedy", () => {
  const made = new Map([["index.api.md", "// @public\nexport function a(b: string): void;\n"]]);
  expect(apiChanges("errors", made, accepted)).toEqual([
    'packages/errors/api/index.api.md:2: was "export function a(): void;", is "export function a(b: string): void;"; ' +
      "if that is meant, npm run api accepts it, and npx changeset says what it means for who uses the package.",
  ]);
});

test("a new entry and one that went are changes", () => {
  const changes = apiChanges("simulator", new Map([["new.api.md", ""]]), accepted);
  expect(changes).toHaveLength(2);
  expect(changes[0]).toMatch(
    /^packages\/simulator\/api\/index\.api\.md:1: there is no such entry any longer/,
  );
  expect(changes[1]).toMatch(/^packages\/simulator\/api\/new\.api\.md:1: this entry is new/);
});
