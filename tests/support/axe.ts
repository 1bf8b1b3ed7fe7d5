import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";

const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** How a reader's screen can be: light and dark, desktop and phone. */
export const LOOKS = [
  ["light", 1440],
  ["dark", 1440],
  ["light", 360],
  ["dark", 360],
] as const;

/** Expects that axe finds nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page), page.url()).toEqual([]);
}

/** What axe finds, as lines of rule and place. Its own code runs past the page's policy, in the tools' world. */
export async function axeFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  const { result } = await session.send("Runtime.evaluate", {
    expression: `axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
      .then(({ violations }) => JSON.stringify(violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => id + " " + target.join(" ") + " " + failureSummary))))`,
    awaitPromise: true,
  });
  await session.detach();
  return JSON.parse(String(result.value)) as string[];
}
