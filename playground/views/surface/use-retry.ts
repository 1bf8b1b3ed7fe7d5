import { useEffect, useState } from "preact/hooks";
import { type Failure, failureOf, Retry } from "../../program/network.ts";

/** What a view knows of a part that it loads, and tries again by itself where that fails. */
export interface Retrying {
  /** Counts the tries: the effect that loads the part depends on it. */
  readonly tries: number;
  /** Why the last try failed. */
  readonly failure: Failure | undefined;
  readonly retry: Retry;
  /** Says how a try went. */
  settle(error?: unknown): void;
}

/** `what`: the part, as a reader is told of it. */
export function useRetry(what: string): Retrying {
  const [tries, setTries] = useState(0);
  const [failure, setFailure] = useState<Failure | undefined>(undefined);
  const [retry] = useState(
    () =>
      new Retry(() => {
        setFailure(undefined);
        setTries((count) => count + 1);
      }),
  );
  useEffect(() => () => retry.end(), []);
  return {
    tries,
    failure,
    retry,
    settle(error) {
      if (error === undefined) return retry.end();
      const reason = failureOf(error, what);
      setFailure(reason);
      if (reason.remedy === "retry") retry.wait();
    },
  };
}
