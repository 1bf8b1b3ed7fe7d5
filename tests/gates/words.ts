import { type Finding, lineOf, type SourceFile } from "./tree.ts";

/** A banned word that is right in some files. An exemption that matches nothing is a finding itself. */
export interface RightWord {
  readonly word: string;
  /** The start of a path. */
  readonly in: string;
  readonly because: string;
}

/** Texts by other people, and the rules about words themselves. */
const NOT_OURS =
  /^docs\/words\.md$|^tests\/gates\/|\/facts\/|^site\/data\/recorded\/|\/testdata\/|(^|\/)CHANGELOG\.md$|\.api\.md$|^LICENSE$|^site\/data\/licences\/|\/LICENSE$|package-lock\.json$|\/generated\//;

/** The words that the glossary bans, each with its replacement. */
export function bannedWords(glossary: string): Map<string, string> {
  const banned = new Map<string, string[]>();
  for (const row of glossary.split("\n").filter((line) => line.startsWith("| "))) {
    const [word = "", , never = ""] = row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim());
    for (const [, name = ""] of never.matchAll(/`(\w+)`/g))
      banned.set(name, [...(banned.get(name) ?? []), word]);
  }
  return new Map([...banned].map(([name, words]) => [name, words.join(" or ")]));
}

/** Finds banned words in texts and file names: alone, in the plural, and inside names of any case. */
export function wrongWords(
  files: readonly SourceFile[],
  banned: ReadonlyMap<string, string>,
  right: readonly RightWord[] = [],
): Finding[] {
  const findings: Finding[] = [];
  const used = new Set<RightWord>();
  const report = (file: string, line: number, name: string, where: string): void => {
    const exemption = right.find((candidate) => candidate.word === name && file.startsWith(candidate.in));
    if (exemption) used.add(exemption);
    else
      findings.push({
        file,
        line,
        rule: `says "${name}" ${where}: say ${banned.get(name)} (docs/words.md)`,
      });
  };
  for (const { path, text } of files) {
    if (NOT_OURS.test(path)) continue;
    for (const { name } of wordsOf(path, banned)) report(path, 1, name, "in its name");
    for (const { name, index } of wordsOf(text, banned))
      report(path, lineOf(text, index), name, "in its text");
  }
  for (const exemption of right)
    if (!used.has(exemption))
      findings.push({
        file: exemption.in,
        line: 1,
        rule: `doesn't say "${exemption.word}" any more: take the exemption away`,
      });
  return findings;
}

/** The banned words in a text. Names are split into words: `laneOf`, `LANE_WIDTH` and `lane-of` hold "lane". */
function* wordsOf(
  text: string,
  banned: ReadonlyMap<string, string>,
): Generator<{ name: string; index: number }> {
  for (const match of text.matchAll(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g)) {
    const word = match[0].toLowerCase();
    const name = banned.has(word) ? word : word.replace(/s$/, "");
    if (banned.has(name)) yield { name, index: match.index };
  }
}
