import type { Language } from "../language.ts";
import { codeOf } from "./code.ts";
import { changedTo } from "./edits.ts";
import type { Help } from "./kinds.ts";
import type { Mistake } from "./rules.ts";

/** Something that another language writes so, what this one writes, and what makes the one of the other where that is sure. */
type Habit = readonly [sign: RegExp, text: string, fix?: readonly [label: string, to: string, from?: RegExp]];

const HABITS: Readonly<Record<Language, readonly Habit[]>> = {
  python: [
    [
      /^[ \t]*In \[\d+\]:/m,
      "The marks In [1]: belong to IPython, not to the program.",
      ["Take them out", "", /^[ \t]*(?:In \[\d+\]: ?|\.\.\.+: ?|Out\[\d+\]:.*)/gm],
    ],
    [
      /^[ \t]*[!%]\w/m,
      "A line that begins with ! or % is one of a notebook. Nothing can be installed here; programs have the standard library and the clients.",
    ],
    [/^[ \t]*else[ \t]+if\b/m, "Python writes elif.", ["Write elif", "elif", /\belse[ \t]+if\b/g]],
    [
      /^[ \t]*catch\b/m,
      "Python writes except: except NoLeaderError as error: takes one class, and lets others pass.",
      ["Write except", "except", /\bcatch\b/g],
    ],
    [
      /^[ \t]*except[ \t]+[\w.]+[ \t]+(?!as\b)\w+[ \t]*:/m,
      "The name of a caught error follows as: except FlussError as error.",
      ["Write as", "$1 as $2", /^([ \t]*except[ \t]+[\w.]+)[ \t]+(?!as\b)(\w+[ \t]*:)/gm],
    ],
    [
      /^[ \t]*raise[ \t]+[\w.]+[ \t]*,/m,
      'An exception is called with its text: raise ValueError("…").',
      ["Write the brackets", "$1($2)", /^([ \t]*raise[ \t]+[\w.]+)[ \t]*,[ \t]*(.+)$/gm],
    ],
    [
      /^[ \t]*switch\b.*:[ \t]*$/m,
      "Python writes match.",
      ["Write match", "$1match", /^([ \t]*)switch\b(?=.*:[ \t]*$)/gm],
    ],
    [
      /^[ \t]*default[ \t]*:/m,
      "What no case takes, case _: does.",
      ["Write case _", "$1case _:", /^([ \t]*)default[ \t]*:/gm],
    ],
    [
      /\blambda\b[^:\n]*->/,
      "A lambda has a colon before its value: lambda x: x.",
      ["Write the colon", "$1:", /(\blambda\b[^:\n]*?)[ \t]*->/g],
    ],
    [/\?\?/, "Python has no ??: a if a is not None else b."],
    [/[\w)\]][ \t]\?[ \t].*[ \t]:[ \t]/, "Python puts the question in between: 2 if ready else 3."],
    [/===|!==/, "Python writes == and !=.", ["Write them", "$1=", /([=!])==/g]],
    [/&&|\|\|/, "Python writes and, or and not."],
    [/(?<![\w)\]!=])!(?=[\w(])/, "Python writes not: if not done."],
    [/\w(?:\+\+|--)(?!\w)/, "Python has no ++ and no --: count += 1."],
    [
      /\bnew[ \t]+[\w.]+\(/,
      "Python makes an object by calling its class, without new.",
      ["Leave out new", "$1", /\bnew[ \t]+([\w.]+\()/g],
    ],
    [/^[ \t]*throw\b/m, "Python writes raise.", ["Write raise", "raise", /\bthrow\b(?:[ \t]+new\b)?/g]],
    [/`/, 'Python has no `…`: f"the leader is {leader}" puts values into a text.'],
    [/^[ \t]*\/\//m, "A comment begins with # in Python.", ["Write #", "$1#", /^([ \t]*)\/\//gm]],
    [
      /\)[ \t]*\{[ \t]*$|^[ \t]*(?:\}[ \t]*)?(?:else|try|finally|class \w+)[ \t]*\{/m,
      "Python has no braces around blocks: a colon ends the line before, and the block is indented.",
    ],
  ],
  typescript: [
    [
      /^> \S/m,
      "The marks > are those of a console, and the lines between them its answers: neither belongs to the program.",
      ["Take them out", "$1", /^(?:> ?(.*)|.*)$/gm],
    ],
    [/^[ \t]*(?:\}[ \t]*)?elif\b/m, "TypeScript writes else if.", ["Write else if", "else if", /\belif\b/g]],
    [
      /^[ \t]*(?:\}[ \t]*)?except\b/m,
      "TypeScript writes catch (error), and asks in its block which error it is: if (!(error instanceof NoLeaderError)) throw error.",
    ],
    [
      /\bcatch[ \t]*\([ \t]*(?:final[ \t]+)?[\w.|]+[ \t]+\w+[ \t]*\)/,
      "A catch names no class: write catch (error), and in its block if (!(error instanceof NoLeaderError)) throw error.",
    ],
    [
      /\bf(?=["'])/,
      "TypeScript puts values into a text between the marks `, with a dollar sign and braces around each.",
    ],
    [
      /^[ \t]*#[ \t]/m,
      "A comment begins with // in TypeScript.",
      ["Write //", "$1//", /^([ \t]*)#(?=[ \t])/gm],
    ],
    [/^[ \t]*raise\b/m, "TypeScript writes throw."],
    [
      /\bif\b.*\)[ \t]*then\b/,
      "There is no then: the lines after if ( ) stand in braces.",
      ["Leave out then", "$1", /(\bif\b.*\))[ \t]*then\b/g],
    ],
    [/[\w)] (?:and|or) [\w(!]/, "TypeScript writes && and ||."],
    [/[( ]not [\w(]/, "TypeScript writes !."],
  ],
};

/** A program that can't be read, since a line of it is written as another language has it. */
export function ofHabit({ source, language, isUnread }: Mistake): Help | undefined {
  if (!isUnread) return undefined;
  const code = codeOf(source, language);
  for (const [sign, text, fix] of HABITS[language]) {
    if (!sign.test(code)) continue;
    const [label = "", to = "", from = sign] = fix ?? [];
    const changed = fix ? source.replace(from, to) : source;
    return { text, fixes: changedTo(changed, source, label) };
  }
  return undefined;
}
