/** Values of attributes that a browser follows, and of JSON that scripts read addresses from. */
const ATTRIBUTE = /\s(?:href|src|action|poster|data-[a-z-]+)="(\/[^"]*)"/g;
const IN_DATA = /"(?:base|playground|programs|sandbox)":"(\/[^"]*)"/g;
const IN_STYLES = /url\(["']?(\/[^"')]*)/g;
/** Whole addresses of the site, in lists for machines and in the head of a page. */
const WHOLE = /https:\/\/example\.org(\/[^\s"<>)]*)/g;

/** The addresses in a file of the built site, example.org, that aren't below `base`. */
export function outsideOf(base: string, file: string, text: string): string[] {
  const patterns = file.endsWith(".html")
    ? [ATTRIBUTE, IN_DATA, WHOLE]
    : file.endsWith(".css")
      ? [IN_STYLES]
      : [WHOLE];
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, address = ""]) => address));
  return found.filter((address) => !address.startsWith(base) && `${address}/` !== base);
}
