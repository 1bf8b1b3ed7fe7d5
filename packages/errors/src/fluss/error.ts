import { brand, isInstance } from "../core/brand.ts";
import { docsBase } from "../core/docs-base.ts";
import { isKnownToPython, RETRIABLE } from "../generated/fluss-codes.ts";
import { codeNameOf, type ErrorCode, type FlussCodeName, flussPath, namesOf } from "./codes.ts";

/** The clients that define which errors are retriable. */
export type FlussClient = "java" | "python";

/** What a Fluss error takes besides its text. */
export interface FlussErrorOptions extends ErrorOptions {
  /**
   * The code. Default: -2 (CLIENT_ERROR), as in pyfluss. A code that isn't in the list is kept. Converted with
   * `Number()`: "7" and 7n become 7.
   */
  readonly errorCode?: number | undefined;
}

/** A Fluss error whose code is known to be that of the constant `Name`. */
export type FlussErrorOf<Name extends FlussCodeName> = FlussError & {
  readonly errorCode: (typeof ErrorCode)[Name];
};

/**
 * An error of Apache Fluss, modelled on pyfluss 1.0.0: a single class, with `errorCode` for the kind of error.
 * `message` is the unchanged text of server or client.
 */
export class FlussError extends Error {
  static override readonly name: string = /* @__PURE__ */ brand(FlussError, "FlussError");

  /**
   * The code: one of {@link ErrorCode}, or one that this version doesn't know. To narrow the type, use
   * {@link FlussError.is}.
   */
  declare readonly errorCode: number;
  /** The address of the page about this error. */
  declare readonly docs: string;

  /**
   * @param message The text of server or client.
   * @param options Code and cause.
   */
  constructor(message?: string, options?: FlussErrorOptions) {
    super(message, options);
    // JSON or another client may pass the code as a string or bigint; without conversion `docs` could be wrong.
    const code = Number(options?.errorCode ?? -2);
    this.errorCode = code;
    this.docs = docsBase + flussPath(code);
  }

  /** Whether pyfluss 1.0.0 calls the code retriable; false for a code that it doesn't know. */
  get isRetriable(): boolean {
    return !!this.retriableIn("python");
  }

  /** The constant of the code, or undefined for a code that isn't in the list. */
  get codeName(): FlussCodeName | undefined {
    return codeNameOf(this.errorCode);
  }

  /** Whether the given client calls the code retriable; null if that client doesn't know the code. */
  retriableIn(client: FlussClient): boolean | null {
    const known = this.codeName && (client === "java" || isKnownToPython(this.errorCode));
    return known ? RETRIABLE.includes(this.errorCode) : null;
  }

  /** Upstream's form: `FlussError(code=7): …`, or `FlussError: …` for -2. */
  override toString(): string {
    return `${this.name}${this.errorCode === -2 ? "" : `(code=${this.errorCode})`}: ${this.message}`;
  }

  /** Whether `error` is a Fluss error with the code of the constant `name`. */
  static is<Name extends FlussCodeName>(error: unknown, name: Name): error is FlussErrorOf<Name> {
    return namesOf(error)[0] === name;
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked about, which may be a subclass.
    return isInstance(this, value);
  }
}

/**
 * The error for a server's response, with its code and text unchanged.
 *
 * @returns undefined for code 0 (NONE), which means success.
 */
export function fromWire(
  code: number,
  message?: string | null,
  options?: ErrorOptions,
): FlussError | undefined {
  return code === 0 ? undefined : new FlussError(message ?? "", { ...options, errorCode: code });
}
