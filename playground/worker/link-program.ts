// From a transformed program to a module: its imports get addresses.

import type { SpecifierRange, TransformedProgram } from "../protocol/index.ts";
import { PROGRAM_FILE } from "./stack.ts";

/** Puts addresses in the place of specifiers. The import line is the last one, so no position of the program changes. */
export function linkProgram(
  { code, imports, hooks }: TransformedProgram,
  addressOf: (specifier: string) => string,
  hooksAddress: string,
): string {
  const ranges: readonly (readonly [range: SpecifierRange, address: string])[] = [
    [hooks, hooksAddress],
    ...imports.map((range) => [range, addressOf(range.specifier)] as const),
  ];
  let text = "";
  let done = 0;
  for (const [{ start, end }, address] of [...ranges].sort(([a], [b]) => a.start - b.start)) {
    text += code.slice(done, start) + JSON.stringify(address);
    done = end;
  }
  return `${text}${code.slice(done)}\n//# sourceURL=${PROGRAM_FILE}`;
}

/** The text of the failure of an import. */
export function importFailure(specifier: unknown, modules: readonly string[]): TypeError {
  const known = typeof specifier === "string" && modules.includes(specifier);
  return new TypeError(
    known
      ? `import(${JSON.stringify(specifier)}) needs its specifier as a plain string in the program.`
      : `Only these can be imported here: ${modules.join(", ")}.`,
  );
}
