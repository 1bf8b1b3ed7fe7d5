/** A character of the chart's font at 12 pixels: 7.2 in IBM Plex Mono; what stands in for it is a little wider. */
const CHAR_PX = 7.3;
/** Characters that the font doesn't have come from another one, and are drawn into this width, whatever they are. */
const FOREIGN_PX = 14.6;
const IN_FONT = /^[ -~·×–…]$/;

/** What a text of the chart takes, in pixels. The build knows it as well as the browser, since the font has one width. */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += IN_FONT.test(char) ? CHAR_PX : FOREIGN_PX;
  return width;
}

/** Whether a text has characters whose width only the browser knows. */
export function isForeign(text: string): boolean {
  return [...text].some((char) => !IN_FONT.test(char));
}
