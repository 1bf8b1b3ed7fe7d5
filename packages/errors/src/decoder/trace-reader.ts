import { type Clean, lineAt } from "./clean.ts";
import type { Place } from "./place.ts";

/** A line of a Java stack trace below the exception. */
const FRAME_LINE = /^\s{1,80}(?:at [\w.$/<>]{1,200}\(|\.\.\. \d)/;
const JDK_HEADER = /(?:^|[\s:])(java\.(?:\w{1,40}\.){1,6}([A-Z]\w{0,99}(?:Exception|Error)))(?=:? |:?$)/;
const FRAMES_MAX = 60;

/** Finds Java's own exceptions that Fluss's code threw, by their stack traces. */
export class TraceReader {
  readonly #clean: Clean;
  #header = -1;

  constructor(clean: Clean) {
    this.#clean = clean;
  }

  /** @param last The start of the last error found: if it is on the exception's line, that line is already read. */
  read(at: number, last: number): Place | undefined {
    let line = lineAt(this.#clean, at);
    for (
      let steps = 0;
      steps < FRAMES_MAX && line > this.#header && FRAME_LINE.test(this.#line(line));
      steps++
    )
      line--;
    if (line <= this.#header || FRAME_LINE.test(this.#line(line))) return undefined;
    this.#header = line;
    const start = this.#clean.starts[line]!;
    const header = JDK_HEADER.exec(this.#line(line));
    if (header === null || last >= start) return undefined;
    const nameAt = start + header.index + header[0].indexOf(header[1]!);
    const room = this.#clean.text.slice(at, at + 40).includes(".fluss.server.") ? "server" : "client";
    return {
      kind: "error",
      form: "jdk",
      start: nameAt,
      after: nameAt + header[1]!.length,
      name: header[2]!,
      room,
    };
  }

  #line(index: number): string {
    const { starts, text } = this.#clean;
    return text.slice(starts[index]!, Math.min(starts[index + 1] ?? text.length, starts[index]! + 600));
  }
}
