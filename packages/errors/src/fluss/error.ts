import { brand, isInstance } from "../core/brand.ts";
import { docsBase } from "../core/docs-base.ts";
import { codeNameOf, ErrorCode, type FlussCodeName, flussPath } from "./codes.ts";
import { type FlussClient, retriableIn } from "./retriable.ts";

/** What a Fluss error takes beside its text. */
export interface FlussErrorOptions extends ErrorOptions {
  /**
   * The code. Default: -2 (CLIENT_ERROR), as in pyfluss. A code that isn't in the list is kept. What isn't a number is
   * made one: "7" and 7n are 7.
   */
  readonly errorCode?: number | undefined;
}

/** A Fluss error whose code is known to be that of the constant `Name`. */
export type FlussErrorOf<Name extends FlussCodeName> = FlussError & {
  readonly errorCode: (typeof ErrorCode)[Name];
};

/**
 * An error of Apache Fluss, modelled on pyfluss 1.0.0: one class, told apart by `errorCode`. `message` is the text of
 * server or client as it came.
 */
export class FlussError extends Error {
  static override readonly name: string = /* @__PURE__ */ brand(FlussError, "FlussError");

  /**
   * The code as it came, one of {@link ErrorCode} or unknown to this version. Comparing it with a constant narrows it,
   * in a `switch` too.
   */
  declare readonly errorCode: number;
  /** The address of the page about this error. */
  declare readonly docs: string;

  /**
   * @param message What server or client said.
   * @param options Code and cause.
   */
  constructor(message?: string, options?: FlussErrorOptions) {
    super(message, options);
    // From JSON or another client a code may come as text or bigint; no link may lead to another code's page.
    const code = Number(options?.errorCode ?? -2);
    this.errorCode = code;
    this.docs = docsBase + flussPath(code);
  }

  /** Whether another try may succeed, as pyfluss 1.0.0 says; false for a code that it doesn't know. */
  get isRetriable(): boolean {
    return !!this.retriableIn("python");
  }

  /** The constant of the code, or undefined for a code that isn't in the list. */
  get codeName(): FlussCodeName | undefined {
    return codeNameOf(this.errorCode);
  }

  /** Whether that client holds that another try may succeed; null where it doesn't know the code. */
  retriableIn(client: FlussClient): boolean | null {
    return retriableIn(this.errorCode, client);
  }

  /** Upstream's form: `FlussError(code=7): …`, or `FlussError: …` for -2. */
  override toString(): string {
    return `${this.name}${this.errorCode === -2 ? "" : `(code=${this.errorCode})`}: ${this.message}`;
  }

  /** Whether `error` is a Fluss error with the code of that constant. */
  static is<Name extends FlussCodeName>(error: unknown, name: Name): error is FlussErrorOf<Name> {
    return error instanceof FlussError && error.errorCode === ErrorCode[name];
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked about, which may be a subclass.
    return isInstance(this, value);
  }
}

/**
 * The error for an answer of a server: its code and text as they came.
 *
 * @returns undefined for code 0 (NONE), which is no error.
 */
export function fromWire(
  code: number,
  message?: string | null,
  options?: ErrorOptions,
): FlussError | undefined {
  return code === 0 ? undefined : new FlussError(message ?? "", { ...options, errorCode: code });
}
