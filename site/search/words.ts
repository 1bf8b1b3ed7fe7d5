/** Words that say nothing of what somebody looks for. "not", "no" and "none" do: they are parts of constants. */
const EMPTY_WORDS = new Set(
  (
    "a about after all also am an and any are as at be because been but by can could did do does for from get " +
    "gets had has have how i if in into is it its me my of on one or our shall should so still than that the " +
    "their them then there these they this to too up us was we were what when where which while who why will with " +
    "would you your isn't doesn't don't can't"
  ).split(" "),
);

/** One word of a text: as it stands in lower case, and the parts of a name such as `TableNotExist` or `NO_LEADER`. */
export interface Word {
  /** The whole in lower case, a name's parts joined: "tablenotexist". */
  readonly whole: string;
  /** The parts of a name; empty for a plain word. */
  readonly parts: readonly string[];
}

/** The words of a text, in order, without those that say nothing and without numbers. */
export function wordsOf(text: string): Word[] {
  return chunksOf(text).map((chunk) => {
    const parts = partsOf(chunk);
    return {
      whole: parts.join(""),
      parts: parts.length > 1 ? parts.filter((part) => !/^\d+$/.test(part)) : [],
    };
  });
}

/** The words of a text as they stand, each once, for an index that counts no repetitions. */
export function eachOnce(text: string): string {
  const seen = new Map<string, string>();
  for (const chunk of chunksOf(text)) seen.set(chunk.toLowerCase(), chunk);
  return [...seen.values()].join(" ");
}

function chunksOf(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+(?:['’]t\b)?/gu)]
    .map(([chunk]) => chunk)
    .filter((chunk) => !EMPTY_WORDS.has(chunk.toLowerCase().replace("’", "'")))
    .filter((chunk) => /\p{L}/u.test(chunk));
}

/** A name split at underscores and where a capital begins a word: `NOT_LEADER`, `noLeader`, `IOError`. */
function partsOf(chunk: string): string[] {
  return chunk
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase()
    .split(/[_']+/)
    .filter((part) => part !== "");
}

/** What a word is indexed as: itself, and without the ending that "retries", "retrying" and "refused" have. */
export function stemsOf(word: string): string[] {
  const stem = stemOf(word);
  return stem === word ? [word] : [word, stem];
}

/** The word without a plain ending of English. It needn't be a word: both sides of a comparison are cut alike. */
export function stemOf(word: string): string {
  if (word.length < 5) return word;
  const cut = word
    .replace(/(?:sses)$/, "ss")
    .replace(/ies$/, "y")
    .replace(/(?<![su])s$/, "")
    .replace(/(?:ing|ed)$/, "");
  if (cut.length < 3) return word;
  // "stopped" and "stop", "refused" and "refuse".
  return cut.replace(/([bdgmnprt])\1$/, "$1").replace(/e$/, "");
}
