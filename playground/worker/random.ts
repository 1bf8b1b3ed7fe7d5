// Random numbers as a program sees them: from the seed of the run.

import type { Random } from "@faultbook/simulator/kernel";
import { bytesOf } from "./bytes.ts";
import { sha256 } from "./digest.ts";
import { typedArrayLength, typedArrayName } from "./kinds.ts";
import { deferred, define, numberToString, slice, upperCase } from "./safe.ts";

/** Bytes that the platform gives in one call. */
const BYTES_MAX = 65_536;

/** Replaces `Math.random` and the random part of `crypto`. */
export function virtualiseRandom(scope: typeof globalThis, current: () => Random): object {
  define(
    scope.Math,
    "random",
    () => {
      const random = current();
      // 53 random bits, as engines give.
      return ((random.uint32() >>> 5) * 67_108_864 + (random.uint32() >>> 6)) / 9_007_199_254_740_992;
    },
    false,
  );
  const Failure = DOMException;
  return {
    subtle: {
      digest(algorithm: unknown, data: unknown): Promise<unknown> {
        const { promise, resolve, reject } = deferred();
        const given =
          typeof algorithm === "string" ? algorithm : (algorithm as { name?: unknown } | undefined)?.name;
        const bytes = bytesOf(data);
        if (bytes === undefined) reject(new TypeError("What is digested must be a buffer or a view of one."));
        else if (typeof given === "string" && upperCase(given) === "SHA-256") resolve(sha256(bytes));
        else reject(new Failure("SHA-256 is the only digest here.", "NotSupportedError"));
        return promise;
      },
    },
    getRandomValues(array: unknown): unknown {
      const name = typedArrayName(array);
      if (name === undefined || slice(name, 0, 5) === "Float" || typedArrayLength(array) === undefined) {
        throw new Failure("The data is not an integer-typed array.", "TypeMismatchError");
      }
      const view = bytesOf(array) as Uint8Array;
      const { length } = view;
      if (length > BYTES_MAX)
        throw new Failure(`${length} bytes are more than ${BYTES_MAX}.`, "QuotaExceededError");
      const random = current();
      for (let i = 0; i < length; i += 1) view[i] = random.uint32() >>> 24;
      return array;
    },
    randomUUID(): string {
      const random = current();
      let text = "";
      for (let i = 0; i < 16; i += 1) {
        let byte = random.uint32() >>> 24;
        if (i === 6) byte = (byte & 0x0f) | 0x40;
        if (i === 8) byte = (byte & 0x3f) | 0x80;
        text += slice(`0${numberToString(byte, 16)}`, -2);
        if (i === 3 || i === 5 || i === 7 || i === 9) text += "-";
      }
      return text;
    },
  };
}
