import { blocks, withWholeLinks } from "./text.ts";

/** What a component of a page says, as Markdown; `attributes` are those of its tag. */
export type MarkdownOf = (attributes: Readonly<Record<string, string>>) => string | Promise<string>;

const FENCE = /^ {0,3}(`{3,})/;
const IMPORT = /^import \w+ from "[^"]+";$/;
const TAG = /^<([A-Z]\w*)((?: [\w-]+="[^"]*")*) ?\/?>$/;
const END_TAG = /^<\/[A-Z]\w*>$/;

/**
 * The body of a page, which is Markdown with components, as Markdown alone. A component stands on a line of its own, with
 * text in its attributes. Throws for what it doesn't understand: a page must not lose a part of what it says.
 */
export async function mdxToMarkdown(
  body: string,
  from: string,
  components: Readonly<Record<string, MarkdownOf>>,
): Promise<string> {
  const parts: (string | Promise<string>)[] = [];
  let text: string[] = [];
  let fence: string | undefined;
  const endText = (): void => {
    parts.push(withoutTags(text.join("\n"), from));
    text = [];
  };
  for (const line of body.split("\n")) {
    const [, ticks] = FENCE.exec(line) ?? [];
    const [, name, attributes = ""] = TAG.exec(line.trim()) ?? [];
    if (fence !== undefined) {
      parts.push(`${parts.pop()}\n${line}`);
      if (line.trim() === fence) fence = undefined;
    } else if (ticks !== undefined) {
      endText();
      fence = ticks;
      parts.push(line);
    } else if (name !== undefined) {
      endText();
      const markdownOf = components[name];
      if (!markdownOf)
        throw new Error(`${from}: <${name}> has no form in Markdown: give it one in site/markdown/pages.ts.`);
      parts.push(markdownOf(attributesOf(attributes)));
    } else if (!IMPORT.test(line) && !END_TAG.test(line.trim())) text.push(line);
  }
  endText();
  return blocks(...(await Promise.all(parts)));
}

function withoutTags(text: string, from: string): string {
  const markdown = withWholeLinks(text.replace(/<kbd>(.*?)<\/kbd>/g, "`$1`"), from);
  const [left] = /<\/?[A-Za-z]|[{}]|^import .*/m.exec(markdown.replace(/`[^`]*`/g, "")) ?? [];
  if (left !== undefined)
    throw new Error(
      `${from}: "${left}" in its text is no Markdown: write it as code, or let site/markdown/mdx.ts know it.`,
    );
  return markdown.replace(/^\n+|\s+$/g, "");
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}
