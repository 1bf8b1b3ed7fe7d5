// Numbers as text without the help of a locale: a transcript is compared character by character.

/** Virtual milliseconds as seconds with three decimals: `5.298 s`. */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3)} s`;
}

/** A span of virtual time in the unit that suits it: `31 ms`, `5.298 s`, `4 min 10 s`, `17 h 0 min`. */
export function span(ms: number): string {
  if (ms < 1_000) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 120_000) return seconds(ms);
  const total = Math.round(ms / 1000);
  const minutes = Math.floor(total / 60);
  if (minutes < 120) return `${minutes} min ${total % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `1 line`, `2 lines`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** How many lines a text has; a line break at its end begins no further one. */
export function linesIn(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < text.length - 1; at = text.indexOf("\n", at + 1))
    lines += 1;
  return lines;
}

/** The text from the beginning of a line on. Lines start at 1; "" where there are fewer. */
export function textFrom(text: string, line: number): string {
  let start = 0;
  for (let left = line - 1; left > 0; left -= 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return "";
    start = end + 1;
  }
  return text.slice(start);
}
