import { expect, test } from "vitest";
import { inlineHtml, inlineText } from "./inline.ts";

test("code, strong and links are rendered, and markup in them stays text", () => {
  expect(inlineHtml("`a<b` and **now** see [it](/fluss/x/).")).toBe(
    '<code>a&#60;b</code> and <strong>now</strong> see <a href="/fluss/x/">it</a>.',
  );
});

test("a number stays on the line of its unit, and code is kept as it is", () => {
  expect(inlineHtml("after 5 s, `5 s`, 5 servers")).toBe("after 5\u00a0s, <code>5 s</code>, 5 servers");
});

test("text can't become markup, and a link can't run a script", () => {
  expect(inlineHtml('<img onerror="x">')).toBe("&#60;img onerror=&#34;x&#34;&#62;");
  expect(inlineHtml("[x](javascript:alert(1))")).not.toContain("href");
  expect(inlineHtml("[x](//elsewhere.example/)")).not.toContain("href");
});

test("plain text drops the marks and keeps the words", () => {
  expect(inlineText("**Retry** `client.leader()`, see [causes](#causes).")).toBe(
    "Retry client.leader(), see causes.",
  );
});
