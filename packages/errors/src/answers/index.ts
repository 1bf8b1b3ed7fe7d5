/** The answers to "retry?" and "may it have been applied?" as English text, to display next to `retryAdvice`. */
export type { Again, Applied, Retry } from "../records/schema.ts";
export { appliedWords, outcomeWords, retryWords } from "./words.ts";
