// How long the decoder takes for 1 and 10 MB of each shape of a log, and whether that is in proportion to the length.
// `npm run bench -- decode`, or with --json.
import { decode } from "@faultbook/errors/decoder";

const SHAPES: Readonly<Record<string, (index: number) => string>> = {
  "lines without errors": (at) =>
    `2026-08-22T10:00:00.123Z INFO [app] request ${at} handled in 12 ms status=200\n`,
  "one error again and again": () => "FlussError(code=7): Table 'a.b' does not exist.\n",
  "errors that differ": (at) => `FlussError(code=7): Table 'a.t${at}' does not exist.\n`,
  "errors of nodes": (at) =>
    `dqlitepy.exceptions.NodeError: dqlitepy_node_exec failed with code 8 (INTERNAL): Node ${at}: disk I/O error (10506) (127.0.0.1:9001)\n`,
  "words alone": (at) => `lvl=warn msg="Dqlite: attempt ${at}: server 10.0.0.1:9001: no known leader"\n`,
  "JSON records": (at) =>
    `{"level":"error","n":${at},"err":"FlussError(code=7): Table 'a.b' does not exist."}\n`,
  "Java's traces": (at) =>
    `org.apache.fluss.exception.TableNotExistException: Table 'a.t${at}' does not exist.\n${"\tat a.b.C.d(C.java:2)\n".repeat(5)}Caused by: java.lang.X: y\n`,
  "one long line": (at) => `x ${at} no known leader FlussError(code=7): `,
};

/** A text of about so many characters. */
function textOf(shape: (index: number) => string, length: number): string {
  const parts: string[] = [];
  for (let at = 0, made = 0; made < length; at++) {
    const part = shape(at);
    parts.push(part);
    made += part.length;
  }
  return parts.join("");
}

function msFor(text: string): number {
  const start = performance.now();
  decode(text);
  return performance.now() - start;
}

const rows = Object.entries(SHAPES).map(([shape, make]) => {
  msFor(textOf(make, 100_000));
  const ms1 = msFor(textOf(make, 1_000_000));
  const ms10 = msFor(textOf(make, 10_000_000));
  return { shape, ms1: Math.round(ms1), ms10: Math.round(ms10), ratio: Number((ms10 / ms1).toFixed(1)) };
});

if (process.argv.includes("--json")) console.log(JSON.stringify(rows, null, 2));
else console.table(rows);
