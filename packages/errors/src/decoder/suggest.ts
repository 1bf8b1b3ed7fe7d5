import { dqlite, fluss } from "../catalogue/index.ts";
import { lookUp } from "./lookup.ts";
import type { DecodedError } from "./types.ts";

/** Names longer than this are not compared. */
const LENGTH_MAX = 60;
const SUGGESTED_MAX = 3;
/** The least number of letters of a name's beginning for which names are suggested. */
const BEGUN_MIN = 5;

/**
 * Suggestions for a misspelt or incomplete name: up to three errors whose class, constant or Java exception is nearest.
 * None for a number, since a similar number is a different error.
 */
export function suggestionsFor(text: string): readonly DecodedError[] {
  const term = text
    .trim()
    .replace(/^([\w.]{1,160}(?:Error|Exception|Warning|Fault)): .{0,1000}$/, "$1")
    .replace(/^(?:[\w.]{1,100}\.)?(\w+)[:;,.(){}]{0,3}$/, "$1");
  if (!/^[A-Za-z]\w*$/.test(term) || term.length > LENGTH_MAX) return [];
  const wanted = plain(term);
  const begun =
    wanted.length < BEGUN_MIN
      ? []
      : namesOf().filter(({ name }) => plain(name).startsWith(wanted) && plain(name) !== wanted);
  if (begun.length > 0)
    return [...new Set(begun.map(({ id }) => id))].slice(0, SUGGESTED_MAX).map((id) => lookUp(id)!);
  const stem = stemOf(wanted);
  const kin = namesOf().filter(({ name }) => stemOf(plain(name)) === stem && plain(name) !== wanted);
  // NetworkError and TimeoutError are names of others: only a name of several words says enough.
  if (kin.length > 0 && /(?:[A-Z][a-z]+){3}/.test(term))
    return [...new Set(kin.map(({ id }) => id))].slice(0, SUGGESTED_MAX).map((id) => lookUp(id)!);
  const most = Math.min(3, Math.floor(wanted.length / 5));
  const near = namesOf()
    .map(({ name, id }) => ({ id, distance: distance(plain(name), wanted, most) }))
    .filter((one) => one.distance > 0 && one.distance <= most)
    .sort((a, b) => a.distance - b.distance);
  const nearest = near.filter((one) => one.distance === near[0]!.distance);
  return [...new Set(nearest.map(({ id }) => id))].slice(0, SUGGESTED_MAX).map((id) => lookUp(id)!);
}

let names: readonly { readonly name: string; readonly id: string }[] | undefined;

function namesOf() {
  names ??= [
    ...dqlite.map(({ id }) => ({ name: id as string, id: id as string })),
    ...fluss.flatMap(({ id, javaException }) =>
      [id, ...(javaException === null ? [] : [javaException])].map((name) => ({ name, id: id as string })),
    ),
  ];
  return names;
}

/** A plain name without the kind that it ends with, which people mix up: NoLeaderException for NoLeaderError. */
function stemOf(name: string): string {
  return name.replace(/(?:error|exception|warning)$/, "");
}

function plain(name: string): string {
  return name.replace(/_/g, "").toLowerCase();
}

/**
 * The number of letters to change, add, remove or swap with a neighbour to turn one word into the other (optimal string
 * alignment distance). If the lengths differ by more than `most`, the result is `most + 1`.
 */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(changed, row[j]! + 1, next[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
