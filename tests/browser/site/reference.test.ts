import { dqlite, fluss } from "@faultbook/errors/catalogue";
import type { Browser, Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { browser, openBuiltSite, site } from "../../support/built-site.ts";

openBuiltSite();

async function open(path: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
}

describe.each([
  ["with scripts", true],
  ["without scripts", false],
])("the indexes, %s", (_, javaScriptEnabled) => {
  test("the tree holds every class below its parent, and each links to its page", async () => {
    const page = await open("/dqlite/", { javaScriptEnabled });
    const found = await page.locator("li[data-class]").evaluateAll((items) =>
      items.map((item) => ({
        name: item.getAttribute("data-class"),
        parent: item.parentElement?.closest("li[data-class]")?.getAttribute("data-class") ?? null,
        href: item.querySelector("a")?.getAttribute("href"),
        visible: (item as HTMLElement).offsetHeight > 0,
      })),
    );
    expect(found.toSorted(byName)).toEqual(
      dqlite.map(({ name, parent, path }) => ({ name, parent, href: path, visible: true })).toSorted(byName),
    );
    await page.context().close();
  });

  test("the table holds every code with its constant, meaning, components and release", async () => {
    const page = await open("/fluss/", { javaScriptEnabled });
    const rows = await page.locator("tbody tr").evaluateAll((items) =>
      items.map((item) => ({
        code: Number(item.querySelector(".code")?.textContent),
        constant: item.querySelector("th a")?.textContent,
        href: item.querySelector("th a")?.getAttribute("href"),
        meaning: item.querySelector(".meaning")?.textContent,
        metBy: item.querySelector(".met-by")?.textContent?.replace("met by ", ""),
        visible: (item as HTMLElement).offsetHeight > 0,
      })),
    );
    expect(rows).toEqual(
      fluss.map(({ code, constant, path, meaning, metBy }) => ({
        code,
        constant,
        href: path,
        meaning,
        metBy: metBy.join(", ") || "nobody",
        visible: true,
      })),
    );
    await page.context().close();
  });
});

test("the tree folds without scripts", async () => {
  const page = await open("/dqlite/", { javaScriptEnabled: false });
  const leaf = page.locator('li[data-class="NoLeaderError"]');
  await page.locator('li[data-class="ClientError"] > details > summary').click();
  expect(await leaf.isVisible()).toBe(false);
  await page.context().close();
});

test("hovering or focusing a class highlights what a catch of it takes, and says how many", async () => {
  const page = await open("/dqlite/");
  const lit = () =>
    page.locator("li[data-class]").evaluateAll((items) => {
      const row = (item: Element) => getComputedStyle(item.querySelector(".row") as Element).backgroundColor;
      return items
        .filter((item) => row(item) !== "rgba(0, 0, 0, 0)")
        .map((item) => item.getAttribute("data-class"));
    });
  for (const entry of dqlite) {
    const link = page.locator(`li[data-class="${entry.name}"] > .row a`);
    await link.focus();
    expect(await lit()).toEqual(
      dqlite
        .map(({ name }) => name)
        .filter((name) => name === entry.name || (entry.descendants as readonly string[]).includes(name)),
    );
    const takes = page.locator(`li[data-class="${entry.name}"] > .row .takes`);
    expect(await takes.textContent()).toBe(`catches ${entry.descendants.length + 1} of ${dqlite.length}`);
    await expect.poll(() => takes.locator(".takes-of").first().isVisible()).toBe(true);
  }
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.locator('li[data-class="ClientError"] > .row .meaning').hover();
  expect(await lit()).toEqual(["ClientError", "ClientConnectionError", "ClientClosedError", "NoLeaderError"]);
  await page.context().close();
});

test.each([
  ["wide", 1440],
  ["narrow", 360],
])("each toggle stands beside the name of its class, %s", async (_, width) => {
  const page = await open("/dqlite/", { viewport: { width, height: 900 } });
  const apart = await page.locator("li[data-class]:has(> details)").evaluateAll((items) =>
    items.map((item) => {
      const toggle = (item.querySelector(":scope > details > summary") as Element).getBoundingClientRect();
      const name = (item.querySelector(":scope > .row a") as Element).getClientRects()[0] as DOMRect;
      return [
        Math.abs(toggle.top + toggle.height / 2 - name.top - name.height / 2) < 4,
        name.left - toggle.right < 12 && name.left >= toggle.right,
      ];
    }),
  );
  expect(apart).toEqual(apart.map(() => [true, true]));
  if (width > 800) {
    const left = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => element.getBoundingClientRect().left);
    expect(await left(".head span:nth-child(2)")).toBe(await left(".tree .meaning"));
  }
  await page.context().close();
});

