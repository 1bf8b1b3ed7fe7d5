import type { ProgramProblem } from "../protocol/index.ts";

/** The first thing that is wrong with a part of a program. */
export interface Failure {
  readonly problem: ProgramProblem;
  /** Whether more text might have helped. */
  readonly isAtEnd: boolean;
}

/** Reads a text whose first line has this number. */
export type Read = (text: string, firstLine: number) => Failure | undefined;

/** Lines of a program, the first and the one after the last, from 0. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** What can stand between two braces: what only that takes, and what makes a program of a part of it. */
interface Inside {
  readonly sample: string;
  readonly before: string;
  readonly after: string;
}

const STATEMENTS: Inside = { sample: "if(0);", before: "", after: "" };
const MEMBERS: Inside = { sample: "if(){};", before: "class A{", after: "}" };
const INSIDES: readonly Inside[] = [STATEMENTS, MEMBERS];

/** A longer program has its first problem told alone. */
const SOURCE_CHARS_MAX = 100_000;
/** Read again in all, with what the reading of a short text costs. It takes a tenth of a second. */
const READ_CHARS_MAX = 300_000;
const READ_COST_CHARS = 200;
/** Statements that are read as one, where the first alone has no end. */
const JOINED_MAX = 8;
const DEPTH_MAX = 12;

/**
 * All that can be told of a program that the parser gives up on at `first`: its statements are read one by one, as the
 * indentation shows them, and those inside of what holds statements. Where it isn't certain that a line begins a statement,
 * what follows isn't read: a problem that is none would be worse than one that is left out.
 */
export function mistakesIn(source: string, first: ProgramProblem, read: Read): readonly ProgramProblem[] {
  if (source.length > SOURCE_CHARS_MAX) return [first];
  const found = new Mistakes(source, first.line - 1, read).inSpan(0, Number.POSITIVE_INFINITY);
  return found.length > 0 ? found : [first];
}

class Mistakes {
  readonly #lines: readonly string[];
  /** The line that the parser gave up on: all before it may go on there. */
  readonly #first: number;
  readonly #read: Read;
  #charsLeft = READ_CHARS_MAX;

  constructor(source: string, first: number, read: Read) {
    this.#lines = source.split(/\r\n|[\n\r\u2028\u2029]/);
    this.#first = first;
    this.#read = read;
  }

  /** The problems of a list of statements, or of members. */
  inSpan(from: number, to: number, inside = STATEMENTS, depth = 0): readonly ProgramProblem[] {
    const all: ProgramProblem[] = [];
    const parts = this.#partsOf({ from, to: Math.min(to, this.#lines.length) });
    for (let at = 0; at < parts.length && this.#charsLeft > 0; at += 1) {
      const part = parts[at] as Span;
      const failure = this.#readLines(part, inside);
      if (!failure) continue;
      const joined = this.#joined(parts, at, inside);
      if (joined !== undefined) {
        at = joined;
        continue;
      }
      const isCertain = this.#endsBefore(parts.slice(at + 1), part, failure.isAtEnd);
      // All before the first line that can't be read may be the beginning of what stands there.
      if (!isCertain && (failure.isAtEnd || part.to <= this.#first)) break;
      const within = depth < DEPTH_MAX ? this.#within(part, inside, depth) : [];
      all.push(...(within.length > 0 ? within : [failure.problem]));
      if (!isCertain) break;
    }
    return all;
  }

  /** The index of the last part that completes the one at `at`. */
  #joined(parts: readonly Span[], at: number, inside: Inside): number | undefined {
    const { from } = parts[at] as Span;
    for (let last = at + 1; last < Math.min(parts.length, at + JOINED_MAX); last += 1)
      if (!this.#readLines({ from, to: (parts[last] as Span).to }, inside)) return last;
    return undefined;
  }

  #readLines(span: Span, inside: Inside): Failure | undefined {
    return this.#readText(this.#lines.slice(span.from, span.to), span.from, inside);
  }

  #readText(lines: readonly string[], from: number, { before, after }: Inside): Failure | undefined {
    const text = lines.join("\n");
    this.#charsLeft -= text.length + READ_COST_CHARS;
    // On lines of their own, so that those of the part and its columns stay.
    return before === "" ? this.#read(text, from + 1) : this.#read(`${before}\n${text}\n${after}`, from);
  }

