import type { Language } from "../language.ts";
import type { Fix } from "./kinds.ts";

/** The program with `name` imported from `module`, in the words of its language. */
export function importFix(source: string, language: Language, name: string, module: string): Fix {
  if (language === "python") return pythonImport(source, name, module);
  const alias = namespaceOf(source, module);
  if (alias) return qualified(source, alias, name);
  const line = `import { ${name} } from ${JSON.stringify(module)};`;
  const known = namedImport(source, module);
  return edit(
    line,
    known ? withName(source, known, name, (names) => `import { ${names} } from "${module}";`) : undefined,
    source,
    language,
  );
}

/** The program with a name taken from another module than the one that it was looked for in. */
export function imported(source: string, name: string, from: string, module: string): Fix {
  const label = `Take it from ${module}`;
  const known = namedImport(source, from);
  const others = namesOf(known).filter((one) => one.split(/\s/)[0] !== name);
  const rest = known
    ? source.slice(0, known.index) +
      (others.length > 0 ? `import { ${others.join(", ")} } from "${from}";` : "") +
      source.slice(known.index + known[0].length + (others.length > 0 ? 0 : 1))
    : source;
  const added = importFix(rest, "typescript", name, module);
  return added.does === "edit" ? { ...added, label } : added;
}

/** The program with all of a module where it asked for its default. */
export function importedWhole(source: string, module: string): readonly Fix[] {
  const changed = source.replace(
    new RegExp(`^(import )(\\w+ from ["']${escaped(module)}["'])`, "m"),
    "$1* as $2",
  );
  return changedTo(changed, source, "Write import * as");
}

/** The program as it would be, where that is another. */
export const changedTo = (changed: string, source: string, label: string): readonly Fix[] =>
  changed === source ? [] : [{ does: "edit", label, source: changed }];

/** The import that takes names of a module one by one. */
const namedImport = (source: string, module: string): RegExpExecArray | null =>
  new RegExp(`^import \\{([^}]*)\\} from ["']${escaped(module)}["'];?$`, "m").exec(source);

const namesOf = (known: RegExpExecArray | null): string[] =>
  (known?.[1] ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);

/** A module by its name alone: `import time`. */
export function moduleFix(source: string, module: string, alias?: string): Fix {
  return edit(`import ${module}${alias ? ` as ${alias}` : ""}`, undefined, source, "python");
}

function pythonImport(source: string, name: string, module: string): Fix {
  const alias = new RegExp(`^import ${escaped(module)}(?: as (\\w+))?$`, "m").exec(source);
  if (alias) return qualified(source, alias[1] ?? module, name);
  const line = `from ${module} import ${name}`;
  const known = new RegExp(`^from ${escaped(module)} import ([\\w, ]+)$`, "m").exec(source);
  return edit(
    line,
    known ? withName(source, known, name, (names) => `from ${module} import ${names}`) : undefined,
    source,
    "python",
  );
}

/** The program with a name taken from another module than the one that it was looked for in. */
export function pythonImported(source: string, name: string, from: string, module: string): Fix[] {
  const line = new RegExp(`^from ${escaped(from)} import ([\\w, ]+)$`, "m").exec(source);
  if (!line) return [];
  const others = namesOf(line).filter((one) => one !== name);
  const kept = others.length > 0 ? `from ${from} import ${others.join(", ")}\n` : "";
  const changed = source.replace(line[0], `${kept}from ${module} import ${name}`);
  return [{ does: "edit", label: `Take it from ${module}`, source: changed }];
}

/** The name under which a TypeScript program has all of a module. */
function namespaceOf(source: string, module: string): string | undefined {
  const [, alias] =
    new RegExp(`^import \\* as (\\w+) from ["']${escaped(module)}["'];?$`, "m").exec(source) ?? [];
  return alias;
}

/** The module that a TypeScript program has all of under a name. */
export function namespaceNamed(source: string, alias: string): string | undefined {
  return new RegExp(`^import \\* as ${escaped(alias)} from ["']([^"']+)["'];?$`, "m").exec(source)?.[1];
}

/** The program has the module under a name of its own: the missing one is reached by that. */
function qualified(source: string, alias: string, name: string): Fix {
  return {
    does: "edit",
    label: `Write ${alias}.${name}`,
    source: renamed(source, name, `${alias}.${name}`),
  };
}

/** The import that is there already, with one more name in it. */
function withName(
  source: string,
  known: RegExpExecArray,
  name: string,
  written: (names: string) => string,
): string {
  const line = written([...namesOf(known), name].join(", "));
  return source.slice(0, known.index) + line + source.slice(known.index + known[0].length);
}

function edit(line: string, extended: string | undefined, source: string, language: Language): Fix {
  return {
    does: "edit",
    label: `Add ${line.replace(/;$/, "")}`,
    source: extended ?? withLine(source, line, language),
  };
}

/** The import stands before the first line that isn't a comment at the top. */
function withLine(source: string, line: string, language: Language): string {
  const lines = source.split("\n");
  const comment = language === "python" ? /^#(?!\s*region)/ : /^\/\/(?!\s*#region)/;
  const at = lines.findIndex((one) => !comment.test(one));
  const gap = /^\s*(?:import|from)\b/.test(lines[at] ?? "") ? [] : [""];
  lines.splice(Math.max(0, at), 0, line, ...(lines[at]?.trim() === "" ? [] : gap));
  return lines.join("\n");
}

/** The program with another name in the place of one, wherever that stands by itself. */
export function renamed(source: string, name: string, other: string): string {
  return source.replace(new RegExp(`(?<![\\w$.])${escaped(name)}(?![\\w$])`, "g"), other);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
