// A text stands for a code only where no error of another code was ever recorded to say it.
import { expect, test } from "vitest";
import { fluss } from "../../testdata/texts.ts";
import { codeByWording } from "./wording.ts";

const spoken = fluss.map(({ code, str }) => ({
  code,
  text: str.replace(/^FlussError(?:\(code=-?\d+\))?: /, ""),
}));

test("no recorded text is taken for another code's", () => {
  for (const { code, text } of spoken) expect([undefined, code], text).toContain(codeByWording(text));
});

test("most of what the client's users meet is told by its text", () => {
  const told = new Set(
    spoken.filter(({ text }) => codeByWording(text) !== undefined).map(({ code }) => code),
  );
  for (const code of [-2, 1, 4, 5, 6, 7, 8, 15, 16, 17, 21, 25, 29, 31, 36, 37, 39, 42, 43, 44, 46, 48]) {
    expect([...told]).toContain(code);
  }
  expect(codeByWording("The table is gone.")).toBeUndefined();
});
