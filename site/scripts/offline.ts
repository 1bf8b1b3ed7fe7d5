/** The page that stands in the place of one that isn't kept: lists those that are, and opens the other when it can. */
import { Retry } from "../../playground/program/network.ts";
import { whyMissing } from "../../playground/runner/fetch-whole.ts";
import { Store } from "../offline/stores.ts";
import { siteBase } from "./base.ts";

const own = new URL("offline/", siteBase).pathname;
const part = (name: string): HTMLElement | null => document.querySelector(`[data-offline-${name}]`);

/** The list is waited for so long. */
const LISTED_WITHIN_MS = 1_000;

const known = (what: "opened" | "listed"): void => {
  document.querySelector(".offline-page")?.toggleAttribute(`data-${what}`, true);
};
const listed = (): void => known("listed");

setTimeout(listed, LISTED_WITHIN_MS);
void listKept().finally(listed);
if (location.pathname === own) for (const name of ["lead", "again"]) part(name)?.remove();
else waitForPage();
known("opened");

async function listKept(): Promise<void> {
  const asked = location.pathname.slice(new URL(siteBase).pathname.length);
  const pages = new Store("pages", siteBase);
  // What was visited last comes first. Permalinks only lead on.
  const addresses = (await pages.addresses())
    .reverse()
    .filter((address) => !address.startsWith(`${siteBase}e/`) && new URL(address).pathname !== own);
  const links = await Promise.all(
    addresses.map(async (address) => {
      const html = (await (await pages.find(address))?.text()) ?? "";
      // A link that a program gave leads to its page, if that is kept.
      if (permalinkIn(html) === asked) location.replace(address + location.hash);
      const title = titleIn(html).replace(/ · Faultbook$/, "");
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: address, textContent: title }));
      return item;
    }),
  );
  part("pages")?.append(...links);
  if (links.length > 0) part("none")?.remove();
}

/** The permalink that a built page of an error tells of itself, below the site's root. */
const permalinkIn = (html: string): string | undefined =>
  /Permalink<\/th><td[^>]*><code[^>]*>[^<]*\/(e\/[^<]+)/.exec(html)?.[1];

/** The title of a built page, in which these four stand for themselves. */
function titleIn(html: string): string {
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return title.replace(/&(lt|gt|quot|#39|amp);/g, (whole, name: string) => named[name] ?? whole);
}

function waitForPage(): void {
  const path = part("path");
  if (path) path.textContent = location.pathname.slice(0, 200);
  const status = part("status");
  const retry = new Retry(open);
  async function open(): Promise<void> {
    if (status) status.textContent = "Trying.";
    // Where the site is there, it has its own page for an address that leads nowhere.
    const reason = await whyMissing(new URL("./", location.href).href);
    if (reason === undefined || reason.isGone) return location.reload();
    if (status) status.textContent = reason.message;
    retry.wait();
  }
  part("again")?.addEventListener("click", () => void open());
  retry.wait();
}
