import type { Finding, SourceFile } from "./tree.ts";
import { lineOf } from "./tree.ts";

/**
 * What modules of the library and the simulator keep, with the reason why a program can't tell what ran before it: all runs
 * of a worker share them, and the exercises of a waiting worker run before the reader's program.
 */
const KEPT: Readonly<Record<string, string>> = {
  "packages/errors/src/core/docs-base.ts docsBase": "only configure() changes it, which no exercise calls",
  "packages/errors/src/decoder/lookup.ts terms": "made once, of the records alone",
  "packages/errors/src/decoder/suggest.ts names": "made once, of the records alone",
  "packages/simulator/src/dqlite/binding/node.ts abandonNode": "set once, by the class itself",
  "packages/simulator/src/dqlite/binding/node.ts insideOf": "set once, by the class itself",
  "packages/simulator/src/dqlite/calibrate/samples.ts memory": "for the calibration alone",
  "packages/simulator/src/fluss/client/write/writers.ts blockOf": "set once, by the class itself",
  "packages/simulator/src/fluss/model/parts.ts registered": "filled while modules load",
  "packages/simulator/src/fluss/server/lake/service.ts handed": "by coordinator, and each is of one world",
  "packages/simulator/src/kernel/ambient.ts current": "the world of the run, which leaves it at its end",
  "packages/simulator/src/kernel/ambient.ts latest": "asked for where no harness has installed a world",
};

const MODULE =
  /^packages\/(errors|simulator)\/src\/(?!generated\/|cli\/|.*\/testing\/)(?!.*\.(test|test-d|deep\.test)\.ts$).*\.ts$/;
/** A variable, or a collection that is empty when the module is loaded: something will be put into it. */
const STATE =
  /^(?:export )?(?:let (\w+)|const (\w+)(?:: [^=\n]*(?:=>[^=\n]*)?)? = (?:\[\]|\{\}|Object\.create\(null\)|new (?:Map|Set|WeakMap|WeakSet)(?:<.*>)?\(\)))/gm;

/** State of modules that isn't among `kept`, and what is there without need. */
export function moduleState(files: readonly SourceFile[], kept = KEPT): Finding[] {
  const stale = new Set(Object.keys(kept));
  const findings: Finding[] = [];
  for (const { path, text } of files) {
    if (!MODULE.test(path)) continue;
    for (const match of text.matchAll(STATE)) {
      const key = `${path} ${match[1] ?? match[2]}`;
      stale.delete(key);
      if (!Object.hasOwn(kept, key))
        findings.push({
          file: path,
          line: lineOf(text, match.index),
          rule: "keeps state between runs: move it into the world, or say in module-state.ts why no run can tell",
        });
    }
  }
  for (const key of stale)
    findings.push({
      file: "tests/gates/module-state.ts",
      line: 1,
      rule: `${key} is not there: remove its reason`,
    });
  return findings;
}
