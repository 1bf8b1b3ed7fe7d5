import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../playground/browser/launch.ts";
import { serveDist } from "./serve-dist.ts";

// `npm run shots -- /dqlite/ /fluss/table-not-exist/` takes screenshots of the built site, for reviewing a change.
const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 360, height: 780 },
] as const;
const THEMES = ["light", "dark"] as const;
const FOLDER = "shots";

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error(
    "Name at least one page: npm run shots -- / /dqlite/ /fluss/table-not-exist/#table=db.orders",
  );
  process.exit(2);
}

const [server, browser] = await Promise.all([serveDist(), launchBrowser()]).catch((error: Error) => {
  console.error(error.message); // No build or no browser: the message says what to do.
  process.exit(1);
});
await mkdir(FOLDER, { recursive: true });
let failures = 0;
for (const viewport of WIDTHS) {
  for (const theme of THEMES) {
    const context = await browser.newContext({ viewport, colorScheme: theme, reducedMotion: "reduce" });
    for (const path of paths) {
      const page = await context.newPage();
      const response = await page.goto(new URL(path, server.url).href, { waitUntil: "networkidle" });
      if (!response?.ok()) {
        console.error(`${path}: ${response?.status() ?? "no answer"}`);
        failures += 1;
      }
      const name = path.replace(/[^\w-]+/g, "_").replace(/^_|_$/g, "") || "home";
      const file = join(FOLDER, `${name}-${theme}-${viewport.width}.png`);
      await page.screenshot({ path: file, fullPage: true });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) console.error(`${path}: ${overflow} px wider than the ${viewport.width} px screen`);
      console.log(file);
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
await server.close();
process.exit(failures > 0 ? 1 : 0);
