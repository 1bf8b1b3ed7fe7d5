import { brandsOf, codeOf } from "../core/brand.ts";
import { constantOf } from "../core/codes-in.ts";
import { flussConstantPath } from "../core/docs-base.ts";
import { ErrorCode } from "../generated/fluss-codes.ts";
import type { FlussErrorName } from "../generated/names.ts";

export { ErrorCode };

/** The constant of a code: "TABLE_NOT_EXIST". */
export type FlussCodeName = FlussErrorName;

/** A code that has a constant. */
export type FlussCode = (typeof ErrorCode)[FlussCodeName];

const PATHS = /* @__PURE__ */ Object.fromEntries(
  /* @__PURE__ */ Object.entries(ErrorCode).map(([name, code]) => [code, flussConstantPath(name)]),
) as Readonly<Record<number, string>>;

/** The constant of a code, or undefined for a code that isn't in the list. */
export function codeNameOf(code: number | undefined): FlussCodeName | undefined {
  return constantOf(ErrorCode, code);
}

/** The path of a code's page; for a code that isn't in the list, the path of the page about unknown codes. */
export function flussPath(code: number | undefined): string {
  return PATHS[code as number] ?? `/fluss/unknown/#code=${code}`;
}

/**
 * The names of an error of this package, the most exact first: before the classes the constant of a Fluss error's code, or
 * "UNKNOWN". Empty for any other value.
 */
export function namesOf(error: unknown): readonly string[] {
  const classes = brandsOf(error);
  return classes[0] === "FlussError" ? [codeNameOf(codeOf(error)) ?? "UNKNOWN", ...classes] : classes;
}
