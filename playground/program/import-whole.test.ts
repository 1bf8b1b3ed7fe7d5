import { expect, test } from "vitest";
import { NotLoaded } from "../runner/fetch-whole.ts";
import { importWhole } from "./import-whole.ts";

test("a part that has arrived and can't be imported all the same needs another page: the browser keeps the failure", async () => {
  const cause = new TypeError("Failed to fetch dynamically imported module");
  const failed = await importWhole(() => Promise.reject(cause)).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(NotLoaded);
  expect(failed).toMatchObject({ isGone: true, cause });
});
