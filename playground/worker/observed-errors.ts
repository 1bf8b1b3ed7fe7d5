// `@faultbook/errors` as a program in the sandbox gets it: its `retry` tells the harness what it swallows.

import { retry as retryUnobserved } from "@faultbook/errors";
import { swallowing } from "./hooks.ts";
import { define } from "./safe.ts";

export * from "@faultbook/errors";

export const retry: typeof retryUnobserved = (operation, options = {}) => {
  const swallowed = swallowing();
  const { shouldRetry = ({ advice }) => advice.verdict === "retry" } = options;
  const observed = { ...options };
  define(observed, "shouldRetry", (failed: Parameters<typeof shouldRetry>[0]) => {
    const again = shouldRetry(failed);
    if (again) swallowed(failed.error);
    return again;
  });
  return retryUnobserved(operation, observed);
};
