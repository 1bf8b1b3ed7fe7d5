// Nothing that a server sends gets control over a terminal, a header or a page.
import fc from "fast-check";
import { expect, test } from "vitest";
import { safeText } from "./text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        "\u001b[2J",
        "\u009b31m",
        "\r\n",
        "\t",
        "<script>",
        '"',
        "'",
        "&",
        "\u202e",
        "\ud800",
        "\u0000",
        "é",
        "😀",
        "x",
      ),
    )
    .map((parts) => parts.join("")),
);

test("for a terminal keeps lines and tabs, and no control character or mark that reorders text", () => {
  expect(safeText("a\tb\nc\u001b[2J\u202ed\u200b\r\n", "terminal")).toBe("a\tb\nc[2Jd\n");
  expect(safeText("naïve 😀", "terminal")).toBe("naïve 😀");
  fc.assert(
    fc.property(anyText, (text) => !/[^\P{Cc}\n\t]|\p{Cf}|\p{Cs}/u.test(safeText(text, "terminal"))),
    { seed: 4 },
  );
});

test("for a header is one line of printable ASCII", () => {
  expect(safeText("a\r\nSet-Cookie: b=1 é", "header")).toBe("a Set-Cookie: b=1 ?");
  fc.assert(
    fc.property(anyText, (text) => /^[ -~]*$/.test(safeText(text, "header"))),
    { seed: 4 },
  );
  expect(
    () => new Headers({ "x-error": safeText("\u0000\n\u{1f600} x".repeat(999), "header") }),
  ).not.toThrow();
});

test("for HTML escapes what opens, closes or quotes", () => {
  expect(safeText(`<img src="x" onerror='y'>&`, "html")).toBe(
    "&#60;img src=&#34;x&#34; onerror=&#39;y&#39;&#62;&#38;",
  );
  fc.assert(
    fc.property(anyText, (text) => !/[<>"']|&(?!#\d+;)/.test(safeText(text, "html"))),
    { seed: 4 },
  );
});

test("is cut to the length asked for, however long the text", () => {
  const huge = "x".repeat(10_000_000);
  expect(safeText(huge, "terminal")).toBe(`${"x".repeat(8_192)}…`);
  expect(safeText(huge, "header", 10)).toBe("xxxxxxxxxx...");
  expect(safeText("😀😀", "terminal", 3)).toBe("😀…");
  expect(safeText("short", "html", 5)).toBe("short");
});
