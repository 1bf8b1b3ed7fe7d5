import { inSite } from "../../playground/in-site.ts";
import { homepage } from "../build/homepage.ts";

/** The whole address of a path of the site, for whoever reads it elsewhere: machines, cards, other sites. */
export function addressOf(path: string): string {
  return new URL(inSite(path), import.meta.env?.SITE ?? homepage().origin).href;
}

/** The path of a page's Markdown: "/fluss/table-not-exist.md" for "/fluss/table-not-exist/", and "/index.md" for "/". */
export const markdownPath = (page: string): string =>
  page === "/" ? "/index.md" : page.replace(/\/$/, ".md");

/** The path of a page by its file below src/content/docs: "/fluss/" for "fluss/index". */
export const pathOfPage = (id: string): string => `/${id.replace(/\/?\bindex$/, "")}/`.replace(/^\/\/$/, "/");
