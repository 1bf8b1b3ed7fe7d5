import { nearName } from "../../transform/near.ts";
import type { Language, ProgramText } from "../language.ts";
import { importFix, renamed } from "./edits.ts";
import type { Fix, Help, LanguageNames } from "./kinds.ts";

/** What a rule sees of a mistake. */
export interface Mistake extends ProgramText {
  /** The class of the error; what was thrown where it is no error. */
  readonly name: string;
  readonly message: string;
  readonly isError: boolean;
  /** Whether the program couldn't be read, and so never began. */
  readonly isUnread: boolean;
  /** The text of the line where it happened; "" where that isn't known. */
  readonly line: string;
  /** Where in the line; 1 where that isn't known. */
  readonly column: number;
  readonly names: LanguageNames;
}

/** One kind of mistake: by what it is recognised, and what there is to say about it. */
export interface Rule {
  /** Names the groups that `say` needs. */
  readonly when: RegExp;
  /** Where the message alone doesn't tell. */
  readonly only?: (mistake: Mistake) => boolean;
  readonly say: (groups: Readonly<Record<string, string>>, mistake: Mistake) => string | Help | undefined;
}

/** What the first rule that fits has to say. */
export function firstOf(rules: readonly Rule[], mistake: Mistake): Help | undefined {
  const text = `${mistake.name}: ${mistake.message}`.slice(0, MESSAGE_MAX);
  for (const { when, only, say } of rules) {
    const found = when.exec(text);
    if (!found || only?.(mistake) === false) continue;
    const said = say(found.groups ?? {}, mistake);
    if (said !== undefined) return typeof said === "string" ? { text: said, fixes: [] } : said;
  }
  return undefined;
}

/** A message may be as long as a program likes. */
const MESSAGE_MAX = 2_000;
/** No reader chooses among more. */
const FIXES_MAX = 2;

/** A name that nothing declares: what it could be, with the import that is missing or the name that was meant. */
export function unknownName(
  name: string,
  mistake: Pick<Mistake, "source" | "language" | "names">,
): Help | undefined {
  const { source, language, names } = mistake;
  const constant = flussCode(name, names);
  if (constant !== undefined) return { text: oneClass(constant, language), fixes: [] };
  const offered = importsOf(name, mistake);
  if (offered.length > 0) {
    return {
      text: `${name} isn't imported. It is in ${offered.join(" and in ")}.`,
      fixes: offered.map((module) => importFix(source, language, name, module)),
    };
  }
  const near = likely(name, [...wordsOf(source, name), ...Object.keys(names.found), ...BUILT_IN[language]]);
  if (near === undefined)
    return { text: `Nothing here is named ${name}: define it above, or import it.`, fixes: [] };
  return { text: `Nothing here is named ${name}. Did you mean ${near}?`, fixes: [meant(source, name, near)] };
}

/** The constant of a class that the Java client has for a code, or that one would expect to be there. */
export function flussCode(name: string, { codes = [] }: LanguageNames): string | undefined {
  const [, stem] = /^([A-Z]\w*?)(?:Exception|Error)$/.exec(name) ?? [];
  const constant = stem?.replace(/(?<=[a-z\d])(?=[A-Z])/g, "_").toUpperCase();
  return constant === undefined
    ? undefined
    : codes.find((code) => code.replace(/_(?:EXCEPTION|ERROR)$/, "") === constant);
}

/** How a code of Fluss is asked for, where its own class was. */
export const oneClass = (constant: string, language: Language): string =>
  `Fluss has one class for all codes: ${
    language === "python"
      ? `except fluss.FlussError as error, and then error.error_code == fluss.ErrorCode.${constant}.`
      : `error instanceof FlussError, and then error.errorCode === ErrorCode.${constant}.`
  }`;

/** Names that are there without an import, as far as people misspell them. */
const BUILT_IN: Readonly<Record<Language, readonly string[]>> = {
  typescript:
    "console Promise Error TypeError setTimeout clearTimeout undefined AbortSignal performance".split(" "),
  python:
    "print range isinstance enumerate sorted Exception ValueError TypeError RuntimeError KeyError TimeoutError ConnectionError ZeroDivisionError".split(
      " ",
    ),
};

/** The names of one module. */
export const namesIn = (module: string, { names }: Pick<Mistake, "names">): string[] =>
  Object.keys(names.found).filter((name) => names.found[name]?.includes(module));

/** The name that was probably meant takes the place of the other. */
export const meant = (source: string, name: string, near: string): Fix => ({
  does: "edit",
  label: `Write ${near}`,
  source: renamed(source, name, near),
});

