/** The `repository` field of a package.json. */
export type RepositoryField = string | { readonly url: string } | undefined;

/** Where readers correct a page and report a mistake. */
export interface Repository {
  /** The address at which the file at this path is edited. */
  edit(path: string): string;
  /** The address at which a mistake on the page with this title is reported. */
  report(title: string): string;
}

/** The repository of a package.json, as a forge shows it; undefined where the field is missing or names no web address. */
export function repositoryOf(field: RepositoryField): Repository | undefined {
  const url = typeof field === "string" ? field : field?.url;
  const base = url
    ?.replace(/^git\+/, "")
    .replace(/\.git$/, "")
    .replace(/\/+$/, "");
  if (base === undefined || !/^https:\/\/[^\s?#]+$/.test(base)) return undefined;
  return {
    edit: (path) => `${base}/edit/main/${path}`,
    // The form that .github/ISSUE_TEMPLATE has for it. A forge that knows no forms takes the title alone.
    report: (title) =>
      `${base}/issues/new?template=wrong-page.yml&title=${encodeURIComponent(`Mistake on the page “${title}”`)}`,
  };
}

/** Starlight makes up a file for a page that isn't Markdown. */
const MADE_UP = /^site\/content\/docs\/(.*)\.md$/;

/** The file that a page is written in, by the one that its route names. */
export function sourceOf(filePath: string): string {
  const [, path] = MADE_UP.exec(filePath) ?? [];
  if (path === undefined) return filePath;
  return ["site/pages", path, "index.astro"].filter((part) => part !== "").join("/");
}
