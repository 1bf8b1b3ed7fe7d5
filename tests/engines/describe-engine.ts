import { describe, test } from "vitest";
import type { EngineDriver } from "./driver.ts";

/** Describes a suite for one engine. Where the engine isn't installed, the suite is skipped, and the report says so. */
export function describeEngine(
  title: string,
  engine: EngineDriver,
  suite: (engine: EngineDriver) => void,
): void {
  const name = `${title} in ${engine.name}`;
  if (engine.isInstalled()) describe(name, () => suite(engine));
  else test.skip(`${name}: not installed here`, () => {});
}
