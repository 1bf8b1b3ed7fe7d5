import type { TakenOptions } from "../../program/help/kinds.ts";
import type { TypeFiles } from "./types.ts";

/**
 * The options that functions and classes of the packages take as an object, by the name of what takes them: a program that
 * spells one otherwise runs, and is passed over.
 */
export function optionsOf(types: TypeFiles): Record<string, TakenOptions> {
  const text = Object.entries(types)
    .filter(([name]) => name.includes("/node_modules/@faultbook/"))
    .map(([, declarations]) => declarations)
    .join("\n");
  const interfaces = new Map<string, string[]>([["ErrorOptions", ["cause"]]]);
  const parents = new Map<string, string[]>();
  for (const [, name = "", above = "", body = ""] of text.matchAll(INTERFACE)) {
    // Both systems have options of a cluster.
    const own = [...body.matchAll(/^\s+(?:readonly )?(\w+)\??:/gm)].map(([, property = ""]) => property);
    interfaces.set(name, [...(interfaces.get(name) ?? []), ...own]);
    parents.set(name, [...above.matchAll(/\w+Options/g)].map(String));
  }
  const namesIn = (name: string): string[] => [
    ...(interfaces.get(name) ?? []),
    ...(parents.get(name) ?? []).flatMap(namesIn),
  ];
  const found: Record<string, TakenOptions> = {};
  for (const [, called = "", made = "", before = "", taken = ""] of text.matchAll(TAKES)) {
    const callee = called || made;
    const names = [...new Set([...(found[callee]?.names ?? []), ...namesIn(taken)])];
    if (names.length > 0) found[callee] = { at: argumentsIn(before), names };
  }
  return found;
}

/** How many arguments end in a part of a list of them. */
function argumentsIn(list: string): number {
  let depth = 0;
  let count = 0;
  for (const mark of list.replaceAll("=>", "")) {
    if ("([{<".includes(mark)) depth += 1;
    else if (")]}>".includes(mark)) depth -= 1;
    else if (mark === "," && depth === 0) count += 1;
  }
  return count;
}

const INTERFACE = /^export interface (\w+Options)\b(?: extends ([^{]+))? \{([\s\S]*?)^\}/gm;
/** A function, or a class by its constructor, with what stands before its options, and the type of these. */
const TAKES =
  /^export declare (?:function (\w+)[^(;]*|class (\w+)[^{]*\{(?:(?!^\}|^ {4}constructor\()[\s\S])*?^ {4}constructor)\(([^;]*?)\b(\w+Options)\b/gm;
