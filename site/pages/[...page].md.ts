import type { APIRoute, GetStaticPaths } from "astro";
import { markdownPath } from "../data/addresses.ts";
import { type MarkdownPage, markdownPages } from "../markdown/pages.ts";

/** Every page as Markdown, beside its HTML. */
export const getStaticPaths: GetStaticPaths = async () =>
  (await markdownPages()).map((page) => ({
    params: { page: markdownPath(page.path).slice(1, -".md".length) },
    props: { page },
  }));

export const GET: APIRoute = async ({ props }) =>
  new Response(await (props["page"] as MarkdownPage).markdown(), {
    headers: { "Content-Type": "text/markdown; charset=utf-8" },
  });
