import { expect, test } from "vitest";
import { withHeadingLinks } from "./heading-links.ts";

test("a heading ends with a link to itself, which says where it leads", () => {
  expect(withHeadingLinks('<p>a</p><h2 id="a-b">A <code>b</code></h2><h3 id="c">Say "c"</h3>')).toBe(
    '<p>a</p><h2 id="a-b">A <code>b</code> <a class="to-heading" href="#a-b" aria-label="Link to “A b”">#</a></h2>' +
      '<h3 id="c">Say "c" <a class="to-heading" href="#c" aria-label="Link to “Say &quot;c&quot;”">#</a></h3>',
  );
});

test("everything else stays as it is", () => {
  const html = '<h1 id="t">Title</h1><h2>No address</h2><pre>&lt;h2 id="x"&gt;</pre>';
  expect(withHeadingLinks(html)).toBe(html);
});
