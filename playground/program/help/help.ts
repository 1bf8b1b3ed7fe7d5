import { inSite } from "../../in-site.ts";
import { PROBLEMS_MAX } from "../../protocol/index.ts";
import { textFrom } from "../format.ts";
import { LANGUAGE_NAMES, type Language } from "../language.ts";
import { ofBrackets } from "./brackets.ts";
import { ofCharacters } from "./characters.ts";
import { ofClusterless } from "./clusterless.ts";
import { isShort } from "./code.ts";
import { changedTo } from "./edits.ts";
import { ofHabit } from "./foreign.ts";
import type { Help, Mistaken, Names } from "./kinds.ts";
import { looksLike, type Pasted } from "./pasted.ts";
import { PYTHON_RULES } from "./python.ts";
import { PYTHON_SYNTAX } from "./python-syntax.ts";
import { firstOf, type Mistake, type Rule } from "./rules.ts";
import { ofSlip } from "./slips.ts";
import { TYPESCRIPT_RULES } from "./typescript.ts";
import { TYPESCRIPT_IMPORTS } from "./typescript-imports.ts";
import { TYPESCRIPT_SYNTAX } from "./typescript-syntax.ts";
import { ofUnawaited } from "./unawaited.ts";

const RULES: Readonly<Record<Language, readonly Rule[]>> = {
  typescript: [...TYPESCRIPT_SYNTAX, ...TYPESCRIPT_IMPORTS, ...TYPESCRIPT_RULES],
  python: [...PYTHON_SYNTAX, ...PYTHON_RULES],
};

/** What to say of a mistake that a program makes itself; undefined where there is nothing to say. Never throws. */
export function helpFor(run: Mistaken, names: Names): Help | undefined {
  const mistakes = mistakesOf(run, names);
  const [first] = mistakes;
  if (!isShort(run.source)) return first && ofPasted(first);
  if (run.result.outcome === "finished") return ofUnawaited(run) ?? ofSlip(run, names);
  const clusterless = ofClusterless(run);
  if (clusterless) return clusterless;
  for (const mistake of mistakes) {
    const help =
      ofCharacters(mistake) ??
      // What it is written in shows in the program as a whole, at its first mistake as at the others.
      (mistake === first ? (ofPasted(mistake) ?? ofHabit(mistake)) : undefined) ??
      firstOf(RULES[run.language], mistake) ??
      rest(mistake);
    if (help) return help;
  }
  return run.result.problems?.length ? undefined : ofSlip(run, names);
}

/** The problems of a program that can't be read, or the error that ended it, if no client raised that. */
function mistakesOf({ source, language, result }: Mistaken, names: Names): Mistake[] {
  const { uncaught, outcome, problems = [] } = result;
  if (outcome !== "uncaught" || !uncaught || uncaught.system !== undefined) return [];
  const { name, isError, stack } = uncaught;
  const isUnread = problems.length > 0;
  const line = stack.find(({ file }) => file === undefined)?.line ?? uncaught.line;
  const found = isUnread ? problems.slice(0, PROBLEMS_MAX) : [{ message: uncaught.message, line, column: 1 }];
  return found.map(({ message, line: at, column }) => ({
    source,
    language,
    names: names[language],
    name,
    message,
    isError,
    isUnread,
    line: textFrom(source, at).split("\n", 1)[0] ?? "",
    column,
  }));
}

/** What is left to say where a program can't be read. */
function rest(mistake: Mistake): Help | undefined {
  const { language, isUnread, message, line, column } = mistake;
  if (language !== "typescript" || !isUnread) return undefined;
  const text = ofBrackets(mistake);
  if (text !== undefined) return { text, fixes: [] };
  const found = line
    .slice(column - 1)
    .trim()
    .slice(0, FOUND_MAX);
  if (found === "") return undefined;
  const words = REST.find(([sign]) => sign.test(message))?.[1];
  return words === undefined ? undefined : { text: `“${found}” ${words}`, fixes: [] };
}

const REST: readonly (readonly [RegExp, string])[] = [
  [/^Unexpected token$/, "can't stand there: something is missing before it, or it is too much."],
  [/^Unexpected token, expected ","$/, "needs a comma before it, or something else is missing there."],
  [
    /^Missing semicolon/,
    "can't stand beside what is before it: something is missing between the two, or one is too much.",
  ],
];

