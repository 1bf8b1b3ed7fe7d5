/** The first place from `at` on that is neither white space nor part of a comment. */
export function skipTrivia(source: string, at: number): number {
  let i = at;
  for (;;) {
    if (source.startsWith("//", i)) {
      const end = /[\n\r\u2028\u2029]/g;
      end.lastIndex = i;
      i = end.exec(source)?.index ?? source.length;
    } else if (source.startsWith("/*", i)) {
      const end = source.indexOf("*/", i + 2);
      i = end < 0 ? source.length : end + 2;
    } else if (i < source.length && /\s/.test(source.charAt(i))) {
      i += 1;
    } else {
      return i;
    }
  }
}

/** Where `character` stands next, comments skipped; -1 where something else comes first. */
export function nextIs(source: string, at: number, character: string): number {
  const i = skipTrivia(source, at);
  return source.startsWith(character, i) ? i : -1;
}

/** The end of an identifier that starts at `at`, escapes included. */
export function identifierEnd(source: string, at: number): number {
  const end = /[?!:\s/,)=;(<\]}]/g;
  end.lastIndex = at;
  // A brace belongs to an identifier only as part of an escape.
  for (;;) {
    const found = end.exec(source);
    if (found === null) return source.length;
    if (found[0] === "}" && source.lastIndexOf("\\u{", found.index) >= at) continue;
    return found.index;
  }
}
