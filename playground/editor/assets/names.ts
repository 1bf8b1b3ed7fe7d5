import { ErrorCode } from "@faultbook/errors/fluss";
import { IMPORTABLE } from "../../node/importable.ts";
import type { LanguageNames, Names } from "../../program/help/kinds.ts";
import type { PyEntry, PyModules } from "../python/modules.ts";
import { optionsOf } from "./options.ts";
import type { TypeFiles } from "./types.ts";

/** What a program can import in each language, for the quick fix that adds an import. */
export async function importableNames(python: PyModules, types: TypeFiles): Promise<Names> {
  const codes = Object.keys(ErrorCode);
  return { typescript: { ...(await ofPackages(types)), codes }, python: { ...ofPython(python), codes } };
}

async function ofPackages(types: TypeFiles): Promise<LanguageNames> {
  const entries = IMPORTABLE.map(async (specifier): Promise<[string, readonly string[]]> => {
    const module = (await import(/* @vite-ignore */ specifier)) as Record<string, unknown>;
    return [specifier, Object.keys(module)];
  });
  const names = namesOf(await Promise.all(entries));
  const options = Object.entries(optionsOf(types)).filter(([callee]) => Object.hasOwn(names.found, callee));
  return { ...names, members: await membersOfPackages(), options: Object.fromEntries(options) };
}

/** What the objects of the simulated clients and clusters can do. */
async function membersOfPackages(): Promise<string[]> {
  const members = new Set<string>();
  for (const specifier of IMPORTABLE.filter((one) => /simulator\/(?:dqlite|fluss)$/.test(one)))
    for (const value of Object.values((await import(/* @vite-ignore */ specifier)) as object))
      for (const name of Object.getOwnPropertyNames(
        typeof value === "function" ? (value.prototype ?? {}) : {},
      ))
        if (name !== "constructor") members.add(name);
  return [...members];
}

/** Modules that a Python program takes most names from, and in doubt the earlier one. */
const MAINLY = ["dqlitepy", "fluss", "faultbook.dqlite", "faultbook.fluss"];
const OWN = /^(?:dqlitepy|fluss|faultbook)(?:\.[a-z]+)*$/;

function ofPython(modules: PyModules): LanguageNames {
  const own = Object.keys(modules).filter((name) => OWN.test(name) && !name.includes("._"));
  const ordered = [...MAINLY, ...own.filter((name) => !MAINLY.includes(name))];
  const { found } = namesOf(
    ordered.map((name) => [
      name,
      Object.entries(modules[name]?.names ?? {})
        .filter(isOwn)
        .map(first),
    ]),
  );
  const members = new Set<string>();
  for (const module of own)
    for (const entry of Object.values(modules[module]?.names ?? {}))
      if (entry.kind === "class")
        for (const name of Object.keys(entry.members)) if (!name.startsWith("_")) members.add(name);
  return {
    modules: Object.keys(modules).filter((name) => !/(?:^|\.)_|^builtins$/.test(name)),
    found,
    members: [...members],
  };
}

const first = ([name]: readonly [string, unknown]): string => name;

/** Not what a stub imports for its own types. */
const isOwn = ([name, entry]: readonly [string, PyEntry]): boolean =>
  !name.startsWith("_") && (entry.kind !== "alias" || /^(?:dqlitepy|fluss|faultbook)\b/.test(entry.module));

function namesOf(entries: readonly (readonly [module: string, names: readonly string[]])[]): LanguageNames {
  const found: Record<string, string[]> = {};
  for (const [module, names] of entries)
    for (const name of names) found[name] = [...(found[name] ?? []), module];
  return { modules: entries.map(([module]) => module), found };
}
