import { imported, importedWhole, renamed } from "./edits.ts";
import { flussCode, importsOf, likely, meant, namesIn, oneClass, type Rule } from "./rules.ts";

/** Modules that aren't here, and names that a module doesn't have, in the order in which they are tried. */
export const TYPESCRIPT_IMPORTS: readonly Rule[] = [
  {
    when: /"(?<wrong>[^"]+)" can't be imported here\..* Did you mean (?<near>[^ ?]+)\?/,
    say: ({ wrong = "", near = "" }, { source }) => ({
      text: `The module is spelt ${near}.`,
      fixes: [{ does: "edit", label: `Write ${near}`, source: source.replaceAll(wrong, near) }],
    }),
  },
  {
    when: /"\.[^"]*" can't be imported here/,
    say: () => "A program is one file here: put what it needs of the other file into it.",
  },
  {
    when: /"(?<wrong>[^"]*(?<system>dqlite|fluss)[^"]*)" can't be imported here/,
    say: ({ wrong = "", system = "" }, { source }) => {
      const client = `@faultbook/simulator/${system}`;
      return {
        text: `The simulated client is in ${client}, its errors are in @faultbook/errors/${system}.`,
        fixes: [
          { does: "edit", label: `Write ${client}`, source: source.replaceAll(`"${wrong}"`, `"${client}"`) },
        ],
      };
    },
  },
  {
    when: /"(?:node:)?(?:fs|path|os|http|https|net|child_process|util|events|stream|crypto|url|assert|readline|timers)(?:\/\w+)?" can't be/,
    say: () =>
      "Modules of Node aren't here: there are no files, no processes and no network but the clusters'.",
  },
  {
    when: /" can't be imported here/,
    say: () =>
      "Other packages of npm aren't here. Share, then Project takes the program to your machine, where you can install them.",
  },
  {
    when: /exports no value named (?<wrong>[\w$]+)\. Did you mean (?<near>[\w$]+)\?/,
    say: ({ wrong = "", near = "" }, { source }) => ({
      text: `The name is ${near}.`,
      fixes: [{ does: "edit", label: `Write ${near}`, source: renamed(source, wrong, near) }],
    }),
  },
  {
    when: /(?<module>@faultbook\/[\w/]+) exports no value named default/,
    say: ({ module = "" }, { source }) => ({
      text: "The module has no default export: import * as takes all of its names under one.",
      fixes: importedWhole(source, module),
    }),
  },
  {
    when: /(?<module>@faultbook\/[\w/]+) exports no value named (?<name>[\w$]+)/,
    say: ({ module = "", name = "" }, mistake) => {
      const constant = /fluss/.test(module) ? flussCode(name, mistake.names) : undefined;
      if (constant !== undefined) return oneClass(constant, "typescript");
      const others = importsOf(name, mistake);
      const near = likely(name, namesIn(module, mistake));
      if (others.length === 0)
        return near === undefined
          ? undefined
          : {
              text: `${module} has no ${name}. Did you mean ${near}?`,
              fixes: [meant(mistake.source, name, near)],
            };
      return {
        text: `${name} isn't in ${module}, but in ${others.join(" and in ")}.`,
        fixes: others.map((other) => imported(mistake.source, name, module, other)),
      };
    },
  },
];
