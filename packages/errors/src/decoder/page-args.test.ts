// What a text tells of an error reaches the error's page: its link carries each argument that the decoder reads.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tracebacks } from "../../testdata/texts.ts";
import { parseFragment, sentenceText } from "../catalogue/fragment.ts";
import { decode, sentenceOf } from "./index.ts";
import { entryOf } from "./names.ts";

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../testdata/${name}`, import.meta.url), "utf8"));
const texts: readonly string[] = [
  ...tracebacks,
  ...read("field-reports.json").reports.map(({ input }: { input: string }) => input),
  ...read("pastes.json").pastes.map(({ text }: { text: string }) => text),
];

/** What a text tells that a page needn't: of each, why. */
const NEEDLESS: Readonly<Record<string, string>> = {
  code: "the page is that of the code, or says which codes its class has",
  exception:
    "the class of Java's that a client or a server wrapped around it; pages that differ by it take it",
};

test("each argument is one that the error's page takes", () => {
  const dropped = new Map<string, string>();
  for (const text of texts) {
    for (const { system, id, args, message } of decode(text).errors) {
      const known = entryOf(system, id).args.map(({ name }) => name as string);
      for (const name of Object.keys(args)) {
        if (!known.includes(name) && !(name in NEEDLESS)) dropped.set(`${system}/${id} ${name}`, message);
      }
    }
  }
  expect(texts.length).toBeGreaterThan(500);
  expect([...dropped].map(([what, message]) => `${what}: ${message}`)).toEqual([]);
});

test("a batch out of its sequence is told with its bucket and both numbers, by the decoder and by its link", () => {
  const [found] = decode(
    "FlussError(code=31): Out of order batch sequence for writer 2 at offset 10 in table-bucket " +
      "TableBucket{tableId=5, partitionId=3, bucket=0} : 7 (incoming batch seq.), 4 (current batch seq.)",
  ).errors;
  const said = {
    writer: "2",
    bucket: "0",
    partitionId: "3",
    tableId: "5",
    incoming: "7",
    current: "4",
    offset: "10",
  };
  expect(parseFragment(new URL(found!.url).hash, Object.keys(said))).toEqual(said);
  expect(sentenceText(sentenceOf(found!))).toBe(
    "A batch of writer 2 arrived out of sequence at bucket 0 of partition id 3 of table id 5, with number 7, after number " +
      "4, at offset 10.",
  );
});
