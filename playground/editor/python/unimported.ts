import type { PythonProgram } from "./program.ts";

/** A name of the clients that a program uses and doesn't have. */
export interface Unimported {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A program that lacks more lacks one import. */
const FOUND_MOST = 5;

/** Where a program uses what the clients are known to have, without an import. In CPython's own words. */
export function unimportedIn(
  program: PythonProgram,
  found: Readonly<Record<string, readonly string[]>>,
): readonly Unimported[] {
  const missing: Unimported[] = [];
  const seen = new Set<string>();
  if (/\bimport\s+\*/.test(program.source)) return [];
  program.tree.iterate({
    enter: ({ name, node }) => {
      if (name !== "VariableName" || missing.length >= FOUND_MOST) return;
      const text = program.text(node);
      const isKeyword = node.parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp";
      if (isKeyword || seen.has(text) || !Object.hasOwn(found, text) || isBound(program, text)) return;
      seen.add(text);
      missing.push({ from: node.from, to: node.to, text: `name '${text}' is not defined: import it first.` });
    },
  });
  return missing;
}

/** A module that comes from a package, `from dqlitepy import dbapi`, binds a name, too. */
const isBound = (program: PythonProgram, name: string): boolean =>
  program.binds(name) || new RegExp(`^[ \\t]*(?:from|import)\\b.*\\b${name}\\b`, "m").test(program.source);
