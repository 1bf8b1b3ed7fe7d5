/** Guesses which lines continue on the next, because a terminal, a pager or a mail program wrapped them. */

import { beginsAsBareText } from "./wordings.ts";

/** How a line continues on the next: not at all, within a word, or at a space. */
export const Join = { none: 0, word: 1, space: 2 } as const;

/** Kubernetes splits long lines and marks all parts but the last. */
const PARTIAL_LINE = / (?:stdout|stderr) P /;

/** The beginning of a line that doesn't continue another. */
const NEW_LINE =
  /^\s{0,80}(?:(?<=\t|\s\s)at |at [\w.$/]{1,200}\(|\.\.\. |Traceback|Caused by:|Suppressed:|During |The above|File "|thread '|[-^~{}[\]|+<]|[\w.$]{0,200}(?:Error|Exception)\b|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\d{4}-\d\d-|$)/;

/** The end of a line that always continues on the next, whatever the next begins with. */
const OPEN_END =
  /(?:Caused by:|Suppressed:|Fluss API|Fluss API Error:|FlussError\b.{1,400}:|[\w.$]{1,200}Exception:|TableBucket|FlussPrincipal|Resource|PartitionSpec|code -?\d{1,20} \() ?$/;

/** Whether the line break splits a token of the errors' texts, such as an address or a bracketed list. */
const isOnePiece = (line: string, next: string) =>
  (next.startsWith("->") && /\d$/.test(line)) ||
  (/^- ?\w|^\+\w/.test(next) && /[\w:] ?$/.test(line)) ||
  (/^[\]}]/.test(next) && /'\[[^'[\]]{1,200}$/.test(line)) ||
  (next.startsWith("}") && /\{\{[^{}]{1,200}\}$/.test(line));

/** A qualified class name, or its beginning, at the end of a line. */
const CUT_CLASS = /\b(?:java|javax|jdk|org|com)\.(?:[a-z]\w{0,30}\.){1,12}\w{0,100}$/;

/**
 * Words of the errors' texts, apart from their arguments. A line break next to a whole word of these was probably at a
 * space.
 */
const WORDS = new Set(
  (
    "a an the this and or not no is are was be been to of for from in on at with by via but only than that it its " +
    "already longer now does doesn't don't can cannot could couldn't must may exist exists found failed fail fails " +
    "resolves invalid unknown unsupported unexpected illegal empty missing required larger lower allow exceeds maximum " +
    "limit error argument operation rpc connection code message name type value field fields table tables database " +
    "partition partitions partitioned partitionspec bucket buckets schema column columns id key keys primary lookup " +
    "server servers tablet coordinator leader replica replicas factor number available writer write request record " +
    "offset timestamp timeout time snapshot option config property permission principal resource operate " +
    "authorization authentication client address bootstrap bind tag epoch producer rebalance task batch sequence " +
    "latest current same different acks isr order hitting closed node raft query exec contains contain tcp read dial you using"
  ).split(" "),
);
const isWord = (text: string) => WORDS.has(text.toLowerCase());

/** Whether two pieces look like two separate words, not like one that was split. */
function isBetweenWords(last: string, first: string): boolean {
  const left = /(?<![\w.{-])[A-Za-z']*$/.exec(last)?.[0] ?? "";
  const right = /^[A-Za-z']*/.exec(first)![0];
  const quotes = last.split("'").length - 1;
  if (/^[_})\].,:;=]|^-[>a-zA-Z]|^[A-Z]\w*=|^$/.test(first) || /[_$(]$|.[[{=]$/.test(last)) return false;
  if (/^[(["'{]/.test(first)) return !/(?:TableBucket|FlussPrincipal|Resource|PartitionSpec)$/.test(last);
  if (quotes % 2 === 1 && !/[A-Za-z]'[A-Za-z]{1,2}$/.test(last)) return false; // Within a quoted name.
  if (left !== "" && right !== "" && (isWord(left + right) || /^[A-Z]{2,}$/.test(left + right))) return false;
  if (isWord(right) && (right.length > 1 || right === first)) return true;
  if (isWord(left) && (left.length > 2 || /^(?:be|by|is|of|to)$/.test(left))) return true;
  if (/[\w)\]}'"][:,;]$/.test(last)) return !/^\d/.test(first) || /[A-Za-z)\]}'"][:,;]$/.test(last);
  return false;
}

/** The end of a line that announces more. */
const ANNOUNCES = /[:,;=([{"'-] ?$/;

/** The beginning of a line that is complete, and so not a continuation of the line before. */
const WHOLE =
  /^\s{0,80}(?:(?<=\t|\s\s)at |at [\w.$/]{1,200}\(|\.\.\. \d|Traceback \(|Caused by: |Suppressed: |During handling|The above|File "|FlussError\b|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\d{4}-\d\d-\d\d)/;

/** Whether a line isn't a continuation: it begins like the line before, or that line ends a sentence. */
function isNewStatement(line: string, next: string, first: string): boolean {
  if (WHOLE.test(next) && !(next.startsWith("FlussError") && OPEN_END.test(line))) return true;
  if (/[.!?]$/.test(line) && /^[A-Z]/.test(next) && !CUT_CLASS.test(line)) return true;
  return first.length > 2 && line.startsWith(first) && /\s/.test(line[first.length] ?? "");
}

/** Whether a line may continue on the next, judging by these two alone. */
function canGoOn(line: string, next = ""): boolean {
  return !NEW_LINE.test(next) || OPEN_END.test(line) || isOnePiece(line, next);
}

const firstOf = (line: string | undefined) => /^\S{0,1000}/.exec(line ?? "")![0];
const lastOf = (line: string) => /\S{0,40}$/.exec(line.slice(-40))![0];

/**
 * How each line continues on the next, one {@link Join} for each line. It assumes that the widest line has the width at
 * which the text was wrapped: a line may continue if the next one's first word would not have fitted. Several lines of
 * exactly that width suggest that words were split.
 *
 * @param hasPrefix Whether a line begins with a log prefix.
 */
export function joinsOf(lines: readonly string[], hasPrefix: (line: string) => boolean): readonly number[] {
  // A line of one long word says nothing about the width: it couldn't be wrapped.
  const width = lines.reduce(
    (most, line) => (line.length > most && /\S\s+\S/.test(line) ? line.length : most),
    0,
  );
  if (width < 20) return lines.map((line) => (PARTIAL_LINE.test(line) ? Join.word : Join.none));
  const isFull = (line: string) => line.length === width;
  const isTooLong = (line: string, first: string) => first !== "" && line.length + 1 + first.length > width;
  const goesOn = (line: string, next = "") => !/^\s\s/.test(next) && canGoOn(line, next);
  const full = lines.filter((line, index) => isFull(line) && goesOn(line, lines[index + 1]));
  const short = lines.filter(
    (line, index) => !isFull(line) && isTooLong(line, firstOf(lines[index + 1])),
  ).length;
  const widths = new Set(full).size;
  // Lines may have the same width by chance; words were split only if some line doesn't end between words.
  const isCut =
    widths > 1 &&
    widths > short &&
    lines.some(
      (line, index) =>
        isFull(line) &&
        goesOn(line, lines[index + 1]) &&
        !isBetweenWords(lastOf(line), firstOf(lines[index + 1])),
    );
  const joinOf = (line: string, next: string): number => {
    if (PARTIAL_LINE.test(line.slice(0, 100))) return Join.word;
    const first = firstOf(next);
    if (hasPrefix(next) || isNewStatement(line, next, first)) return Join.none;
    if (isFull(line) && (isCut || /^ \S/.test(next) || CUT_CLASS.test(line))) return Join.word;
    if (!isTooLong(line, first) || !canGoOn(line, next)) return Join.none;
    if (line.endsWith(" ")) return Join.word;
    if (!isFull(line)) return Join.space;
    // A single line of full width may have been split anywhere.
    return isBetweenWords(lastOf(line), first) ? Join.space : Join.word;
  };
  return lines.map((line, index) => {
    const next = lines[index + 1];
    if (next === undefined || next === "") return Join.none;
    const join = joinOf(line, next);
    // A line that begins with a bare text continues the line before only if that line announces it.
    const isOwn = join !== Join.none && !ANNOUNCES.test(line) && beginsAsBareText(next);
    return isOwn ? Join.none : join;
  });
}
