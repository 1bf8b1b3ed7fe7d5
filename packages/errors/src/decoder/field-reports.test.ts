// What people really paste, from public reports: each is answered as a reader rightly expects, and what isn't is listed.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decode } from "./index.ts";
import type { DecodedError } from "./types.ts";

interface Report {
  readonly id: string;
  readonly kind: string;
  readonly input: string;
  readonly expect: {
    readonly ids: readonly string[];
    readonly all?: boolean;
    readonly causes?: readonly string[];
    readonly args?: Readonly<Record<string, string>>;
    readonly retry?: string;
    readonly applied?: string;
    readonly wrapper?: string;
    readonly suggested?: boolean;
    readonly nothingIsFine?: boolean;
  };
}

const { reports } = JSON.parse(
  readFileSync(new URL("../../testdata/field-reports.json", import.meta.url), "utf8"),
) as { readonly reports: readonly Report[] };

/** What isn't answered as expected yet, each with what is missing and why. Whoever mends one takes its line out. */
const UNANSWERED: Readonly<Record<string, readonly [missing: string, why: string]>> = {
  c50: ["cause, retry", "a pattern can't tell which of two sequence numbers is the smaller one"],
  c58: ["applied, cause, retry", "a broken connection has the same words, whatever broke it"],
  c65: ["retry", "one report of a moment in which the same offset is found again"],
  o22: ["retry", "three causes end in these words, of which the likeliest is told"],
};

const keyOf = ({ system, id }: DecodedError) => `${system}/${id}`;

/** What of a report's expectation the answer misses. */
function missingIn({ input, expect: wanted }: Report): string[] {
  const { errors, suggestions } = decode(input);
  const ids = errors.map(keyOf);
  if (wanted.suggested) return suggestions.some((one) => wanted.ids.includes(keyOf(one))) ? [] : ["ids"];
  if (wanted.ids.length === 0) return errors.length === 0 ? [] : ["ids"];
  if (errors.length === 0) return wanted.nothingIsFine ? [] : ["ids"];
  const [first] = errors;
  const missing = new Set<string>();
  if (!wanted.ids.includes(ids[0]!)) missing.add("ids");
  if (wanted.all && !wanted.ids.every((id) => ids.includes(id))) missing.add("ids");
  const { causes, args = {}, retry, applied, wrapper } = wanted;
  if (causes && !errors.some(({ cause }) => cause !== null && causes.includes(cause.key)))
    missing.add("cause");
  for (const [name, value] of Object.entries(args)) {
    if (!errors.some((one) => one.args[name] === value)) missing.add("args");
  }
  if (retry !== undefined && first!.answers.retry !== retry) missing.add("retry");
  if (applied !== undefined && first!.answers.applied !== applied) missing.add("applied");
  if (wrapper !== undefined && !first!.wrapper?.class.endsWith(`.${wrapper}`)) missing.add("wrapper");
  return [...missing].sort();
}

describe("a report from the field", () => {
  test.each(reports)("$id ($kind)", (report) => {
    const [missing = ""] = UNANSWERED[report.id] ?? [];
    const { errors } = decode(report.input);
    const told = errors.map((one) => [
      keyOf(one),
      one.cause?.key,
      one.args,
      one.answers.retry,
      one.answers.applied,
    ]);
    expect(missingIn(report).join(", "), JSON.stringify(told)).toBe(missing);
  });

  test("that isn't answered is in the list, and nothing else is", () => {
    const ids = reports.map(({ id }) => id);
    expect(Object.keys(UNANSWERED).filter((id) => !ids.includes(id))).toEqual([]);
    expect(Object.keys(UNANSWERED).length).toBeLessThanOrEqual(4);
  });
});
