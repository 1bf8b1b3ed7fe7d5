import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Reporter, SerializedError, TestCase, TestModule } from "vitest/node";
import type { Noted } from "../../quality/results.ts";
import { projectRoot } from "../project-files.ts";
import { allNoted, type Failure, type FileReport, firstLine } from "./vitest-report.ts";

interface Collected extends FileReport {
  readonly leftOut: string[];
  readonly failures: Failure[];
  readonly secondTries: Failure[];
  passed: number;
  noted: Readonly<Record<string, Noted>>;
}

/** Writes the VitestReport of a run to the path in CHECK_REPORT. */
export default class CheckReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const files: Record<string, Collected> = {};
    const fileOf = (path: string): Collected => {
      files[path] ??= { passed: 0, leftOut: [], failures: [], secondTries: [], noted: {} };
      return files[path];
    };
    for (const module of modules) {
      const path = pathOf(module.moduleId);
      add(fileOf(path), path, module);
    }
    // What nobody caught fails the run. Vitest says which file ran meanwhile.
    for (const error of unhandled) {
      const path = pathOf(error["VITEST_TEST_PATH"]);
      fileOf(path).failures.push({ file: path, test: "", why: `nobody caught: ${whyOf([error])}` });
    }
    const target = process.env["CHECK_REPORT"];
    if (target !== undefined) writeFileSync(target, JSON.stringify(files));
  }
}

function add(to: Collected, file: string, module: TestModule): void {
  const hooks = [module, ...module.children.allSuites()].flatMap((part) =>
    part.errors().length > 0
      ? [{ file, test: part.type === "suite" ? part.fullName : "", why: whyOf(part.errors()) }]
      : [],
  );
  to.failures.push(...hooks);
  if (!["passed", "failed", "skipped"].includes(module.state()))
    to.failures.push({ file, test: "", why: "the file did not finish" });
  for (const test of module.children.allTests()) {
    const { state, errors } = test.result();
    if (state === "passed") to.passed += 1;
    to.noted = allNoted(to.noted, notedBy(test, state === "passed"));
    if (state === "failed") to.failures.push(failureOf(file, test, errors));
    if (state === "passed" && test.diagnostic()?.flaky)
      to.secondTries.push(failureOf(file, test, errors ?? []));
    // Tests are skipped too where a hook has failed: then the hook is what there is to say.
    if (state === "skipped" && hooks.length === 0) to.leftOut.push(test.fullName);
  }
}

/** The figures that one test has noted. */
function notedBy(test: TestCase, passed: boolean): Record<string, Noted> {
  // Vitest's own type knows only what its users declare, which tests/support/note.ts does for tests.
  const { noted = {} } = test.meta() as { readonly noted?: Readonly<Record<string, number>> };
  return Object.fromEntries(
    Object.entries(noted).map(([id, worst]) => [
      id,
      { worst, passed: passed ? 1 : 0, failed: passed ? 0 : 1 },
    ]),
  );
}

function failureOf(file: string, test: TestCase, errors: readonly SerializedError[]): Failure {
  return { file, test: test.fullName, why: whyOf(errors) };
}

const whyOf = ([error]: readonly SerializedError[]): string =>
  firstLine(stripVTControlCharacters(error?.message ?? "no message"));

const pathOf = (path: unknown): string =>
  typeof path === "string" ? relative(projectRoot, path).replaceAll("\\", "/") : "";
