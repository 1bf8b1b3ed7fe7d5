/** A record's text without its Markdown: links become their text; backticks and asterisks are removed. */
export function plainText(words: string): string {
  return words.replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1").replace(/[`*]/g, "");
}