test("the tree marks classes that are never raised, and a catch of only such classes says so", async () => {
  const page = await open("/dqlite/");
  const row = (name: string) => page.locator(`[data-class="${name}"] > .row`);
  await expect.poll(() => row("ClusterJoinError").textContent()).toContain("not raised");
  expect(await row("NoLeaderError").textContent()).not.toContain("not raised");
  const outcome = page.locator("[data-which-outcome]");
  await page.getByRole("checkbox", { name: "Catch ClusterError", exact: true }).check();
  await expect
    .poll(() => outcome.textContent())
    .toContain("Takes 4 of 21. Nothing of it is raised by dqlitepy 0.1.0");
  await page.getByRole("checkbox", { name: "Catch NodeError", exact: true }).check();
  await expect.poll(() => outcome.textContent()).toContain("Nothing under ClusterError is raised");
  await page.getByRole("checkbox", { name: "Catch DqliteError", exact: true }).check();
  await expect.poll(() => outcome.textContent()).toBe("Takes 21 of 21.");
  await page.context().close();
});

test("ticks become the smallest catch, in either language, and it can be copied", async () => {
  const page = await open("/dqlite/", { permissions: ["clipboard-read", "clipboard-write"] });
  const tick = (name: string) => page.getByRole("checkbox", { name: `Catch ${name}`, exact: true });
  expect(await page.getByRole("checkbox", { checked: true }).count()).toBe(0);
  expect(await page.locator("#which-block").isVisible()).toBe(false);
  await tick("ClientClosedError").check();
  await tick("NoLeaderError").check();
  await expect
    .poll(() => page.locator("#which-block").textContent())
    .toContain("error instanceof ClientClosedError ||");
  await page.getByRole("button", { name: "Untick ClientClosedError" }).click();
  expect(await tick("ClientClosedError").isChecked()).toBe(false);
  expect(await page.locator("#which-block").textContent()).toContain(
    "if (!(error instanceof NoLeaderError)) throw error;",
  );
  await tick("ClientError").check();
  expect(await page.locator("#which-block").textContent()).toContain(
    "if (!(error instanceof ClientError)) throw error;",
  );
  await expect.poll(() => page.locator("[data-which-outcome]").textContent()).toContain("Takes 4 of 21");
  expect(await tick("NoLeaderError").isDisabled()).toBe(true);
  // The ticks are in the address, which can be shared.
  expect(new URL(page.url()).search).toBe("?catch=ClientError");
  await page.reload();
  expect(await tick("ClientError").isChecked()).toBe(true);
  await expect.poll(() => page.locator("[data-which-outcome]").textContent()).toContain("Takes 4 of 21");
  // The code isn't cut off, and keeps its colours.
  expect(await page.locator("#which-block pre").evaluate((pre) => pre.scrollWidth - pre.clientWidth)).toBe(0);
  const colours = page.locator("#which-block code").evaluate((code) => {
    const all = [code, ...code.querySelectorAll("span")];
    return new Set(all.map((piece) => getComputedStyle(piece).color)).size;
  });
  expect(await colours).toBeGreaterThan(2);
  await page.getByRole("radio", { name: "Python" }).check();
  await page
    .locator(".code-block", { has: page.locator("#which-block") })
    .getByRole("button", { name: "Copy" })
    .click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("except ClientError as error:");
  await page.context().close();
});

