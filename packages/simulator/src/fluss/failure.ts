import { FlussError } from "@faultbook/errors/fluss";
import type { Birth, WireError } from "./server/fault.ts";

/** The kinds of failure that the client tells apart inside; the program sees code and text. */
export type FailureKind =
  | "api"
  | "rpc"
  | "illegal argument"
  | "unsupported operation"
  | "row convert"
  | "unexpected"
  | "writer closed"
  | "buffer exhausted"
  | "binding";

const CLIENT_ERROR = -2;
const NETWORK_EXCEPTION = 1;

/** A failure inside the client, before it is turned into the one error class that the program sees. */
export class Failure extends Error {
  override readonly name = "Failure";
  readonly kind: FailureKind;
  /** The code of an API failure; of the others, what the binding gives them. */
  readonly code: number;
  readonly birth: Birth | undefined;

  constructor(kind: FailureKind, message: string, code?: number, birth?: Birth) {
    super(message);
    this.kind = kind;
    this.code = code ?? (kind === "rpc" ? NETWORK_EXCEPTION : CLIENT_ERROR);
    this.birth = birth;
  }

  /** The failure as the client's core writes it when it stands inside another text. */
  get text(): string {
    switch (this.kind) {
      case "api":
        return `Fluss API Error: ApiError { code: ${this.code}, message: ${rustText(this.message)} }.`;
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

  /** The error that the program sees: an API failure keeps the server's own text. */
  toFlussError(): FlussError {
    return new FlussError(this.kind === "api" ? this.message : this.text, { errorCode: this.code });
  }
}

/** What a server answered, as a failure of the client. */
export function failureOf({ message, code, born }: WireError): Failure {
  return new Failure("api", message, code, born);
}

/** The client's own failure; anything else that was thrown is thrown on. */
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

/** Throws what the Python binding raises by itself, without its core: code -2 and this text. */
export function refuse(message: string): never {
  throw new Failure("binding", message).toFlussError();
}

/** Runs a part of the client that isn't asynchronous, and turns its failure into the program's error. */
export function sync<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Failure) throw error.toFlussError();
    throw error;
  }
}
