import { ErrorCode } from "@faultbook/errors/fluss";
import { Failure, type Raised } from "../model/failure.ts";

/** The exceptions of the Java client that carry no code of Fluss. */
export type JavaExceptionName =
  | "FetchException"
  | "FlussRuntimeException"
  | "IllegalArgumentException"
  | "IllegalStateException"
  | "IOException"
  | "UnsupportedOperationException";

/** An exception of the Java client that carries no code. Those that carry one are `FlussError`. */
export class JavaException extends Error {
  /** The simple name of its class in Java. */
  override readonly name: JavaExceptionName;

  constructor(name: JavaExceptionName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}

/** What a failure of the Java client comes from: its cause, or an error of which only the text is kept. */
interface Origin {
  readonly cause?: Failure;
  readonly raised?: Raised | undefined;
}

/** A failure of the Java client's own. */
export class JavaFailure extends Failure {
  override readonly name = "JavaFailure";
  readonly code = ErrorCode.CLIENT_ERROR;
  readonly raised: Raised | undefined;
  readonly #exception: JavaExceptionName;
  readonly #from: Failure | undefined;

  constructor(exception: JavaExceptionName, message: string, { cause, raised }: Origin = {}) {
    super(message);
    this.#exception = exception;
    this.#from = cause;
    this.raised = raised ?? cause?.raised;
  }

  get text(): string {
    return this.message;
  }

  protected get shown(): string {
    return this.message;
  }

  override toError(): JavaException {
    const from = this.#from;
    return new JavaException(this.#exception, this.message, from && { cause: from.toError() });
  }
}
