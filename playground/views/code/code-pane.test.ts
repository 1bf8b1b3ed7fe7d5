import { expect, it } from "vitest";
import { fittedLines } from "./code-pane.ts";

// Goal: an editor leaves no empty half behind a short program, and none grows past the screen.

it.each([
  [1, 20, 8],
  [12, 20, 12],
  [25, 20, 25],
  [500, 20, 30],
  [500, 44, 44],
])("a text of %i lines, where the program came with %i, shows %i", (lines, original, shown) => {
  expect(fittedLines(lines, original)).toBe(shown);
});