/** As much as shows the place. */
const FOUND_MAX = 20;

/** Errors of names that the other language has. */
const FOREIGN_NAMES = /^(?:print|None|True|False|self|elif|def|console|null|undefined|true|false|let|const)$/;

/** The lines around code in Markdown, which come along where an answer or a page is copied. */
const FENCE = /^[ \t]*(?:```|~~~)[^\n]*\n?/gm;

/** A program that is none of its language, but something else that was pasted. */
function ofPasted({ source, language, isUnread, message }: Mistake): Help | undefined {
  if (/^\s*(?:```|~~~)/.test(source))
    return {
      text: "The lines with ``` belong to Markdown, not to the program.",
      fixes: [{ does: "edit", label: "Take them out", source: source.replace(FENCE, "") }],
    };
  const name = /'?(\w+)'? is not defined/.exec(message)?.[1];
  if (!isUnread && (name === undefined || !FOREIGN_NAMES.test(name))) return undefined;
  const kind = looksLike(source);
  if (kind === undefined || kind === language) return undefined;
  // One name of the other language doesn't make a program of it.
  if (!isUnread && source.trim().split("\n").length < 3) return undefined;
  if (kind === "typescript" || kind === "python") {
    const words = LANGUAGE_NAMES[kind];
    return {
      text: `This looks like ${words}, and it was read as ${LANGUAGE_NAMES[language]}.`,
      fixes: [{ does: "switch", label: `Open it as ${words}`, language: kind }],
    };
  }
  const fix = FIXES[language][kind];
  return fix ? { ...OTHERS[kind], fixes: changedTo(fix[1](source), source, fix[0]) } : OTHERS[kind];
}

type OtherKind = Exclude<Pasted, Language>;
type Change = readonly [label: string, change: (source: string) => string];

/** The new side of the changes that a diff shows. */
const newSide = (source: string): string =>
  source
    .split("\n")
    .filter((line) => !/^(?:-|diff --git |index [0-9a-f]|\+\+\+ |@@ |\\ No newline)/.test(line))
    .map((line) => line.replace(/^[+ ]/, ""))
    .join("\n");
const TAKE_CHANGES: Change = ["Keep the new lines", newSide];

/** What makes a program of a text that is none, where that is sure. */
const FIXES: Readonly<Record<Language, Partial<Record<OtherKind, Change>>>> = {
  typescript: {
    diff: TAKE_CHANGES,
    json: ["Write const data =", (source) => `const data = ${source.trim()};\nconsole.log(data);\n`],
  },
  python: {
    diff: TAKE_CHANGES,
    json: [
      "Write json.loads(…)",
      (source) => `import json\n\ndata = json.loads(r"""${source.trim()}""")\nprint(data)\n`,
    ],
  },
};

const OTHERS: Readonly<Record<OtherKind, Help>> = {
  error: {
    text: "This is the text of an error, not a program. The decoder says which errors it holds.",
    fixes: [{ does: "open", label: "Open the decoder", href: inSite("/decode/") }],
  },
  shell: { text: "This is a command for a shell. Programs here are TypeScript or Python.", fixes: [] },
  java: {
    text: "This looks like Java. Programs here are TypeScript or Python, whose calls are named alike; JavaConnection behaves as the Java client does.",
    fixes: [],
  },
  rust: {
    text: "This looks like Rust. Programs here are TypeScript or Python, whose calls are named alike.",
    fixes: [],
  },
  sql: {
    text: 'This is SQL, not a program: a program gives it to a client, as in node.exec("…").',
    fixes: [],
  },
  go: { text: "This looks like Go. Programs here are TypeScript or Python.", fixes: [] },
  json: { text: "This is JSON, not a program: give it a name.", fixes: [] },
  html: {
    text: "This is HTML, not a program. A program has no page here; it prints what it finds.",
    fixes: [],
  },
  yaml: {
    text: "This is YAML, not a program. What it sets is given to a call here, as in startCluster({ nodes: 3 }) or start_cluster(nodes=3).",
    fixes: [],
  },
  diff: {
    text: "These are the changes between two versions (a diff), with + and - before its lines: a program is the version after them.",
    fixes: [],
  },
};
