import { expect, test } from "vitest";
import { programLines } from "./program-lines.ts";

const PYTHON = `# What it shows.
# region setup
import a

a.start()
# endregion
try:
    a.b()
except NoLeaderError:
    pass
`;
const numbers = (html: string): number[] =>
  [...html.matchAll(/data-ln="(\d+)"/g)].map(([, number]) => Number(number));

test("an example folds its set-up, and keeps the numbers of its lines", async () => {
  const html = await programLines(PYTHON, "python", [{ kind: "caught", line: 9, text: "caught <X>" }]);
  expect(numbers(html)).toEqual([1, 3, 4, 5, 7, 8, 9, 10]);
  expect(html).not.toContain("region");
  const [, setup = ""] = /<details class="program-setup">([\s\S]*)<\/details>/.exec(html) ?? [];
  expect(numbers(setup)).toEqual([3, 4, 5]);
  expect(setup).toContain("Set-up, 3 lines");
  expect(html).toContain('data-ln="9" data-mark="caught" data-words="caught &#60;X&#62;"');
  // No empty line beside the fold.
  expect(html).not.toMatch(/\n<details|<\/details>\n/);
});

test("TypeScript folds alike", async () => {
  const source = "// #region setup\nconst a = 1;\n// #endregion\na;\n";
  expect(numbers(await programLines(source, "typescript"))).toEqual([2, 4]);
});

test("a set-up without its end isn't folded", async () => {
  expect(await programLines("# region setup\na = 1\n", "python")).not.toContain("<details");
});