  /** The statements of a span: each begins where a line is as far left as the first one, and goes on nothing. */
  #partsOf({ from, to }: Span): Span[] {
    const margin = indentationOf(this.#lines.slice(from, to).find(isCode) ?? "");
    const starts: number[] = [];
    for (let at = from; at < to; at += 1) {
      const line = this.#lines[at] as string;
      if (isCode(line) && indentationOf(line) <= margin && !GOES_ON.test(line)) starts.push(at);
    }
    return starts.map((start, index) => ({
      from: start,
      to: start + this.#lines.slice(start, starts[index + 1] ?? to).findLastIndex(isCode) + 1,
    }));
  }

  /** Whether a part that can't be read ends before those that follow, whatever is wrong with it. */
  #endsBefore(after: readonly Span[], part: Span, isAtEnd: boolean): boolean {
    const code = this.#codeOf(part);
    if (code.includes("`") || code.includes("/*") || depthOf(code, "{", "}").end !== 0) return false;
    const [next] = after;
    if (isAtEnd && next && !/^\s*[\w$]/.test(this.#lines[next.from] as string)) return false;
    // Where a bracket is open, nothing that follows may close it.
    return (
      depthOf(code, "([", ")]").end <= 0 ||
      after.every((one) => this.#charsLeft > 0 && depthOf(this.#codeOf(one), "([", ")]").least >= 0)
    );
  }

  /** Without what stands between quotation marks, and without comments. */
  #codeOf({ from, to }: Span): string {
    const text = this.#lines.slice(from, to).join("\n");
    this.#charsLeft -= text.length;
    return text.replace(
      /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|\/\/.*|\/\*[\s\S]*?\*\//g,
      "",
    );
  }

  /** The problems inside the braces of a part whose head and end can be read; its head's own where that can't be. */
  #within({ from, to }: Span, inside: Inside, depth: number): readonly ProgramProblem[] {
    const bodies = this.#bodiesOf({ from, to });
    if (bodies.length === 0) return [];
    const lines = this.#lines.slice(from, to);
    const kinds = new Map<Span, number>(bodies.map((body) => [body, 0]));
    const inBodies = (before = to): readonly ProgramProblem[] =>
      bodies.flatMap((body) => {
        const kind = INSIDES[kinds.get(body) ?? 0];
        return kind && body.to <= before ? this.inSpan(body.from, body.to, kind, depth + 1) : [];
      });
    for (;;) {
      const skeleton = lines.map((line, at) => {
        const body = bodies.find((one) => one.from <= from + at && from + at < one.to);
        if (!body) return line;
        return body.from === from + at ? (INSIDES[kinds.get(body) ?? 0]?.sample ?? "") : "";
      });
      const failure = this.#readText(skeleton, from, inside);
      if (!failure) return inBodies();
      const { problem, isAtEnd } = failure;
      const refused = bodies.find(({ from }) => from === problem.line - 1);
      const isHeads = !bodies.some((one) => one.from < problem.line && problem.line <= one.to);
      if (!refused) return isHeads && !isAtEnd ? [...inBodies(problem.line), problem] : [];
      const kind = (kinds.get(refused) ?? 0) + 1;
      // Neither statements nor members, and even nothing is wrong there.
      if (kind > INSIDES.length || this.#charsLeft <= 0) return [];
      kinds.set(refused, kind);
    }
  }

  /** Lines that are further in than the one above them, which ends with a brace. None where one doesn't end with a brace. */
  #bodiesOf({ from, to }: Span): Span[] {
    const bodies: Span[] = [];
    for (let at = from + 1; at < to; at += 1) {
      const above = this.#lines[at - 1] as string;
      if (!/\{\s*(?:\/\/.*)?$/.test(above)) continue;
      const margin = indentationOf(above);
      const start = at;
      while (
        at < to &&
        (!isCode(this.#lines[at] as string) || indentationOf(this.#lines[at] as string) > margin)
      )
        at += 1;
      if (!/^\s*\}/.test(this.#lines[at] ?? "")) return [];
      if (at > start) bodies.push({ from: start, to: at });
    }
    return bodies;
  }
}

/** Lines that continue the one before, or are the end of what it began. */
const GOES_ON =
  /^\s*(?:[)\]}.?:&|+*,=<>%^]|-(?!-)|\/(?!\/)|(?:else|catch|finally|extends|implements|from|as|in|of|instanceof|satisfies)\b)/;

const isCode = (line: string): boolean => !/^\s*(?:\/\/.*)?$/.test(line);

const indentationOf = (line: string): number => line.length - line.trimStart().length;

/** How many brackets are open after a text, and the least number at any place in it. */
function depthOf(
  code: string,
  opening: string,
  closing: string,
): { readonly end: number; readonly least: number } {
  let end = 0;
  let least = 0;
  for (const character of code) {
    if (opening.includes(character)) end += 1;
    else if (closing.includes(character)) least = Math.min(least, --end);
  }
  return { end, least };
}
