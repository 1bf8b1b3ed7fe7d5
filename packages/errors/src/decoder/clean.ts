/**
 * Removes from a log what isn't part of a message: colours, carriage returns, the prefixes that Docker Compose,
 * Kubernetes and syslog put before each line, and line breaks, since a terminal may have wrapped a line anywhere. Every
 * step reads each character a bounded number of times.
 */
import { Join, joinsOf } from "./joins.ts";

/** A text as one long line, with the positions at which its lines began. */
export interface Clean {
  /** The text without line breaks. */
  readonly text: string;
  /** Where each line starts in `text`, ascending. A line of the input can be several: escaped breaks count. */
  readonly starts: readonly number[];
  /** For each line, the 0-based line of the input that it came from. */
  readonly origins: readonly number[];
  /** For each line, whether it seems to continue on the next one because the input was wrapped. */
  readonly joined: readonly boolean[];
  /** For each line, whether it is source code quoted in a Python traceback. */
  readonly source: readonly boolean[];
  /** For each line, whether it is a JSON log record: repeated errors within one count once. */
  readonly record: readonly boolean[];
}

const ESCAPE_SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for.
  /(?:\x1b|\^\[|#033)\[[0-?]{0,64}[ -/]{0,8}[@-~]|\x1b\][^\x07\x1b\n]{0,4096}(?:\x07|\x1b\\)?|\x1b[@-Z\\^_]/g;

// A backslash escape as JSON, Rust and Python write it; any number of backslashes, for texts quoted more than once.
const QUOTED = /(?<!\\)\\{1,16}(?:u([0-9a-fA-F]{4})|([nrt"'/]))/g;

/** The prefixes of log lines, removed in this order; a line may have several. */
const PREFIXES = [
  /^[\w.@/-]{1,100} {0,60}\| ?/, // docker compose, podman
  /^\d{4}-\d\d-\d\d[T ][\d:.,]{8,20}(?:Z|[+-]\d\d:?\d\d)? (?:(?:stdout|stderr) [FP] )?/, // Kubernetes, journald
  /^\[[\w./ -]{1,200}\] /, // kubectl logs --prefix
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S{1,100} [^\s:[]{1,100}(?:\[\d{1,10}\])?: /, // syslog
  /^<\d{1,3}>\d \S{1,40} \S{1,100} \S{1,100} \S{1,50} \S{1,50} (?:-|\[[^\]]{0,500}\]) /, // syslog, RFC 5424
  /^[\w.-]{1,100} [\w./-]{1,100}\[\d{1,10}\]: /, // journald, after its time
  /^\{"log":"/, // docker's json-file driver, whose record is one line of the log
];
const DOCKER_END = /(?:\\n)?","stream":"std(?:out|err)"[^\n]*$/;
const JSON_FIELD = /\{ {0,9}"[\w@.-]{1,60}" {0,9}: {0,9}["{[\dtfn]/;
const FILE_LINE = /^([\s|+]*)File "[^"\n]*", line \d/;

/** Cleans a text. Line numbers count from `firstLine`. */
export function clean(input: string, firstLine = 0): Clean {
  const starts: number[] = [];
  const origins: number[] = [];
  const joined: boolean[] = [];
  const source: boolean[] = [];
  const record: boolean[] = [];
  const parts: string[] = [];
  const naked = withoutCommonPrefix(
    typed(input)
      .split(/\r?\n|\r/)
      .map((line) => withoutEscapes(line)),
  );
  const joins = joinsOf(naked, (line) => stripPrefix(line) !== line);
  let length = 0;
  let fileIndent = -1;
  naked.forEach((line, index) => {
    if (line === "") {
      starts.push(length);
      origins.push(firstLine + index);
      source.push(false);
      record.push(false);
      joined.push(false);
      return;
    }
    const message = stripPrefix(line);
    const isRecord = message.includes("{") && JSON_FIELD.test(message);
    const own = /\\|#01[12]/.test(message) ? unquote(message).split("\n") : [message];
    own.forEach((text, at) => {
      const file = text.includes('File "') ? FILE_LINE.exec(text) : null;
      if (file !== null) fileIndent = file[1]!.length;
      else if (fileIndent >= 0 && /^[\s|+]*/.exec(text)![0].length <= fileIndent) fileIndent = -1;
      const join = at === own.length - 1 ? joins[index]! : Join.none;
      const whole = join === Join.space ? `${text} ` : text;
      starts.push(length);
      origins.push(firstLine + index);
      source.push(fileIndent >= 0);
      record.push(isRecord);
      joined.push(join !== Join.none);
      parts.push(whole);
      length += whole.length;
    });
  });
  return { text: parts.join(""), starts, origins, joined, source, record };
}

/** The index of the line that holds a position. */
export function lineAt(clean: Clean, position: number): number {
  let low = 0;
  let high = clean.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (clean.starts[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether a line begins at a position. */
export function breaksAt(clean: Clean, position: number): boolean {
  return clean.starts[lineAt(clean, position)] === position;
}

/** The end of the line that contains a position, including the lines that continue it. */
export function endOfLine(clean: Clean, position: number): number {
  let line = lineAt(clean, position);
  for (let steps = 0; steps < 50 && clean.joined[line]; steps++) line++;
  return clean.starts[line + 1] ?? clean.text.length;
}

/** Characters and entities that chats, word processors and web pages substitute, with the original characters. */
const TYPED: Readonly<Record<string, string>> = {
  "\u00a0": " ",
  "\u2018": "'",
  "\u2019": "'",
  "\u201c": '"',
  "\u201d": '"',
  "&#39;": "'",
  "&#x27;": "'",
  "&apos;": "'",
  "&#34;": '"',
  "&quot;": '"',
  "&lt;": "<",
  "&gt;": ">",
  "&nbsp;": " ",
};

function typed(input: string): string {
  const text = input.includes("\0") ? input.replaceAll("\0", "") : input; // UTF-16 that was read as UTF-8.
  return /[\u00a0\u2018-\u201d]|&[#a-z]/.test(text)
    ? text.replace(/[\u00a0\u2018\u2019\u201c\u201d]|&[#a-z\d]{2,5};/g, (found) => TYPED[found] ?? found)
    : text;
}

function withoutEscapes(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for.
  return line !== "" && /[\x1b^#]/.test(line) ? line.replace(ESCAPE_SEQUENCE, "") : line;
}

/** Removes a prefix common to all lines, such as `pod container `. It must end at a space. */
function withoutCommonPrefix(lines: readonly string[]): readonly string[] {
  const [first = "", ...others] = lines.filter((line) => line !== "");
  if (others.length < 2) return lines;
  let length = Math.min(first.length, 200);
  for (const line of others) {
    while (length > 0 && !line.startsWith(first.slice(0, length))) length--;
    if (length === 0) return lines;
  }
  const prefix = /^.*\S /.exec(first.slice(0, length))?.[0] ?? "";
  // Repeated errors have a common beginning too, which must stay.
  if (prefix === "" || /Fluss|Error|Exception|failed|Caused|at /.test(prefix)) return lines;
  return lines.map((line) => line.slice(prefix.length));
}

function stripPrefix(line: string): string {
  if (line.length < 3) return line;
  let rest = line;
  for (const prefix of PREFIXES) {
    const found = prefix.exec(rest);
    if (found === null) continue;
    rest = rest.slice(found[0].length);
    if (found[0].startsWith('{"log"')) rest = rest.replace(DOCKER_END, "");
  }
  return rest;
}

function unquote(line: string): string {
  // A traceback's file line may contain a Windows path, whose backslashes aren't escapes.
  if (FILE_LINE.test(line)) return line;
  const plain = line.replace(QUOTED, (_, hex: string | undefined, letter: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return letter === "n" ? "\n" : letter === "t" ? "\t" : letter === "r" ? "" : letter;
  });
  // rsyslog writes control characters as octal numbers.
  return withoutEscapes(plain.replaceAll("#012", "\n").replaceAll("#011", "\t"));
}
