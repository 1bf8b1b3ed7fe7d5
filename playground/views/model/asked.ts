import { textFrom } from "../../program/format.ts";
import type { ProgramText } from "../../program/language.ts";
import type { CaughtError } from "../../protocol/index.ts";
import { type Asked, askedInPython, CATCH_CHARS_MAX } from "./asked-python.ts";

/** `error instanceof NoLeaderError`, or `FlussError.is(error, "TABLE_NOT_EXIST")`. */
const NARROWING =
  /\binstanceof\s+([A-Za-z_$][\w$]*)|\b([A-Z][\w$]*)\.is\s*\(\s*[\w$.]+\s*(?:,\s*["'](\w+)["'])?/g;

/** Reads from the program that was run what the catch or handler that took an error asks for. */
export function askedOf({ source, language }: ProgramText, error: CaughtError): Asked {
  if (error.by === "uncaught" || error.line < 1) return { isBroad: false };
  return language === "python" ? askedInPython(source, error) : askedInTypeScript(source, error);
}

function askedInTypeScript(source: string, error: CaughtError): Asked {
  const block = blockFrom(textFrom(source, error.line).slice(0, CATCH_CHARS_MAX), error.column - 1);
  let isBroad = error.by !== "retry";
  for (const [, asked, narrowed, constant] of block.matchAll(NARROWING)) {
    isBroad = false;
    const point = asked ?? narrowed ?? "";
    if (constant !== undefined && constant !== error.codeName) continue;
    if (error.chain.includes(point)) return { point, name: constant ?? point, isBroad };
  }
  const cases = /\bmatchError\s*\([^{]*\{([\s\S]*)/.exec(block)?.[1];
  if (cases !== undefined) {
    const keys = new Set(
      [...cases.matchAll(/(?:^|[{,\s])["']?([A-Za-z_$][\w$]*)["']?\s*[:(]/g)].map(([, key]) => key),
    );
    const constant = error.codeName;
    if (error.system === "fluss" && constant !== undefined && keys.has(constant)) {
      return { point: "FlussError", name: constant, isBroad: false };
    }
    const point = error.chain.find((name) => keys.has(name));
    return point ? { point, name: point, isBroad: false } : { isBroad: false };
  }
  return { isBroad: isBroad && !/\bswitch\b|\b(?:errorCode|code|name)\s*[!=]==/.test(block) };
}

/** From `start` to the brace that closes the first one that opens after it. Strings with braces in them may cut it short. */
function blockFrom(text: string, start: number): string {
  let depth = 0;
  for (let at = Math.max(0, start); at < text.length; at += 1) {
    if (text[at] === "{") depth += 1;
    if (text[at] !== "}") continue;
    depth -= 1;
    if (depth <= 0) return text.slice(start, at);
  }
  return text.slice(start);
}
