// What the tests of the transform share: transforming a source, and running what comes of it.

import ts from "typescript";
import type { TransformedProgram } from "../../protocol/index.ts";
import { transform } from "../index.ts";

export const MODULES = ["@faultbook/errors", "@faultbook/errors/fluss"];
export const run = (source: string) => transform(source, { modules: MODULES });

export function program(source: string): TransformedProgram {
  const result = run(source);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.program;
}

export function problems(source: string) {
  const result = run(source);
  return result.ok ? [] : result.problems;
}

/** The code without the line of imports that stands at its end. */
export function body({ code }: TransformedProgram): string {
  return code.slice(0, code.lastIndexOf("\n"));
}

/** What the hooks are called in this program. */
export function hookNames({ code, hooks }: TransformedProgram): Map<string, string> {
  const clause = code.slice(code.lastIndexOf("\n") + 1, hooks.start);
  return new Map(
    [...clause.matchAll(/(\w+) as ([$\w]+)/g)].map(([, hook = "", local = ""]) => [hook, local]),
  );
}

export type Log = unknown[];
export const AsyncFunction = (async () => {}).constructor as new (
  ...args: string[]
) => (...args: unknown[]) => Promise<void>;

async function evaluate(code: string, scope: Record<string, unknown>): Promise<Log> {
  const log: Log = [];
  const out = (...values: unknown[]) => void log.push(...values);
  const names = Object.keys(scope);
  try {
    await new AsyncFunction("out", ...names, `"use strict";${code}`)(out, ...Object.values(scope));
  } catch (error) {
    log.push(`threw ${String(error)}`);
  }
  return log;
}

export const PASSIVE: Record<string, unknown> = {
  began: () => {},
  caught: () => {},
  handler: (f: unknown) => f,
  handlers: (list: unknown[]) => list,
  waiting: (value: unknown) => value,
  iterating: (value: unknown) => value,
  load: (specifier: string) => Promise.resolve(specifier),
};

export async function evaluateTransformed(source: string, hooks = PASSIVE): Promise<Log> {
  const transformed = program(source);
  const scope: Record<string, unknown> = {};
  for (const [hook, local] of hookNames(transformed)) scope[local] = hooks[hook];
  return evaluate(body(transformed), scope);
}

export function evaluateTranspiled(source: string): Promise<Log> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return evaluate(outputText.replace(/^export \{\};$/m, ""), {});
}
