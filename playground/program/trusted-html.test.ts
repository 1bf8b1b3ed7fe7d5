import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeHtml } from "./html.ts";
import { trustedHtml } from "./trusted-html.ts";

describe("trusted markup", () => {
  it.each([
    '<span data-ln="1">a &#60; b</span>',
    '<svg viewBox="0 0 1 1" style="left:1%"><path d="M0 0" fill="url(#hatch)"></path><br></svg>',
    '<a href="/fluss/table-not-exist/#table=a.b">Its page</a> <input disabled/>',
    // What looks like a handler, in a value and in text.
    '<span data-words="x onload=&quot;y&quot; href=javascript:z"> onclick="1"</span>',
  ])("lets %s through", (html) => {
    expect(trustedHtml(html)).toBe(html);
  });

  it.each([
    "<script>a()</script>",
    '<SCRIPT src="/a.js">',
    '<img src="x" onerror="a()">',
    '<img src="x" onerror>',
    "<img src=x onerror=a()>",
    "<img src='x' onerror='a()'>",
    '<a href="javascript:a()">b</a>',
    '<a href=" JavaScript:a()">b</a>',
    '<a href="java&#10;script:a()">b</a>',
    '<iframe srcdoc="b"></iframe>',
    '<svg><a xlink:href="javascript:a()"></a></svg>',
    '<p/onclick="a()">',
    "<!--><img src=x onerror=a()>-->",
    '<p title="a',
  ])("refuses %s", (html) => {
    expect(() => trustedHtml(html)).toThrow(TypeError);
  });

  it("lets every escaped text through, in an element and in a value", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...`<>"'&=/; \naon:\u00a0é`) }), (text) => {
        const html = `<span data-words="${escapeHtml(text)}">${escapeHtml(text)}</span>`;
        expect(trustedHtml(html)).toBe(html);
      }),
    );
  });

  it("reads long markup in linear time", () => {
    const attributes = ` data-a="${"x".repeat(20)}"`.repeat(20_000);
    expect(trustedHtml(`<b${attributes}>`)).toContain("data-a");
    expect(() => trustedHtml(`<b${attributes}`)).toThrow(TypeError);
    expect(() => trustedHtml("<b ".repeat(50_000))).toThrow(TypeError);
  });
});
