import type { Language } from "../language.ts";
import { CHARS_MAX, LINE_CHARS_MAX } from "./code.ts";

/** What a text is that can't be read as the program's own language. */
export type Pasted =
  | Language
  | "java"
  | "go"
  | "rust"
  | "sql"
  | "error"
  | "shell"
  | "json"
  | "html"
  | "yaml"
  | "diff";

/** Lines that are looked at; a program says early what it is. */
const LINES_MAX = 200;

/** Lines that only one kind of text has. */
const SIGNS: Readonly<Record<Pasted, RegExp>> = {
  error:
    /^Traceback \(most recent call last\):|^\s*File "[^"]*", line \d+|^\s+at .+\(.*:\d+(?::\d+)?\)$|^Exception in thread |^(?:Uncaught (?:\(in promise\) )?)?[\w.]+(?:Error|Exception)(?:\(code=-?\d+\))?: \S|^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  shell:
    /^#!|^\s*[$%] \S|^\.{0,2}\/[\w./-]+(?: |$)|^(?:sudo|npm|npx|pnpm|yarn|pip3?|uv|python3?|node|java|mvn|cargo|curl|wget|git|ssh|cd|ls|cat|kill|docker|podman|kubectl|helm|systemctl|journalctl|apt|brew|sqlite3|export \w+=.*)(?: [^=:(]|$)|^go (?:run|get|build|test) /,
  java: /^\s*(?:public|private|protected)\s+(?:static\s+|final\s+|abstract\s+)*(?:class|interface|enum|void|[A-Z]\w*)\b|\bSystem\.out\.|^import (?:static )?[\w.]+(?:\.\*)?;$|^package [\w.]+;|\bString\[\]|^\s*(?:final )?[A-Z]\w*(?:<.*>)? \w+ = .*;$|\bcatch \(\w*Exception \w+\)|^\s*try \(|^\s*@Override\b|\bthrows \w+Exception|\bnew \w+<.*>\(/,
  go: /^package \w+\s*$|\bdefer \w|\bfmt\.\w+\(|^func (?:\(\w+ [*\w.]+\) )?\w+\(|^\s*\w+(?:, \w+)* := |^import \($|^\s*if err != nil \{$/,
  rust: /^use \w+(?:::|;)|^\s*(?:pub |async )*fn \w+.*\{$|^\s*let (?:mut )?\w+.*(?:::|\?;)|\bprintln!\(/,
  sql: /^\s*(?:SELECT\b.*\bFROM|INSERT INTO|CREATE TABLE|UPDATE \w+ SET|DELETE FROM|PRAGMA|BEGIN|COMMIT)\b/i,
  typescript:
    /^\s*(?:export\s+)?(?:const|let|var)\s+[\w{[]|^\s*import\b.*\bfrom\s+["']|=>|\bconsole\.\w+\(|^\s*(?:async\s+)?function\b|^\s*\}\s*(?:catch|finally|else)\b|^\s*try\s*\{|^\s*(?:interface|type)\s+\w+.*[={]|\bnew [A-Z]\w*\(.*;\s*$|^\s*throw new /,
  python:
    /^\s*(?:async\s+)?def\s+\w+\s*\(.*:\s*(?:#.*)?$|^\s*from\s+[\w.]+\s+import\s|^\s*import\s+[\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+)*\s*$|^\s*(?:elif\b|except\b|if\b|for\b|while\b|with\b|async with\b|class\b).*:\s*(?:#.*)?$|^\s*(?:try|else|finally):\s*$|^\s*print\s*\(|^\s*raise(?:\s+\w+.*)?$|^\s*(?:pass|None|True|False)\s*$|^>>> /,
  json: /^\s*"(?:[^"\\]|\\.)*"\s*:\s/,
  html: /^\s*<(?:!DOCTYPE|!--|\?xml|\/?[a-z][\w-]*[\s>])/i,
  yaml: /^(?:---|\s*-\s.*|\s*(?:- )?[\w./-]+:(?:\s.*)?)$/,
  diff: /^(?:diff --git |@@ -\d+(?:,\d+)? \+\d+|[-+]{3} [ab]\/)/,
};

/** Objects in one line, too. */
function isJson(source: string): boolean {
  if (source.length > CHARS_MAX || !/^\s*[[{]/.test(source)) return false;
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

/** Kinds that are told by how many of their lines there are: an earlier one has lines that a later one might be taken for. */
const COUNTED = ["error", "shell", "java", "go", "rust", "sql", "typescript", "python", "json"] as const;

/** What a text looks like by its first lines; undefined where they say nothing. */
export function looksLike(source: string): Pasted | undefined {
  const lines = source
    .slice(0, CHARS_MAX)
    .split("\n", LINES_MAX)
    .map((line) => line.trimEnd().slice(0, LINE_CHARS_MAX))
    .filter((line) => line.trim() !== "" && !/^\s*(?:\/\/|#(?!!))/.test(line));
  for (const kind of ["error", "shell", "html"] as const) if (SIGNS[kind].test(lines[0] ?? "")) return kind;
  if (lines.some((line) => SIGNS.diff.test(line))) return "diff";
  if (isJson(source)) return "json";
  if (lines.length > 1 && lines.every((line) => SIGNS.yaml.test(line))) return "yaml";
  let best: Pasted | undefined;
  let most = 0;
  for (const kind of COUNTED) {
    const signs = lines.filter((line) => SIGNS[kind].test(line)).length;
    if (signs > most) [best, most] = [kind, signs];
  }
  return best;
}
