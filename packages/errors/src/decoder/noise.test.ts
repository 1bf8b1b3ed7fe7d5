// What logs do to a text on its way changes nothing of what is found: prefixes, colours, line ends, wrapping, cuts.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dqlite, fluss, tracebacks } from "../../testdata/texts.ts";
import { decode } from "./index.ts";

const told = (text: string) =>
  decode(text).errors.map(({ id, code, role, args, count }) => ({ id, code, role, args, count }));

const eachLine = (change: (line: string) => string) => (text: string) =>
  text.split("\n").map(change).join("\n");

const noises: [string, (text: string) => string][] = [
  ["docker compose", eachLine((line) => `web-1  | ${line}`)],
  ["Kubernetes' files", eachLine((line) => `2026-08-22T10:00:00.123456789Z stderr F ${line}`)],
  ["kubectl logs --timestamps", eachLine((line) => `2026-08-22T10:00:00.123456789Z ${line}`)],
  ["kubectl logs --prefix", eachLine((line) => `[pod/web-6f7/app] ${line}`)],
  ["stern", eachLine((line) => `web-6f7 app ${line}`)],
  ["syslog", eachLine((line) => `Aug 22 10:00:00 host app[123]: ${line}`)],
  ["syslog, RFC 5424", eachLine((line) => `<34>1 2026-08-22T10:00:00.123Z host app 123 ID47 - ${line}`)],
  ["journald", eachLine((line) => `2026-08-22T10:00:00+0000 host app[12]: ${line}`)],
  [
    "docker's json-file",
    eachLine((line) => JSON.stringify({ log: `${line}\n`, stream: "stderr", time: "2026-08-22T10:00:00Z" })),
  ],
  ["CRLF", eachLine((line) => `${line}\r`)],
  ["colours", eachLine((line) => `\x1b[31m${line.replace(/(.{7})/g, "$1\x1b[0;1m")}\x1b[0m`)],
  ["links and colours written out", eachLine((line) => `^[[31m${line}^[[0m\x1b]8;;https://example.org\x07`)],
  ["a JSON record", (text) => JSON.stringify({ level: "error", msg: "boom", exc_info: text })],
  [
    "a JSON record, cut",
    (text) => JSON.stringify({ level: "error", msg: "boom", exc_info: text }).slice(0, -2),
  ],
  [
    "rsyslog's octal control characters",
    (text) => `Aug 22 10:00:00 host app[123]: ${text.replaceAll("\n", "#012").replaceAll("\t", "#011")}`,
  ],
  ["a byte order mark and blank lines", (text) => `\ufeff\n\n${text}\n\n`],
  [
    "a chat's quotation marks and spaces",
    (text) => text.replace(/'([^'\n]*)'/g, "‘$1’").replace(/ /g, "\u00a0"),
  ],
  [
    "a page's references",
    (text) => text.replaceAll("'", "&#39;").replaceAll('"', "&quot;").replaceAll(">", "&gt;"),
  ],
  ["a log before and after", (text) => `INFO started\nINFO listening on port 7\n${text}\nINFO done\n`],
];

const plain = tracebacks.map((text) => ({ text, errors: told(text) }));

test.each(noises)("%s", (_, change) => {
  for (const { text, errors } of plain) expect(told(change(text)), text).toEqual(errors);
});

