import { readdirSync, readFileSync } from "node:fs";

/** Code that readers see and copy. */
export interface ShownCode {
  /** "guides/links.mdx", "examples/fluss/table-not-exist.py" */
  readonly where: string;
  readonly language: "ts" | "python";
  readonly code: string;
}

const content = new URL("../../src/content/", import.meta.url);

/** All pages of the reference, each with its text. */
export function allPages(): { readonly where: string; readonly text: string }[] {
  return ["dqlite", "fluss", "guides"].flatMap((folder) =>
    readdirSync(new URL(`docs/${folder}/`, content)).map((file) => ({
      where: `${folder}/${file}`,
      text: readFileSync(new URL(`docs/${folder}/${file}`, content), "utf8"),
    })),
  );
}

/** The fenced programs of all pages. */
export function fencedCode(): ShownCode[] {
  return allPages().flatMap(({ where, text }) =>
    [...text.matchAll(/```(ts|python)\n([\s\S]*?)```/g)].map(
      ([, language, code = ""]): ShownCode => ({ where, language: language as ShownCode["language"], code }),
    ),
  );
}

/** The fenced programs of all pages, and all examples. */
export function shownCode(): ShownCode[] {
  const examples = ["dqlite", "fluss"].flatMap((folder) =>
    readdirSync(new URL(`examples/${folder}/`, content)).map(
      (file): ShownCode => ({
        where: `examples/${folder}/${file}`,
        language: file.endsWith(".py") ? "python" : "ts",
        code: readFileSync(new URL(`examples/${folder}/${file}`, content), "utf8"),
      }),
    ),
  );
  return [...fencedCode(), ...examples];
}

/** What is wrong with code that is copied, each with its line and what to write in its place. */
export function faultsOf({ where, language, code }: ShownCode): string[] {
  const rules = language === "python" ? PYTHON : TYPESCRIPT;
  return rules.flatMap(({ pattern, remedy }) =>
    [...code.matchAll(pattern)].map(({ 0: found, index }) => {
      const line = code.slice(0, index).split("\n").length;
      return `${where}:${line}: ${found.trim().split("\n")[0]}: ${remedy}`;
    }),
  );
}

interface Rule {
  readonly pattern: RegExp;
  readonly remedy: string;
}

const SQL = "(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP)\\b";

const PYTHON: readonly Rule[] = [
  {
    pattern: new RegExp(`f"${SQL}[^"]*\\{|"${SQL}[^"]*"\\s*(?:%|\\+|\\.format\\()`, "g"),
    remedy: "give values as parameters, through dqlitepy.dbapi",
  },
  {
    pattern: /\b(?:monotonic|time)\(\) >=? deadline\b/g,
    remedy: "the next pause and the longest call have to fit: monotonic() + pause + longest > deadline",
  },
  { pattern: /^\s*except\s*:/gm, remedy: "name the class" },
  { pattern: /^\s*raise .* from None$/gm, remedy: "keep the last error: raise … from error" },
  { pattern: /^\s*except\b[^\n]*:\n\s+(?:pass|\.\.\.)$/gm, remedy: "say what is dropped, or raise it again" },
  {
    // In a function that catches, an error of its own keeps the one that led to it.
    pattern: /(?<=\bexcept\b[\s\S]*)^\s+raise \w+\((?!.*\) from \w+$).*$/gm,
    remedy: "keep the last error: raise … from error",
  },
];

const TYPESCRIPT: readonly Rule[] = [
  {
    pattern: new RegExp(`\`${SQL}[^\`]*\\$\\{|"${SQL}[^"]*"\\s*\\+`, "g"),
    remedy: "exec() and query() take no parameters, so write the whole statement out",
  },
  {
    pattern: /catch(?: \(\w+\))? \{\s*\}|\.catch\(\(\) => \{\s*\}\)/g,
    remedy: "say what is dropped, or throw it again",
  },
  {
    pattern: /(?<=\bcatch \(\w+\)[\s\S]*)^\s+throw new \w+\((?!.*\bcause\b).*$/gm,
    remedy: "keep the last error: { cause: error }",
  },
];

/** Whether a program makes a Fluss connection, and ends without closing one. */
export function leavesOpen({ language, code }: ShownCode): boolean {
  const closes = language === "python" ? /await [\w.]*close\(\)|\)\.close\(\)|async with / : /\.close\(\)/;
  return code.includes("FlussConnection.create(") && !closes.test(code);
}

/** The texts by which code tells errors apart: `"…" in str(error)`, `error.message.includes("…")`. */
export function matchedTexts({ language, code }: ShownCode): string[] {
  const pattern =
    language === "python"
      ? /"([^"\n]+)" (?:not )?in (?:str\(\w+\)|\w+\.(?:message|args)\b)/g
      : /\.(?:message|detail)\.(?:includes|startsWith|endsWith)\(["']([^\n]+?)["']\)/g;
  return [...code.matchAll(pattern)].map(([, text = ""]) => text);
}
