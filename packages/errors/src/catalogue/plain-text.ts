/** Words of a record as plain text: links become their text, and the marks of code and emphasis go. */
export function plainText(words: string): string {
  return words.replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1").replace(/[`*]/g, "");
}
