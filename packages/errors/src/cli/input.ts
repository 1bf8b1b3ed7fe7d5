/** The most that is read of standard input, in UTF-16 units: a pipe may be endless, and a string can't be. */
export const INPUT_MAX = 2 ** 27;

/** Joins the pieces of a text, up to a length. What follows is left where it is, which ends the pipe that it comes from. */
export async function readUpTo(
  pieces: AsyncIterable<string>,
  most: number,
): Promise<{ readonly text: string; readonly isCut: boolean }> {
  const kept: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    if (length + piece.length > most) {
      kept.push(piece.slice(0, most - length));
      return { text: kept.join(""), isCut: true };
    }
    kept.push(piece);
    length += piece.length;
  }
  return { text: kept.join(""), isCut: false };
}
