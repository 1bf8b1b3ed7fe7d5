/** Guesses which lines of a text go on in the next, because a terminal, a pager or a mail program wrapped them. */

import { beginsAsBareText } from "./wordings.ts";

/** How a line goes on in the next: not at all, in the middle of a word, or where a space was. */
export const Join = { none: 0, word: 1, space: 2 } as const;

/** Kubernetes splits long lines and marks all parts but the last. */
const PARTIAL_LINE = / (?:stdout|stderr) P /;

/** What a line begins with that goes on from no other. */
const NEW_LINE =
  /^\s{0,80}(?:(?<=\t|\s\s)at |at [\w.$/]{1,200}\(|\.\.\. |Traceback|Caused by:|Suppressed:|During |The above|File "|thread '|[-^~{}[\]|+<]|[\w.$]{0,200}(?:Error|Exception)\b|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\d{4}-\d\d-|$)/;

/** What a line ends with that goes on in the next, whatever that one begins with. */
const OPEN_END =
  /(?:Caused by:|Suppressed:|Fluss API|Fluss API Error:|FlussError\b.{1,400}:|[\w.$]{1,200}Exception:|TableBucket|FlussPrincipal|Resource|PartitionSpec|code -?\d{1,20} \() ?$/;

/** Whether a line's end stands within what our errors' texts have in one piece. */
const isOnePiece = (line: string, next: string) =>
  (next.startsWith("->") && /\d$/.test(line)) ||
  (/^- ?\w|^\+\w/.test(next) && /[\w:] ?$/.test(line)) ||
  (/^[\]}]/.test(next) && /'\[[^'[\]]{1,200}$/.test(line)) ||
  (next.startsWith("}") && /\{\{[^{}]{1,200}\}$/.test(line));

/** A class's full name, or its beginning, that a line ends with. */
const CUT_CLASS = /\b(?:java|javax|jdk|org|com)\.(?:[a-z]\w{0,30}\.){1,12}\w{0,100}$/;

/**
 * Words that stand whole in our errors' texts, beside what the texts tell: next to one, a line was broken where a
 * space was.
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

/** Whether two pieces look like two words and not like one that was cut. */
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

/** What a line ends with that says that more follows. */
const ANNOUNCES = /[:,;=([{"'-] ?$/;

/** What a line begins with that was not cut: then it is no piece of the line before. */
const WHOLE =
  /^\s{0,80}(?:(?<=\t|\s\s)at |at [\w.$/]{1,200}\(|\.\.\. \d|Traceback \(|Caused by: |Suppressed: |During handling|The above|File "|FlussError\b|(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\d{4}-\d\d-\d\d)/;

/** Whether a line begins as no piece of the line before would: like that line, or after the end of its sentence. */
function isNewStatement(line: string, next: string, first: string): boolean {
  if (WHOLE.test(next) && !(next.startsWith("FlussError") && OPEN_END.test(line))) return true;
  if (/[.!?]$/.test(line) && /^[A-Z]/.test(next) && !CUT_CLASS.test(line)) return true;
  return first.length > 2 && line.startsWith(first) && /\s/.test(line[first.length] ?? "");
}

/** Whether a line may go on in the next, as far as these two tell. */
function canGoOn(line: string, next = ""): boolean {
  return !NEW_LINE.test(next) || OPEN_END.test(line) || isOnePiece(line, next);
}

const firstOf = (line: string | undefined) => /^\S{0,1000}/.exec(line ?? "")![0];
const lastOf = (line: string) => /\S{0,40}$/.exec(line.slice(-40))![0];

/**
 * How each line goes on: where the next one's first word would not have fitted, if the widest line is as wide as the
 * text was allowed to be. Several lines of just that width show that words were cut.
 *
 * @param hasPrefix Whether a line begins with what a log puts before each line.
 */
export function joinsOf(lines: readonly string[], hasPrefix: (line: string) => boolean): readonly number[] {
  // A line of one long word tells nothing of the width: it could not be broken.
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
  // Lines can be of the same width by chance; where words were cut, not all of them end with one.
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
    // A single line of full width may have been cut anywhere.
    return isBetweenWords(lastOf(line), first) ? Join.space : Join.word;
  };
  return lines.map((line, index) => {
    const next = lines[index + 1];
    if (next === undefined || next === "") return Join.none;
    const join = joinOf(line, next);
    // Words that tell an error by themselves go on from a line that announces them, and from no other.
    const isOwn = join !== Join.none && !ANNOUNCES.test(line) && beginsAsBareText(next);
    return isOwn ? Join.none : join;
  });
}
