import { chromium } from "./chromium.ts";
import type { EngineDriver } from "./driver.ts";
import { firefox } from "./firefox.ts";
import { webKit } from "./webkit.ts";

export const ENGINES: readonly EngineDriver[] = [chromium, firefox, webKit];

/** Chromium alone, or those that ENGINES names: `ENGINES=all`, `ENGINES=Firefox,WebKitGTK`. */
const wanted = (process.env.ENGINES ?? "Chromium").split(",");

/** Whether an engine is tested here: somebody wants it, and this machine has it. */
export function isTested(engine: EngineDriver): boolean {
  return (wanted.includes("all") || wanted.includes(engine.name)) && engine.isInstalled();
}

/** One line that says in which engines the sandbox is tested here, and why not in the others. */
export function enginesLine(): string {
  const tested = ENGINES.filter(isTested).map(({ name }) => name);
  const left = ENGINES.filter((engine) => !isTested(engine)).map((engine) =>
    engine.isInstalled() ? `${engine.name} (ENGINES=all tests it too)` : `${engine.name} (not installed)`,
  );
  const names = (list: readonly string[]): string => (list.length === 0 ? "none" : list.join(", "));
  return `Sandbox tested in: ${names(tested)}. Left out: ${names(left)}.`;
}