/** The modules from which a program takes a name: one of each system. */
export function importsOf(name: string, { source, names }: Pick<Mistake, "source" | "names">): string[] {
  return offeredOf(own(names.found, name) ?? [], source);
}

/** Of each system one module: the one that the program imports already, or else the first. */
function offeredOf(modules: readonly string[], source: string): string[] {
  const fitting = modules.filter((module) => isNear(module, source));
  const known = fitting.length > 0 ? fitting : modules;
  const ordered = [...known.filter((module) => isImported(module, source)), ...known];
  const systems = [...new Set(ordered.map(systemOf))];
  return systems
    .slice(0, FIXES_MAX)
    .flatMap((system) => ordered.find((module) => systemOf(module) === system) ?? []);
}

const systemOf = (module: string): string | undefined => /dqlite|fluss/.exec(module)?.[0];

const isImported = (module: string, source: string): boolean =>
  [`"${module}"`, `from ${module} import`, `import ${module}\n`].some((text) => source.includes(text));

/** Whether a module is of the system that the program is about, which its imports tell. */
function isNear(module: string, source: string): boolean {
  const system = systemOf(module);
  const other = system === "dqlite" ? "fluss" : "dqlite";
  return system !== undefined && (source.includes(system) || !source.includes(other));
}

/** A name that is nearly right, or cut off. */
export function likely(name: string, known: readonly string[]): string | undefined {
  // A class is rarely meant where a variable stands, and the other way round.
  const isBig = /^[A-Z]/.test(name);
  const alike = known.filter((one) => /^[A-Z]/.test(one) === isBig);
  // What other languages call an exception is an error here.
  const renamed = name.replace(/Exception$/, "Error");
  return (
    (alike.includes(renamed) && renamed !== name ? renamed : nearName(name, alike)) ??
    (name.length < LEAST_CUT ? undefined : alike.find((one) => one.startsWith(name) && one !== name)) ??
    nearName(name, known)
  );
}

/** Shorter beginnings are those of many names. */
const LEAST_CUT = 5;

const WORDS_MAX = 500;

/** Nobody means one of these by a name. */
const KEYWORDS =
  /^(?:and|assert|async|await|break|case|catch|class|const|continue|def|default|delete|elif|else|except|export|extends|finally|for|from|function|global|if|import|instanceof|interface|is|lambda|let|match|new|not|or|pass|raise|return|static|super|switch|throw|try|type|typeof|var|void|while|with|yield)$/;

/** The names that stand in a program, each once. */
function wordsOf(source: string, but: string): string[] {
  const words = new Set<string>();
  for (const [word] of source.matchAll(/[A-Za-z_$][\w$]{2,}/g)) {
    if (word !== but && !KEYWORDS.test(word)) words.add(word);
    if (words.size >= WORDS_MAX) break;
  }
  return [...words];
}

/** The member that was meant by one that an object lacks: as the other language writes it, or nearly that. */
export function nearMember(name: string, { source, names }: Mistake): Help | undefined {
  const { members = [] } = names;
  const plain = name.replace(/_/g, "").toLowerCase();
  const near =
    members.find((one) => one !== name && one.replace(/_/g, "").toLowerCase() === plain) ??
    (name.length < LEAST_CUT || members.includes(name) ? undefined : nearName(name, members));
  return near === undefined
    ? undefined
    : {
        text: `It has no ${name}. Did you mean ${near}?`,
        fixes: [{ does: "edit", label: `Write ${near}`, source: memberRenamed(source, name, near) }],
      };
}

/** A member that nothing has, on the line where a call was given a wrong value: what isn't there is undefined. */
export function memberMeant(mistake: Mistake): Help | undefined {
  const { line, names } = mistake;
  const asked = [...line.matchAll(/\.([A-Za-z_$][\w$]{5,})/g)].map(([, name = ""]) => name);
  for (const name of asked) {
    if ((names.members ?? []).includes(name) || BUILT_INS.some(({ prototype }) => name in prototype))
      continue;
    const help = nearMember(name, mistake);
    if (help) return help;
  }
  return undefined;
}

const BUILT_INS = [Object, Array, String, Number, Function, Map, Set, Promise, Date] as const;

/** The program with another name behind each dot where this one stood. */
export const memberRenamed = (source: string, name: string, other: string): string =>
  source.replace(new RegExp(`\\.${name}(?![\\w$])`, "g"), `.${other}`);

/** A program can ask for `constructor`, which every object has. */
export function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