describe("wrapped lines", () => {
  const logged = [
    ...fluss.map((one) => one.str),
    ...dqlite.map((one) => `dqlitepy.exceptions.${one.class}: ${one.str}`),
  ]
    .map((text) => `ERROR the order service failed to write: ${text}`)
    .map((text) => ({ text, errors: told(text) }));

  const cutAt = (width: number) =>
    eachLine((line) => (line.match(new RegExp(`.{1,${width}}`, "gu")) ?? [""]).join("\n"));

  const WIDTHS = [40, 60, 72, 80, 100, 120, 132, 160];
  test.each(WIDTHS)("cut at %i columns, in words or not: all is found as before", (width) => {
    for (const { text, errors } of logged) expect(told(cutAt(width)(text)), text).toEqual(errors);
  });

  // Names that are dots, hold spaces or begin with an underscore look like the rest of a cut word: all are refused.
  const isPlain = (text: string) => !/(?:name|value) (?:\.|__)|bad name|a{50}|\d{16}-\d{16}:/.test(text);
  const breakAt = (width: number) =>
    eachLine((line) => line.replace(new RegExp(`(.{1,${width}})(?: |$)`, "g"), "$1\n").trimEnd());
  test.each(WIDTHS)("broken between words at %i columns: all is found as before", (width) => {
    for (const { text, errors } of logged.filter(({ text }) => isPlain(text)))
      expect(told(breakAt(width)(text)), text).toEqual(errors);
  });

  test("broken between words, with and without an indent", () => {
    const text = `ERROR failed:
    dqlitepy.exceptions.NodeError: dqlitepy_node_exec failed
    with code 8 (INTERNAL): Node 1: UNIQUE constraint failed: t.b
    (127.0.0.1:9001)`;
    for (const one of [text, text.replace(/\n {4}/g, "\n")]) {
      expect(told(one)).toMatchObject([{ id: "NodeError", code: 8, args: { node: "1" } }]);
    }
  });

  test("words of another error below a line go on from it only where it announces them", () => {
    const fluss = "FlussError(code=7): Table 'shop.orders' does not exist in this cluster of three servers";
    for (const text of [`${fluss}\nno known leader`, `${fluss}\nno known leader\nretrying\n`]) {
      expect(decode(text).errors).toMatchObject([
        { id: "TABLE_NOT_EXIST", line: 1, args: { table: "shop.orders" } },
        { id: "NoLeaderError", line: 2 },
      ]);
    }
    const wrapped =
      "dqlitepy_client_leader failed with code 5 (NOLEADER): failed to send the request:\nno known leader";
    expect(decode(wrapped).errors).toMatchObject([
      { id: "NoLeaderError", message: expect.stringMatching(/: ?no known leader$/) },
    ]);
  });

  test("a long line that Kubernetes split", () => {
    const text = `2026-08-22T10:00:00.1234567Z stderr P FlussError(code=7): Table 'shop.or
2026-08-22T10:00:00.1234567Z stderr F ders' does not exist.`;
    expect(told(text)).toMatchObject([{ id: "TABLE_NOT_EXIST", args: { table: "shop.orders" } }]);
  });

  test("Rust's debug output over several lines, with a prefix on each", () => {
    const text = `web-1  | Error: ApiError {
web-1  |     code: 36,
web-1  |     message: "Partition 'region=US' does not exist for table part.log",
web-1  | }`;
    expect(told(text)).toMatchObject([{ id: "PARTITION_NOT_EXISTS", args: { partition: "region=US" } }]);
  });
});

describe("cut lines", () => {
  test("never become another error", () => {
    const cuts = fc.tuple(fc.constantFrom(...plain), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(cuts, ([{ text, errors }, at]) => {
        const whole = errors[0]!;
        const [first] = told(text.slice(0, Math.floor(text.length * at)));
        if (first !== undefined)
          expect({ id: first.id, role: first.role }).toEqual({ id: whole.id, role: whole.role });
      }),
      { seed: 4, numRuns: 1000 },
    );
  });

  test("are found by what is left of them", () => {
    expect(told("dqlitepy.exceptions.NoLeaderError: dqlitepy_client_le")).toMatchObject([
      { id: "NoLeaderError" },
    ]);
    expect(told("FlussError: FlussError(code=7): Table 'sho")).toMatchObject([{ id: "TABLE_NOT_EXIST" }]);
    expect(
      told("FlussError(code=7): Table 'sho\nFlussError(code=8): Table 'a.b' already exists."),
    ).toMatchObject([
      { id: "TABLE_NOT_EXIST", args: { code: "7" } },
      { id: "TABLE_ALREADY_EXIST", args: { table: "a.b" } },
    ]);
  });
});