describe("the table's filters", () => {
  const shown = (page: Page) =>
    page
      .locator("tbody tr:visible")
      .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.code)));

  test("narrow by retriable, component and text, announce the count, and are kept in the address", async () => {
    const page = await open("/fluss/");
    await page
      .getByRole("group", { name: "Retriable" })
      .getByRole("checkbox", { name: "no", exact: true })
      .check({ force: true });
    await page.getByRole("checkbox", { name: "coordinator" }).check({ force: true });
    const expected = fluss.filter(
      ({ retriable, raisedBy }) => !retriable.java && raisedBy.includes("coordinator"),
    );
    expect(await shown(page)).toEqual(expected.map(({ code }) => code));
    expect(await page.getByRole("status").first().textContent()).toBe(
      `${expected.length} of ${fluss.length} codes`,
    );
    expect(new URL(page.url()).search).toBe("?retriable=no&raised=coordinator");
    await page.getByRole("searchbox").fill("TableNotExist");
    expect(await shown(page)).toEqual([7]);
    await page.reload();
    expect(await shown(page)).toEqual([7]);
    await page.getByRole("searchbox").fill("nothing is called so");
    await page.getByRole("button", { name: "Show all 76" }).click();
    expect(await shown(page)).toHaveLength(fluss.length);
    expect(new URL(page.url()).search).toBe("");
    await page.context().close();
  });

  test("who meets a code and whether it may have been applied narrow too, together and from an address", async () => {
    const page = await open("/fluss/");
    const tick = (group: string, name: string) =>
      page
        .getByRole("group", { name: group })
        .getByRole("checkbox", { name, exact: true })
        .check({ force: true });
    await tick("Who meets it", "client");
    await tick("Applied?", "perhaps");
    const mayBeDone = fluss.filter(
      ({ answers, causes, metBy }) =>
        metBy.includes("client") &&
        [answers, ...causes.map((cause) => cause.answers)].some(({ applied }) =>
          applied.startsWith("perhaps"),
        ),
    );
    expect(await shown(page)).toEqual(
      mayBeDone.filter(({ answers }) => answers.applied !== "yes").map(({ code }) => code),
    );
    expect(new URL(page.url()).search).toBe("?applied=perhaps&met=client");
    await page.goto(`${site.url}/fluss/?met=nobody&sort=-code`);
    const nobody = fluss.filter(({ metBy }) => metBy.length === 0).map(({ code }) => code);
    expect(await shown(page)).toEqual(nobody.toReversed());
    await page.context().close();
  });

  test("a row is one line at 1440 px, two at 1024, and nothing is cut off at any width", async () => {
    for (const [width, height] of [
      [1440, 40],
      [1024, 60],
      [900, 90],
      [390, 250],
    ] as const) {
      const page = await open("/fluss/", { viewport: { width, height: 900 } });
      const rows = await page.locator("tbody tr").evaluateAll((all) =>
        all.map((row) => ({
          height: row.getBoundingClientRect().height,
          cut: [...row.children].some((cell) => cell.scrollWidth > cell.clientWidth + 1),
        })),
      );
      expect(Math.max(...rows.map((row) => row.height)), `${width} px`).toBeLessThan(height);
      expect(
        rows.filter(({ cut }) => cut),
        `${width} px`,
      ).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      await page.context().close();
    }
  });

  test("several components widen the choice, and codes where Java and Python differ have a filter of their own", async () => {
    const page = await open("/fluss/?born=client,between-servers");
    const expected = fluss.filter(
      ({ raisedBy }) => raisedBy.includes("client") || raisedBy.includes("between-servers"),
    );
    expect(await shown(page)).toEqual(expected.map(({ code }) => code));
    await page.goto(`${site.url}/fluss/?retriable=differs`);
    expect(await shown(page)).toEqual([70, 73]);
    await page.context().close();
  });

  test("columns sort both ways", async () => {
    const page = await open("/fluss/");
    const header = page.locator('[data-sort="constant"]');
    await header.click();
    const constants = fluss.map(({ constant }) => constant).toSorted();
    const column = () => page.locator("tbody th a").allInnerTexts();
    expect(await column()).toEqual(constants);
    await header.click();
    expect(await column()).toEqual(constants.toReversed());
    await expect
      .poll(() => page.locator('th[data-column="constant"]').getAttribute("aria-sort"))
      .toBe("descending");
    await expect
      .poll(() => page.locator("[data-sorted]").textContent())
      .toBe("Sorted by constant, descending");
    await page.context().close();
  });

  test("without scripts there are no dead buttons, and the headers are plain text", async () => {
    const page = await open("/fluss/", { javaScriptEnabled: false });
    expect(await page.locator("[data-codes] button:visible").count()).toBe(0);
    expect(await page.locator("thead th").allInnerTexts()).toContain("Constant");
    await page.context().close();
  });

  test("the cells of a row are aligned by their first lines, however many lines each has", async () => {
    const page = await open("/fluss/", { viewport: { width: 1440, height: 900 } });
    const apart = await page.locator("tbody tr").evaluateAll((rows) =>
      rows.flatMap((row) => {
        const tops = [".constant a", ".meaning", ".met-by"].map((cell) => {
          const range = document.createRange();
          range.selectNodeContents(row.querySelector(cell) as Element);
          const line = range.getClientRects()[0] as DOMRect;
          return line.top + line.height / 2;
        });
        return Math.max(...tops) - Math.min(...tops) > 4 ? [row.getAttribute("data-code")] : [];
      }),
    );
    expect(apart).toEqual([]);
    await page.context().close();
  });

  test("a click anywhere in a row opens its page; the copy button copies the constant and stays", async () => {
    const page = await open("/fluss/", { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByRole("button", { name: "Copy TABLE_NOT_EXIST" }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("TABLE_NOT_EXIST");
    expect(new URL(page.url()).pathname).toBe("/fluss/");
    await page.locator('tr[data-code="7"] .meaning').click({ force: true });
    expect(new URL(page.url()).pathname).toBe("/fluss/table-not-exist/");
    await page.context().close();
  });
});

const byName = (a: { name: string | null }, b: { name: string | null }): number =>
  (a.name ?? "") < (b.name ?? "") ? -1 : 1;
