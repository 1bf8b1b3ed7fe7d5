import { nearName } from "../../transform/near.ts";
import { codeOf } from "./code.ts";
import { changedTo, importFix } from "./edits.ts";
import type { Fix, Help, LanguageNames, Mistaken, Names } from "./kinds.ts";
import { own } from "./rules.ts";

/** What a program does otherwise than its writer meant, though nothing complains of it. */
export function ofSlip(run: Mistaken, names: Names): Help | undefined {
  const known = names[run.language];
  const code = codeOf(run.source, run.language);
  return ofOption(run, code, known) ?? ofCode(run, code) ?? ofComparison(run, known) ?? ofUncalled(run, code);
}

/** How many calls are looked at, and how far the end of each is looked for. */
const CALLS_MAX = 200;
const CALL_CHARS_MAX = 400;

/** An option that what is called doesn't have, and passes over. Python complains by itself. */
function ofOption(
  { source, language }: Mistaken,
  code: string,
  { options = {} }: LanguageNames,
): Help | undefined {
  if (language !== "typescript") return undefined;
  const declared = namesAfter(/\b(?:function|class|const|let|var)\s+([\w$]+)/g, code);
  const namespaces = namesAfter(/^import \* as ([\w$]+) from/gm, code);
  let looked = 0;
  for (const { 1: alias, 2: callee = "", 0: start, index } of code.matchAll(
    /(?<![\w$.])(?:new\s+)?(?:([\w$]+)\.)?([\w$]+)\s*\(/g,
  )) {
    const taken = own(options, callee);
    if (taken === undefined || declared.has(callee)) continue;
    if (alias !== undefined && !namespaces.has(alias)) continue;
    looked += 1;
    if (looked > CALLS_MAX) break;
    const known = taken.names;
    const given = code.slice(index + start.length, index + CALL_CHARS_MAX);
    for (const [name, at, isShort] of keysIn(given, taken.at)) {
      if (known.includes(name)) continue;
      const near = nearName(name, known);
      const passed = `${callee}() has no option ${name}, and passed over it.`;
      if (near === undefined) return { text: `${passed} It takes ${known.join(", ")}.`, fixes: [] };
      const line = code.slice(0, index + start.length + at).split("\n").length - 1;
      return {
        text: `${passed} Did you mean ${near}?`,
        fixes: onLine(
          source,
          line,
          new RegExp(`(?<![\\w$.])${name}(?=\\s*[:,}])`),
          near,
          isShort ? `${near}: ${name}` : near,
        ),
      };
    }
  }
  return undefined;
}

const namesAfter = (what: RegExp, code: string): ReadonlySet<string | undefined> =>
  new Set([...code.matchAll(what)].map(([, name]) => name));

type Key = readonly [name: string, at: number, isShort: boolean];

/** The properties of the object that is a call's argument at `wanted`, as they are written in what stands behind its bracket. */
function keysIn(given: string, wanted: number): Key[] {
  const keys: Key[] = [];
  const open = ["("];
  let argument = 0;
  for (const { 0: mark, index } of given.matchAll(/[()[\]{},]|(?<=[{,]\s*)[A-Za-z_$][\w$]*(?=\s*[:,}])/g)) {
    if ("([{".includes(mark)) open.push(mark);
    else if (")]}".includes(mark)) {
      open.pop();
      if (open.length === 0) break;
    } else if (mark === ",") argument += open.length === 1 ? 1 : 0;
    else if (argument === wanted && open.join("") === "({")
      keys.push([mark, index, !/^\s*:/.test(given.slice(index + mark.length))]);
  }
  return keys;
}

function onLine(source: string, at: number, what: RegExp, near: string, to: string): readonly Fix[] {
  const lines = source.split("\n");
  lines[at] = (lines[at] ?? "").replace(what, to);
  return changedTo(lines.join("\n"), source, `Write ${near}`);
}

/** The code of a FlussError under the name that other errors have for theirs. */
function ofCode({ source, language }: Mistaken, code: string): Help | undefined {
  if (!/\bfluss\b/i.test(source) || !/\.code\s*(?:===?|!==?|in\b)\s*\(?(?:\w+\.)?ErrorCode\./.test(code))
    return undefined;
  const name = language === "python" ? "error_code" : "errorCode";
  return {
    text: `A FlussError has its code as ${name}.`,
    fixes: changedTo(
      source.replace(/\.code(?=\s*(?:===?|!==?|in\b)\s*\(?(?:\w+\.)?ErrorCode\.)/g, `.${name}`),
      source,
      `Write ${name}`,
    ),
  };
}

const COMPARED = /(\berror_?[cC]ode\s*[=!]==?\s*)(["'])(\w+|-?\d+)\2/;

/** The code of an error, which is a number, compared with a text. */
function ofComparison({ source, language }: Mistaken, { codes = [] }: LanguageNames): Help | undefined {
  const [whole, before = "", , text = ""] = COMPARED.exec(source) ?? [];
  if (whole === undefined) return undefined;
  if (/^-?\d+$/.test(text))
    return {
      text: `The code is a number, and never the text "${text}": write it without quotation marks.`,
      fixes: changedTo(source.replace(whole, before + text), source, "Write the number"),
    };
  const constant = codes.includes(text) ? text : nearName(text, codes);
  if (constant === undefined) return undefined;
  const module = language === "python" ? "fluss" : "@faultbook/simulator/fluss";
  const written = `ErrorCode.${constant}`;
  const changed = source.replace(whole, before + written);
  const isThere = /\bimport\b[^\n]*\bErrorCode\b/.test(source);
  const added = importFix(changed, language, "ErrorCode", module);
  return {
    text: `The code is a number, and never the text "${text}": ${written} is its name.`,
    fixes:
      isThere || added.does !== "edit"
        ? changedTo(changed, source, `Write ${written}`)
        : [{ does: "edit", label: `Write ${written}`, source: added.source }],
  };
}

const DECLARED: Readonly<Record<Mistaken["language"], RegExp>> = {
  typescript:
    /^(?:export )?(?:default )?(async )?function (\w+)\(\)|^const (\w+) = (async )?\(\)(?:: [^=]+)? =>/gm,
  python: /^(async )?def (\w+)\(\)/gm,
};

/** A function that nothing calls, in a program that did nothing. */
function ofUncalled({ source, language, result }: Mistaken, code: string): Help | undefined {
  const { outcome, console, caught, trace } = result;
  const isSilent =
    console.length === 0 && caught.length === 0 && !trace.some(({ kind }) => kind === "call-start");
  if (outcome !== "finished" || !isSilent) return undefined;
  const names = [...code.matchAll(DECLARED[language])].map(
    ([, isAsync, name, other = "", isAsyncToo]) => [name ?? other, Boolean(isAsync ?? isAsyncToo)] as const,
  );
  const words = Map.groupBy(code.matchAll(/[\w$]+/g), ([word]) => word);
  const uncalled = names.filter(([name]) => words.get(name)?.length === 1);
  const [name, isAsync] = uncalled.find(([one]) => one === "main") ?? uncalled.at(-1) ?? [];
  if (name === undefined) return undefined;
  const call = `${isAsync ? "await " : ""}${name}()`;
  return {
    text: `Nothing calls ${name}(), so nothing of it ran: ${call} at the end starts it.`,
    fixes: [
      {
        does: "edit",
        label: `Add ${call}`,
        source: `${source.trimEnd()}\n\n${language === "python" ? "\n" : ""}${call}${language === "python" ? "" : ";"}\n`,
      },
    ],
  };
}
