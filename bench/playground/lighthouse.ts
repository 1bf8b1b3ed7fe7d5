import { pathToFileURL } from "node:url";
import { launchBrowser } from "../../playground/browser/launch.ts";
import { freePort } from "../../playground/browser/port.ts";
import { median } from "./figures.ts";
import { packageAt } from "./packages.ts";

/** Lighthouse's categories, by their names in its reports. */
export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
export type Category = (typeof CATEGORIES)[number];
export type Scores = Readonly<Record<Category, number>>;

interface Report {
  readonly lhr: {
    readonly runtimeError?: { readonly message: string };
    readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  };
}
type Lighthouse = (url: string, flags: Readonly<Record<string, unknown>>) => Promise<Report | undefined>;

/** Lighthouse's scores of a page, 0 to 100, in its mobile profile: the median of several runs. */
export async function lighthouseScores(url: string, times: number): Promise<Scores> {
  const entry = pathToFileURL(`${packageAt("lighthouse").folder}/core/index.js`).href;
  const { default: lighthouse } = (await import(entry)) as { default: Lighthouse };
  const port = await freePort();
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
  try {
    const all = new Map<Category, number[]>(CATEGORIES.map((category) => [category, []]));
    for (let i = 0; i < times; i += 1) {
      // The mobile profile, a simulated slow phone on a slow network, is the default.
      const report = await lighthouse(url, { port, logLevel: "silent", onlyCategories: [...CATEGORIES] });
      if (report === undefined || report.lhr.runtimeError !== undefined)
        throw new Error(`Lighthouse can't read ${url}: ${report?.lhr.runtimeError?.message ?? "no report"}`);
      for (const [category, scores] of all)
        scores.push(Math.round(100 * (report.lhr.categories[category]?.score ?? 0)));
    }
    return Object.fromEntries([...all].map(([category, scores]) => [category, median(scores)])) as Scores;
  } finally {
    await browser.close();
  }
}
