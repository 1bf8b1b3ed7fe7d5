import { codeOf } from "./code.ts";
import type { Help, Mistaken } from "./kinds.ts";

/** What a program says that ended without having waited for one of its calls. */
const SIGN =
  /coroutine '(?:\w+\.)*(?<name>\w+)' was never awaited|<Future pending|<coroutine object|\bPromise \{/;

/** Whether a program that ended well may have passed by a call, as far as can be told without much. */
export const isSuspect = ({ result, language }: Mistaken): boolean =>
  result.console.some(({ text }) => SIGN.test(text)) ||
  (language === "python" && openCall(result) !== undefined);

/** The name of a call that was under way when the program ended: in Python it ends there, too. */
function openCall({ trace }: Mistaken["result"]): string | undefined {
  const open = new Map<unknown, unknown>();
  for (const { kind, id, name } of trace) {
    if (kind === "call-start") open.set(id, name);
    else if (kind === "call-ok" || kind === "call-error") open.delete(id);
  }
  const [name] = open.values();
  return typeof name === "string" ? name.slice(name.lastIndexOf(".") + 1) : undefined;
}

/** A call that stands by itself, or in what is printed, with no await in front of it. */
export function ofUnawaited(run: Mistaken): Help | undefined {
  const { source, language, result } = run;
  const said = result.console.map(({ text }) => SIGN.exec(text)).find(Boolean);
  const name = said?.groups?.["name"] ?? (said ? undefined : openCall(result));
  if (!said && name === undefined) return undefined;
  const start = name && startOf(name, codeOf(source, language), source);
  if (start === undefined && !said) return undefined;
  return {
    text:
      name === undefined
        ? "What was printed is a call that nothing has waited for: write await in front of it to have its value."
        : `${name}() isn't awaited${said ? ", so nothing of it ran" : ", and the program ended before it was done"}: write await in front of it.`,
    fixes: start ? [{ does: "edit", label: "Write await", source: start }] : [],
  };
}

/** The program with await in front of the statement that is this call; undefined where no line is. */
function startOf(name: string, code: string, source: string): string | undefined {
  const statement = new RegExp(`^[ \\t]*(?=(?:[\\w$]+\\.)*${name}\\()`);
  const at = code.split("\n").findIndex((line) => statement.test(line));
  if (at < 0) return undefined;
  const lines = source.split("\n");
  lines[at] = (lines[at] as string).replace(statement, "$&await ");
  return lines.join("\n");
}
