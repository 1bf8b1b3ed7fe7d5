/** @jsxImportSource preact */
import { type Failure, REMEDIES, type Retry } from "../../program/network.ts";
import { Remedy } from "./Remedy.tsx";

/** What a reader can do where a part of a view couldn't be loaded, beside waiting for its own further tries. */
export function RetryButton({
  failure,
  retry,
}: {
  readonly failure: Failure | undefined;
  readonly retry: Retry;
}) {
  return failure?.remedy === "retry" ? (
    <button type="button" class="program-link" onClick={() => retry.now()}>
      {REMEDIES.retry}
    </button>
  ) : (
    <Remedy remedy={failure?.remedy} />
  );
}
