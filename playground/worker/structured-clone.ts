import { bufferLength } from "./kinds.ts";
import { append, apply } from "./safe.ts";

/**
 * `structuredClone` that transfers buffers alone. A stream that is transferred is read over a message channel, in real
 * time, which doesn't wait for virtual time.
 */
export function virtualStructuredClone(): (...args: unknown[]) => unknown {
  const native = structuredClone as (value: unknown, options?: object) => unknown;
  const Failure = DOMException;
  const scope = globalThis;
  return function structuredClone(...args: unknown[]): unknown {
    const given = (args[1] as { transfer?: Iterable<unknown> } | undefined)?.transfer;
    if (args.length === 0 || given === undefined) return apply(native, scope, args as [unknown]);
    const transfer: unknown[] = [];
    for (const item of given) {
      if (bufferLength(item) === undefined)
        throw new Failure("An ArrayBuffer can be transferred here, and nothing else.", "DataCloneError");
      append(transfer, item);
    }
    return apply(native, scope, [args[0], { transfer }]);
  };
}
