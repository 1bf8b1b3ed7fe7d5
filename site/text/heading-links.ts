const HEADING = /<h([23]) id="([^"]+)">(.*?)<\/h\1>/gs;

/** Rendered prose whose headings each end with a link to themselves, so that a reader can pass on a part of a page. */
export function withHeadingLinks(html: string): string {
  return html.replace(HEADING, (_, level: string, id: string, text: string) => {
    const name = text.replace(/<[^>]*>/g, "").replaceAll('"', "&quot;");
    const link = `<a class="to-heading" href="#${id}" aria-label="Link to “${name}”">#</a>`;
    return `<h${level} id="${id}">${text} ${link}</h${level}>`;
  });
}
