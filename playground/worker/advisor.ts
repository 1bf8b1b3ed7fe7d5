import { docsUrl, retryAdvice } from "@faultbook/errors";
import type { Advisor } from "./library.ts";
import { exec } from "./safe.ts";

const PAGE = /\/(?:dqlite|fluss)\/[a-z0-9-]+\/(?:#.*)?$/;

/**
 * What the error library's own entry says about an error. Of the link only the part below the site's root is kept: a
 * program can set another base, and the page that shows the link knows where it is.
 */
export function createAdvisor(): Advisor {
  return {
    pathOf: (error) => exec(PAGE, docsUrl(error) ?? "")?.[0],
    adviceOf(error) {
      const { verdict, reason, retry, again, applied } = retryAdvice(error);
      const answers = retry && again && applied && { retry, again, applied };
      return { verdict, reason, answers };
    },
  };
}
