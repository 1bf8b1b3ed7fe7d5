import { expect, test } from "vitest";
import { docstringHtml } from "./docstring.ts";

test("joins the lines of a paragraph, and keeps paragraphs apart", () => {
  expect(docstringHtml("Says `a\nb`\nso.\n\nThen <that>.")).toBe(
    "<p>Says <code>a b</code> so.</p><p>Then &#60;that&#62;.</p>",
  );
});

test("makes a list of lines that begin with a dash, also after a sentence", () => {
  expect(docstringHtml("Either:\n- one\n  more\n- [two](#errors-two)")).toBe(
    '<p>Either:</p><ul><li>one more</li><li><a href="#errors-two">two</a></li></ul>',
  );
});
