import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { repositoryOf, sourceOf } from "./repository.ts";

test.each([
  "https://forge.example/team/book",
  "git+https://forge.example/team/book.git",
  { url: "https://forge.example/team/book/" },
])("%j leads to the source of a page and to a form for its mistakes", (field) => {
  const repository = repositoryOf(field);
  expect(repository?.edit("src/content/docs/guides/links.mdx")).toBe(
    "https://forge.example/team/book/edit/main/src/content/docs/guides/links.mdx",
  );
  expect(repository?.report("Links & co")).toBe(
    "https://forge.example/team/book/issues/new?template=wrong-page.yml&title=Mistake%20on%20the%20page%20%E2%80%9CLinks%20%26%20co%E2%80%9D",
  );
});

test.each([
  undefined,
  "",
  "github:team/book",
  "javascript:alert(1)",
  { url: "git@forge.example:team/book.git" },
])("%j leads nowhere", (field) => {
  expect(repositoryOf(field)).toBeUndefined();
});

test.each(["", "playground", "decode", "offline"])("the page /%s is edited where it is written", (page) => {
  const source = sourceOf(`site/content/docs/${page}.md`);
  expect(source).toMatch(/^site\/pages\/.*index\.astro$/);
  expect(existsSync(source)).toBe(true);
  expect(sourceOf("src/content/docs/404.mdx")).toBe("src/content/docs/404.mdx");
});
