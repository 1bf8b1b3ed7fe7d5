import { expect, test } from "vitest";
import { BASE, markup, smallSite } from "../../support/small-site.ts";

const small = smallSite();

test("a new deployment is taken at the next visit, and never mixed with the old one", async () => {
  const { site } = small;
  const old = async () => (await site.kept()).filter((path) => path.includes("aaaa1111"));
  await site.start();
  await site.visitAndKeep("one/");
  await site.visitAndKeep("two/");
  // The files of the old deployment are gone from the host.
  site.deploy("bbbb2222");
  expect(await site.visit("one/")).toContain("One, bbbb2222");
  await expect.poll(() => site.part()).toBe("bbbb2222");
  // The page itself is kept last.
  await expect.poll(() => site.keptText("one/")).toContain("bbbb2222");
  site.network = "down";
  // Each as it was when it was visited last, and whole.
  for (const [path, deployment] of [
    ["one/", "bbbb2222"],
    ["two/", "aaaa1111"],
  ] as const) {
    expect(await site.visit(path)).toContain(deployment);
    expect(await site.part()).toBe(deployment);
  }
  site.network = "fine";
  expect((await old()).length).toBeGreaterThan(0);
  await site.visit("two/");
  await expect.poll(() => site.keptText("two/")).toContain("bbbb2222");
  // No page is of the old deployment any more: the next one takes its files away.
  site.deploy("cccc3333");
  await site.update();
  await expect.poll(old).toEqual([]);
});

test("a network that doesn't answer counts as none after a while", async () => {
  const { site } = small;
  await site.start();
  await site.visitAndKeep("one/");
  const fetchData = () => site.page.evaluate(`fetch("${BASE}data.json").then((answer) => answer.json())`);
  expect(await fetchData()).toBe("aaaa1111");
  await expect.poll(() => site.kept()).toContain("data.json");
  site.network = "silent";
  expect(await site.visit("one/")).toContain("One, aaaa1111");
  expect(await fetchData()).toBe("aaaa1111");
});

test("a network that asks to sign in is shown, and nothing of it is kept", async () => {
  const { site } = small;
  await site.start();
  await site.visitAndKeep("one/");
  const read = (path: string) =>
    site.page.evaluate(`fetch("${BASE}${path}").then((answer) => answer.text())`);
  expect(await read("data.json")).toContain("aaaa1111");
  await expect.poll(() => site.kept()).toContain("data.json");
  const before = await site.kept();
  site.network = "portal";
  expect(await site.visit("two/")).toBe("Sign in");
  expect(await site.visit("one/")).toBe("Sign in");
  expect(await read("_astro/sandbox/run.aaaa1111.json")).toContain("Sign in");
  // What is kept is better than what isn't what was asked for.
  expect(await read("data.json")).toContain("aaaa1111");
  expect(await read("other.json")).toContain("Sign in");
  site.network = "fine";
  // Requests are kept in their order: when this one is, those before would be.
  await site.visitAndKeep("playground/");
  expect((await site.kept()).filter((path) => !before.includes(path) && path !== "playground/")).toEqual([]);
  site.network = "down";
  expect(await site.visit("one/")).toContain("One, aaaa1111");
});

test("the playground is kept once somebody has run a program", async () => {
  const { site } = small;
  await site.start();
  await site.page.evaluate(`fetch("_astro/sandbox/run.aaaa1111.json").then((answer) => answer.text())`);
  await expect.poll(() => site.kept()).toContain("playground/");
  site.network = "down";
  expect(await site.visit("playground/")).toContain("Playground, aaaa1111");
});

test("no more pages are kept than there is room for, and the oldest go", async () => {
  const { site } = small;
  await site.start();
  for (let at = 0; at < 64; at += 1) site.files.set(`many/${at}/`, markup(`Many ${at}`, "aaaa1111"));
  await site.page.evaluate(`(() => { for (let at = 0; at < 64; at += 1)
    navigator.serviceWorker.controller.postMessage({ page: new URL("many/" + at + "/", location.href).href, files: [] }) })()`);
  const pages = async () => (await site.kept()).filter((path) => /^(?:many|offline)/.test(path));
  await expect.poll(async () => (await pages()).length).toBe(60);
  expect(await pages()).toContain("offline/");
  // They were all asked for at once, so that some of the last may have come first; none came after it.
  expect((await pages()).filter((path) => path.startsWith("many/6")).length).toBeGreaterThan(0);
});

test("what other sites of the same origin keep stays, and what an older layout has kept goes", async () => {
  const { site } = small;
  await site.start();
  const others = ["faultbook:pages-0:/", "faultbook-python", "other"];
  await site.page.evaluate(
    (names) => Promise.all(names.map((name) => caches.open(name))),
    [...others, `faultbook:pages-0:${BASE}`],
  );
  site.deploy("bbbb2222");
  await site.update();
  const names = () => site.page.evaluate(() => caches.keys());
  await expect.poll(names).not.toContain(`faultbook:pages-0:${BASE}`);
  expect(await names()).toEqual(expect.arrayContaining(others));
});
