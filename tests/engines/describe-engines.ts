import { describe, test } from "vitest";
import type { EngineDriver } from "./driver.ts";
import { ENGINES, isTested } from "./engines.ts";

/** Describes a suite for each engine. One that isn't tested here is skipped. */
export function describeEngines(title: string, suite: (engine: EngineDriver) => void): void {
  for (const engine of ENGINES) {
    const name = `${title} in ${engine.name}`;
    if (isTested(engine)) describe(name, () => suite(engine));
    else test.skip(`${name}: left out`, () => {});
  }
}
