/** The answers to "retry?" and "may it have been applied?" in words, for whoever shows what `retryAdvice` says. */
export type { Again, Applied, Retry } from "../records/schema.ts";
export { appliedWords, outcomeWords, retryWords } from "./words.ts";
