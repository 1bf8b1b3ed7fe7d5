import { expect, test } from "vitest";
import { edit, PHONE, pages, run, type } from "./program-page.ts";

// Goal: a mistake of the program's own is explained where it ended the run, and a press or a key mends it, in both editors.

const site = pages();
const LACKING = 'throw new NoLeaderError("x");\n';
const IMPORT = 'import { NoLeaderError } from "@faultbook/errors/dqlite";';

test("on a phone a button imports what a name lacks, all problems lead to their lines, and Python is read as Python", async () => {
  const { page, problems } = await site.open("/playground/#example=blank/dqlite&lang=ts", PHONE);
  await page.locator(".program-source", { hasText: "DqliteError" }).waitFor();
  const box = page.locator("textarea.plain-text");
  const fix = page.locator("[data-fix]");
  await edit(page);
  await type(page, LACKING);
  await run(page);
  await fix.click();
  expect(await box.inputValue()).toBe(`${IMPORT}\n\n${LACKING}`);

  await type(page, "enum A { b }\nconst c = 1;\nenum D { e }\n");
  await run(page);
  const listed = page.locator(".program-problems li");
  await expect.poll(() => listed.count()).toBe(2);
  await listed.nth(1).getByRole("button").click();
  const selected = await box.evaluate(({ selectionStart }: HTMLTextAreaElement) => selectionStart);
  expect(selected).toBe("enum A { b }\nconst c = 1;\n".length);

  await type(page, "import fluss\n\nprint(1)\nprint(2)\n");
  await run(page);
  await fix.filter({ hasText: "Python" }).click();
  await page.locator('.program-source[data-language="python"]').waitFor();
  await page.goBack();
  await page.locator('.program-source[data-language="typescript"]').waitFor();
  await expect.poll(() => page.locator(".program-source").textContent()).toContain("print(2)");
  expect(problems).toEqual([]);
});

test("Monaco folds the set-up, shows the seed of the field, and imports by Ctrl+.", async () => {
  const { page } = await site.open("/playground/#example=dqlite/no-leader-error&lang=py");
  await page.locator(".program-source", { hasText: "start_cluster" }).waitFor();
  const left = await page.locator('[data-ln="1"]').evaluate(async (line) => {
    await document.fonts.ready;
    const range = document.createRange();
    range.selectNodeContents(line);
    return range.getBoundingClientRect().left;
  });
  await page.getByLabel("Seed", { exact: true }).fill("12");
  await expect.poll(() => page.locator(".program-setup summary").textContent()).toContain("seed 12");
  await edit(page);
  const lines = page.locator(".program-editor .view-lines");
  await lines.filter({ hasText: "region setup" }).waitFor();
  await expect.poll(() => lines.textContent()).not.toContain("start_cluster");
  // Monaco's box begins where its lines do.
  await expect
    .poll(async () => Math.abs(((await lines.boundingBox())?.x ?? 0) - left))
    .toBeLessThanOrEqual(1);

  // The site's own key for its search means a character here.
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("1/2");
  await lines.filter({ hasText: "1/2" }).waitFor();
  await type(page, 'raise NoLeaderError("x")\n');
  await run(page);
  await page.locator("[data-fix]").waitFor();
  await lines.click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ControlOrMeta+.");
  await page.locator(".action-widget", { hasText: "from dqlitepy import NoLeaderError" }).waitFor();
  await page.keyboard.press("Enter");
  // Monaco writes some spaces as others.
  await expect.poll(() => lines.textContent()).toContain("NoLeaderErrorraise");
});
