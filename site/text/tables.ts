/** Markdown's tables. Those of a program's picture, which begin otherwise, stay as their script expects them. */
const TABLE = /<table>\n[\s\S]*?<\/table>/g;

/**
 * Rendered tables as a phone can show them: long names may break between their words, since a cell is narrower than many a
 * name, and where a table has too many columns for a narrow screen, each cell knows its column's name.
 */
export function withReadableTables(html: string): string {
  return html.replace(TABLE, (table) => labelled(table).replace(/<td[ >][\s\S]*?<\/td>/g, breakableCell));
}

const breakableCell = (cell: string): string =>
  cell.replace(/(?<=>)[^<]+(?=<)/g, (text) =>
    text.replace(LONG_NAME, (name) => name.replace(BETWEEN_WORDS, "<wbr>")),
  );

const LONG_NAME = /[\w.=(/-]{12,}/g;
const BETWEEN_WORDS = /(?<=[A-Za-z0-9][_./=(])(?=[A-Za-z0-9])|(?<=\.)(?=_)|(?<=[a-z0-9])(?=[A-Z])/g;

/** Up to so many columns stand beside each other, or explain themselves. */
const PLAIN_COLUMNS_MAX = 3;

function labelled(table: string): string {
  const names = [...table.matchAll(/<th(?: [^>]*)?>([\s\S]*?)<\/th>/g)].map(([, name = ""]) =>
    name.replace(/<[^>]*>/g, "").replaceAll('"', "&quot;"),
  );
  if (names.length <= PLAIN_COLUMNS_MAX) return table;
  return table.replace(/<tr>[\s\S]*?<\/tr>/g, (row) => {
    let column = 0;
    return row.replace(/<td(?=[ >])/g, (cell) => {
      const name = names[column];
      column += 1;
      return name ? `${cell} data-column="${name}"` : cell;
    });
  });
}
