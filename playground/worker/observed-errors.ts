// `@faultbook/errors` as a program in the sandbox gets it: its `retry` tells the harness what it swallows.

import { retry as retryUnobserved } from "@faultbook/errors";
import { swallowing } from "./hooks.ts";
import { define } from "./safe.ts";

export * from "@faultbook/errors";

export const retry: typeof retryUnobserved = (operation, options = {}) => {
  const swallowed = swallowing();
  const { onRetry } = options;
  const observed = { ...options };
  define(observed, "onRetry", (attempt: Parameters<NonNullable<typeof onRetry>>[0]) => {
    swallowed(attempt.error);
    onRetry?.(attempt);
  });
  return retryUnobserved(operation, observed);
};
