/** A character of the chart's font at 12 pixels, as IBM Plex Mono has it. */
const CHAR_PX = 7.2;
/** Characters that the font doesn't have come from another one, and are as a rule twice as wide. */
const FOREIGN_PX = 14.4;
const IN_FONT = /^[ -~·×–…]$/;

/**
 * What a text of the chart takes, in pixels. The picture is laid out by it and the text is drawn into it, whatever font the
 * reader's machine has, so that a build can lay a picture out.
 */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += IN_FONT.test(char) ? CHAR_PX : FOREIGN_PX;
  return Math.round(width * 10) / 10;
}
