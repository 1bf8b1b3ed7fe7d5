/** Readers of the forms in which dqlitepy's errors are printed. Each starts at the position of a needle. */
import { DqliteErrorCode } from "../dqlite/codes.ts";
import { bounded, nameOnLine, sticky } from "./at-place.ts";
import { breaksAt, type Clean } from "./clean.ts";
import { DQLITE_BY_CLASS } from "./names.ts";
import type { Place } from "./place.ts";
import { isDbApi } from "./wrappers.ts";

/** The contexts in dqlitepy's messages: native functions, and the names that its Python code uses. */
const CONTEXTS =
  /(?:dqlitepy_\w{1,60}|node_(?:start|stop|open_db|handover)|client_(?:leader|cluster|add|remove))$/;
const CODE = /failed {0,9}with {0,9}code {0,9}(-?\d{1,20}) {0,9}\(([A-Z]{1,20})\) {0,9}:?/y;

export function failedWithCode(clean: Clean, at: number): Place | undefined {
  const { text } = clean;
  const found = sticky(CODE, text, at);
  if (found === null || !namesItsCode(found[1]!, found[2]!)) return undefined;
  const word = wordBefore(text, at);
  if (word === "") return undefined;
  let start = spacesBefore(text, at) - word.length;
  let context = word;
  // The word may have been joined to the end of the line before, or be split by a line break.
  const known = CONTEXTS.exec(context);
  if (known === null || known[0].length < context.length) {
    for (let cut = context.length - 1; cut > 0; cut--) {
      if (breaksAt(clean, start + cut) && (known === null || CONTEXTS.test(context.slice(cut)))) {
        start += cut;
        context = context.slice(cut);
        break;
      }
    }
  }
  const named = classBefore(clean, start);
  const ours = named !== undefined && (named.certain || DQLITE_BY_CLASS.has(named.name));
  const isLibrary =
    context.endsWith("dlopen") && text.slice(CODE.lastIndex, CODE.lastIndex + 80).includes("libdqlite");
  if (!ours && !isLibrary && !CONTEXTS.test(context)) return undefined;
  return {
    kind: "error",
    form: "dqlite",
    start: ours ? named.start : start,
    after: CODE.lastIndex,
    code: found[1]!,
    context,
    ...(ours ? { name: named.name, certain: named.certain } : {}),
  };
}

/** Whether the binding uses this name for this code, which distinguishes the form from other programs' texts. */
function namesItsCode(code: string, name: string): boolean {
  const known = Object.entries(DqliteErrorCode).find(([, value]) => String(value) === code);
  return name === (known === undefined ? "UNKNOWN" : known[0]);
}

/** The class that stands before a position, as `dqlitepy.exceptions.NodeError: ` or `NodeError: `. */
function classBefore(
  clean: Clean,
  at: number,
): { name: string; certain: boolean; start: number } | undefined {
  const { text } = clean;
  const colon = spacesBefore(text, at) - 1;
  if (text[colon] !== ":") return undefined;
  const end = spacesBefore(text, colon);
  const word = wordBefore(text, end);
  // Text from the line before isn't part of the name, unless the name isn't valid without it.
  for (let cut = word.lastIndexOf(".") + 1; cut < word.length; cut++) {
    const name = word.slice(cut);
    const start = end - name.length;
    if (cut > 0 && word[cut - 1] !== "." && !breaksAt(clean, start)) continue;
    if (DQLITE_BY_CLASS.has(name) || (cut === word.lastIndexOf(".") + 1 && /^[A-Z]\w{0,99}$/.test(name))) {
      const owner = word.slice(0, cut);
      if (isDbApi(name, owner)) return undefined;
      const ours = /dqlitepy\.(?:\w{1,60}\.){0,4}$/.exec(owner);
      const certain = ours !== null && bounded(clean, start - ours[0].length);
      return { name, certain, start: certain ? start - ours[0].length : start };
    }
  }
  return undefined;
}

/** Where the spaces before a position begin. */
function spacesBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 9 && text[start - 1] === " ") start--;
  return start;
}

/** The dotted word before a position and its spaces: at most 200 characters. */
function wordBefore(text: string, at: number): string {
  const end = spacesBefore(text, at);
  let start = end;
  while (start > 0 && end - start < 200 && /[\w.]/.test(text[start - 1]!)) start--;
  return text.slice(start, end);
}

const QUALIFIED = /dqlitepy\.(?:\w{1,60}\.){0,4}([A-Z]\w{0,99})/y;

export function qualifiedClass(clean: Clean, at: number): Place | undefined {
  const { text } = clean;
  const found = sticky(QUALIFIED, text, at);
  if (found === null || !bounded(clean, at)) return undefined;
  const nameStart = at + found[0].length - found[1]!.length;
  const name = nameOnLine(clean, nameStart, found[1]!, (one) => DQLITE_BY_CLASS.has(one));
  const after = nameStart + name.length;
  if (!DQLITE_BY_CLASS.has(name) && !/(?:Error|Warning|Exception|Fault|NotFound)$/.test(name))
    return undefined;
  const next = breaksAt(clean, after) ? "" : (text[after] ?? "");
  if (/[\w.(]/.test(next) || /(?:except|raise|import) {1,9}\(?$/.test(text.slice(Math.max(0, at - 20), at))) {
    return undefined;
  }
  return { kind: "error", form: "class", start: at, after, name, certain: true };
}

export function classBeforeContext(clean: Clean, at: number): Place | undefined {
  const named = classBefore(clean, at);
  if (named === undefined || !DQLITE_BY_CLASS.has(named.name)) return undefined;
  return { kind: "error", form: "class", after: at, ...named };
}
