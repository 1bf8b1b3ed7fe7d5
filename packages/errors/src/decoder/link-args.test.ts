// A program's link and the decoder find the same arguments: each error of the known texts, made again by a program,
// has in its link what the decoder reads from the text.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tracebacks } from "../../testdata/texts.ts";
import { parseFragment } from "../catalogue/fragment.ts";
import * as dqlite from "../dqlite/index.ts";
import { FlussError } from "../fluss/index.ts";
import { docsUrl } from "../projections/docs-url.ts";
import { decode } from "./index.ts";
import { entryOf } from "./names.ts";
import type { DecodedError } from "./types.ts";

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));
const texts: readonly string[] = [
  ...tracebacks,
  ...read("testdata/field-reports.json").reports.map(({ input }: { input: string }) => input),
  ...read("facts/fluss-texts.json").map(
    ({ code, message }: { code: number; message: string }) => `FlussError(code=${code}): ${message}`,
  ),
];

const NAMED =
  "table database partition partitionId tableId bucket node address offset incoming current".split(" ");

/** Messages whose error tells more in the decoder than in a link: of each, why. */
const EXCEPTIONS: readonly (readonly [message: RegExp, why: string])[] = [
  [/^Table name t{200}/, "a link cuts a value after 200 characters and says so by an ellipsis"],
  [/a{150}/, "the decoder shows the first 300 characters of a message, and reads all"],
  [/log sequence number must be|put length: 1/, "the line above names the bucket: a server's log"],
  [/^Out of order batch sequence$|^too much$|^Attempted to retry sending/, "the log line names the bucket"],
];

/** The error that a program has whose message this is. */
function raised({ system, id, code, message }: DecodedError): unknown {
  if (system === "fluss") return new FlussError(message, { errorCode: code ?? -2 });
  const Class = (dqlite as unknown as Record<string, typeof dqlite.NodeError>)[id] ?? dqlite.DqliteError;
  // The node's id precedes the native library's text, and its address follows it.
  const [, node, detail = message, address] =
    /^Node (\d+)(?:: (.*?))?(?: \( ?([^() ]*[:/][^() ]*) ?\))?$/s.exec(message) ?? [];
  return new Class(node === undefined ? message : detail, {
    nodeId: node === undefined ? undefined : BigInt(node),
    nodeAddress: address,
  });
}

test("a link tells the arguments that the decoder reads from the same message", () => {
  const differences: string[] = [];
  const excused = new Set<RegExp>();
  let told = 0;
  for (const error of texts.flatMap((text) => decode(text).errors)) {
    const names = entryOf(error.system, error.id)
      .args.map(({ name }) => name as string)
      .filter((name) => NAMED.includes(name));
    const args = names.flatMap((name) => (error.args[name] === undefined ? [] : [[name, error.args[name]]]));
    const linked = parseFragment(new URL(docsUrl(raised(error))!).hash, names);
    const [said, expected] = [{ ...linked }, Object.fromEntries(args)].map((one) =>
      JSON.stringify(Object.entries(one).sort()),
    );
    told += args.length;
    if (said === expected) continue;
    const excuse = EXCEPTIONS.find(([message]) => message.test(error.message));
    if (excuse === undefined) differences.push(`${error.message}: ${said}, not ${expected}`);
    else excused.add(excuse[0]);
  }
  expect(differences).toEqual([]);
  expect(told).toBeGreaterThan(700);
  expect(EXCEPTIONS.map(([message]) => message).filter((one) => !excused.has(one))).toEqual([]);
});
