import type { Language } from "../language.ts";

/** What a text is that can't be read as the program's own language. */
export type Pasted = Language | "java" | "go" | "rust" | "sql" | "error" | "shell" | "json";

/** Lines that are looked at; a program says early what it is. */
const LINES_MAX = 200;
const CHARS_MAX = 20_000;

/** Lines that only one kind of text has. */
const SIGNS: Readonly<Record<Pasted, RegExp>> = {
  error:
    /^Traceback \(most recent call last\):|^\s*File "[^"]*", line \d+|^\s+at .+\(.*:\d+(?::\d+)?\)$|^Exception in thread |^(?:Uncaught (?:\(in promise\) )?)?[\w.]+(?:Error|Exception)(?:\(code=-?\d+\))?: \S|^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  shell:
    /^\s*[$%] \S|^(?:sudo |npm |npx |pnpm |yarn |pip3? |python3? |node |curl |git |cd |docker |kubectl |export \w+=)/,
  java: /^\s*(?:public|private|protected)\s+(?:static\s+|final\s+|abstract\s+)*(?:class|interface|enum|void|[A-Z]\w*)\b|\bSystem\.out\.|^import (?:static )?[\w.]+(?:\.\*)?;$|^package [\w.]+;|\bString\[\]|^\s*(?:final )?[A-Z]\w*(?:<.*>)? \w+ = .*;$|\bcatch \(\w*Exception \w+\)|^\s*try \(/,
  go: /^package \w+\s*$|^func (?:\(\w+ [*\w.]+\) )?\w+\(|^\s*\w+(?:, \w+)* := |^import \($|^\s*if err != nil \{$/,
  rust: /^use \w+(?:::|;)|^\s*(?:pub |async )*fn \w+.*\{$|^\s*let (?:mut )?\w+.*(?:::|\?;)|\bprintln!\(/,
  sql: /^\s*(?:SELECT\b.*\bFROM|INSERT INTO|CREATE TABLE|UPDATE \w+ SET|DELETE FROM|PRAGMA|BEGIN|COMMIT)\b/i,
  typescript:
    /^\s*(?:export\s+)?(?:const|let|var)\s+[\w{[]|^\s*import\b.*\bfrom\s+["']|=>|\bconsole\.\w+\(|^\s*(?:async\s+)?function\b|^\s*\}\s*(?:catch|finally|else)\b|^\s*try\s*\{|^\s*(?:interface|type)\s+\w+.*[={]|\bnew [A-Z]\w*\(.*;\s*$|^\s*throw new /,
  python:
    /^\s*(?:async\s+)?def\s+\w+\s*\(.*:\s*(?:#.*)?$|^\s*from\s+[\w.]+\s+import\s|^\s*import\s+[\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+)*\s*$|^\s*(?:elif\b|except\b|if\b|for\b|while\b|with\b|async with\b|class\b).*:\s*(?:#.*)?$|^\s*(?:try|else|finally):\s*$|^\s*print\s*\(|^\s*raise(?:\s+\w+.*)?$|^\s*(?:pass|None|True|False)\s*$|^>>> /,
  json: /^\s*"(?:[^"\\]|\\.)*"\s*:\s/,
};

/** In this order: an earlier kind has lines that a later one might be taken for. */
const KINDS = Object.keys(SIGNS) as Pasted[];

/** What a text looks like by its first lines; undefined where they say nothing. */
export function looksLike(source: string): Pasted | undefined {
  const lines = source
    .slice(0, CHARS_MAX)
    .split("\n", LINES_MAX)
    .map((line) => line.trimEnd().slice(0, 400))
    .filter((line) => line.trim() !== "" && !/^\s*(?:\/\/|#(?!!))/.test(line));
  if (SIGNS.error.test(lines[0] ?? "")) return "error";
  if (SIGNS.shell.test(lines[0] ?? "")) return "shell";
  let best: Pasted | undefined;
  let most = 0;
  for (const kind of KINDS) {
    const signs = lines.filter((line) => SIGNS[kind].test(line)).length;
    if (signs > most) [best, most] = [kind, signs];
  }
  return best;
}
