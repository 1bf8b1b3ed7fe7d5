import { expect, test } from "vitest";
import { mdxToMarkdown } from "./mdx.ts";

const components = { Example: ({ example = "" }) => `(run of ${example})`, Index: () => "lead" };
const convert = (body: string): Promise<string> => mdxToMarkdown(body, "/guides/x/", components);

test("components become what they say, and imports go", async () => {
  const body =
    'import Example from "../Example.astro";\n\nOne `a\nb` [two](/guides/y/).\n\n<Example example="fluss/x" label="Run: a, b" />\n\nThree.\n';
  expect(await convert(body)).toBe(
    "One `a\nb` [two](https://faultbook.dev/guides/y.md).\n\n(run of fluss/x)\n\nThree.",
  );
  expect(await convert('<Index>\n  <Example example="y" />\n</Index>')).toBe("lead\n\n(run of y)");
});

test("code stays as it is, whatever it holds", async () => {
  const code = '```ts\nimport { a } from "b";\n\n<Example />\nconst x: Record<string, Y> = {};\n```';
  expect(await convert(`Before.\n\n${code}\n\nAfter <kbd>/</kbd>.`)).toBe(
    `Before.\n\n${code}\n\nAfter \`/\`.`,
  );
});

test("what it doesn't know stops the build, with the page and what stands there", async () => {
  await expect(convert("<Unheard />")).rejects.toThrow("/guides/x/: <Unheard> has no form in Markdown");
  await expect(convert("a <b>bold</b> word")).rejects.toThrow('"<b" in its text is no Markdown');
  await expect(convert("1 + 1 is {1 + 1}")).rejects.toThrow('"{" in its text');
});
