// What people paste, in the shapes that tools give it: exactly the errors in it are found, with what it tells of them.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decode } from "./index.ts";

interface Paste {
  readonly name: string;
  readonly text: string;
  readonly errors: readonly { readonly args?: Readonly<Record<string, string>> }[];
}

const { pastes } = JSON.parse(
  readFileSync(new URL("../../testdata/pastes.json", import.meta.url), "utf8"),
) as { readonly pastes: readonly Paste[] };

describe("a paste", () => {
  test.each(pastes)("$name", ({ text, errors }) => {
    const found = decode(text).errors;
    expect(found).toHaveLength(errors.length);
    expect(found).toMatchObject(errors);
  });

  test.each(pastes)("$name, with the line ends of Windows and text around it", ({ text, errors }) => {
    // A name alone is an error's only where nothing else is said; what was cut is known as such at the beginning.
    if (/^[\w.]+$|^ussError|^code \d+$/.test(text)) return;
    const { errors: found } = decode(`started\r\n\r\n${text.replace(/\r?\n/g, "\r\n")}\r\n\r\nstopped\r\n`);
    const names = (some: readonly object[]) => some.map((one) => ({ ...one, args: undefined }));
    expect(found).toMatchObject(names(errors).map(({ args: _, ...one }) => one));
  });
});
