import { ErrorCode, FlussError } from "@faultbook/errors/fluss";

/** Where and when an error was raised, for the trace. */
export interface Raised {
  readonly component: string;
  readonly atMs: number;
}

/** An error inside client or servers. A call of the program that ends with one turns it into the client's own error. */
export abstract class Failure extends Error {
  abstract readonly code: number;
  /** Undefined where the client raised it. */
  abstract readonly raised: Raised | undefined;
  /** The failure as the client's core writes it when it stands inside another text. */
  abstract readonly text: string;
  /** What the program reads as the error's message. */
  protected abstract readonly shown: string;

  /** The error that the program sees. */
  toError(): Error {
    return new FlussError(this.shown, { errorCode: this.code });
  }
}

/**
 * An error as the protocol carries it: code and text. The component that raises it makes it once; a response carries it, and
 * the client throws it on unchanged.
 */
export class ApiError extends Failure {
  override readonly name = "ApiError";
  readonly code: number;
  #raised: Raised | undefined;

  constructor(code: keyof typeof ErrorCode, message: string, raised?: Raised) {
    super(message);
    this.code = ErrorCode[code];
    this.#raised = raised;
  }

  get raised(): Raised | undefined {
    return this.#raised;
  }

  /** Notes where the error was raised. The first note stays. */
  raisedIn(component: string, atMs: number): this {
    this.#raised ??= { component, atMs };
    return this;
  }

  get text(): string {
    return `Fluss API Error: ApiError { code: ${this.code}, message: ${rustText(this.message)} }.`;
  }

  protected get shown(): string {
    return this.message;
  }
}

/** The kinds that the client's core tells apart. The program sees code and text, not the kind. */
export type ClientFailureKind =
  | "rpc"
  | "illegal argument"
  | "unsupported operation"
  | "row convert"
  | "unexpected"
  | "writer closed"
  | "buffer exhausted"
  | "binding";

/** A failure of the client's own. `binding` is for what the Python binding raises without its core. */
export class ClientFailure extends Failure {
  override readonly name = "ClientFailure";
  readonly kind: ClientFailureKind;
  readonly code: number;
  readonly raised: Raised | undefined;

  /** `raised` is given where the failure wraps an error that a server has raised. */
  constructor(
    kind: ClientFailureKind,
    message: string,
    options: { readonly code?: number | undefined; readonly raised?: Raised | undefined } = {},
  ) {
    super(message);
    this.kind = kind;
    this.code = options.code ?? (kind === "rpc" ? ErrorCode.NETWORK_EXCEPTION : ErrorCode.CLIENT_ERROR);
    this.raised = options.raised;
  }

  get text(): string {
    switch (this.kind) {
      case "rpc":
        return `Fluss hitting unexpected rpc error ${this.message}`;
      case "unexpected":
        return `Fluss hitting unexpected error ${this.message}: None`;
      case "writer closed":
      case "buffer exhausted":
        return `Fluss ${this.kind}: ${this.message}.`;
      case "binding":
        return this.message;
      default:
        return `Fluss hitting ${this.kind} error ${this.message}.`;
    }
  }

  protected get shown(): string {
    return this.text;
  }
}

/** Gives a failure of client or server; anything else that was thrown is thrown on. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}

/** Text in quotes, as Rust prints it for debugging. */
export function rustText(text: string): string {
  return JSON.stringify(text).replace(
    /\\u([0-9a-f]{4})/g,
    (_, hex: string) => `\\u{${hex.replace(/^0+/, "")}}`,
  );
}

/** A list of texts, as Rust prints it for debugging. */
export function rustList(texts: readonly string[]): string {
  return `[${texts.map(rustText).join(", ")}]`;
}

/** Throws what the Python binding raises in a constructor, which is no traced call. */
export function refuse(message: string): never {
  throw new ClientFailure("binding", message).toError();
}
