import { ErrorCode, type FlussCodeName } from "@faultbook/errors/fluss";

/** An exception inside a server. It leaves the server as code and text in an answer. */
export class ServerFault extends Error {
  override readonly name = "ServerFault";
  readonly code: number;

  constructor(code: FlussCodeName, message: string) {
    super(message);
    this.code = ErrorCode[code];
  }
}

/** What stands in the place of an answer that never comes. */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
}

/** Where and when a failure became an error, for the trace. */
export interface Birth {
  readonly site: string;
  readonly atMs: number;
}

/** A failed answer, or the failed part of one. */
export interface WireError {
  readonly code: number;
  readonly message: string;
  readonly born: Birth;
}

/** What a server answers. */
export type Answer<Body> = { readonly body: Body } | { readonly error: WireError };
