// A program that uses the installed package, compiled as its users would compile it.
import { attemptsOf, docsUrl, matchError, retry, retryAdvice, toProblem } from "@faultbook/errors";
import { dqlite, fluss } from "@faultbook/errors/catalogue";
import { DqliteError, type NodeStartError, NoLeaderError } from "@faultbook/errors/dqlite";
import { fromCode, safeOperation } from "@faultbook/errors/dqlite/binding";
import { ErrorCode, FlussError } from "@faultbook/errors/fluss";
import { fromJSON, toJSON } from "@faultbook/errors/json";
import { safeText, toTelemetry } from "@faultbook/errors/output";

export async function leader(ask: () => Promise<string>): Promise<string> {
  try {
    return await retry(ask, { idempotent: true, deadlineMs: 10_000 });
  } catch (caught) {
    const tries: number = attemptsOf(caught).length;
    return matchError(caught, {
      NoLeaderError: (error: NoLeaderError) => `${error.detail} after ${tries}`,
      NodeStartError: (error: NodeStartError) => String(error.nodeId),
      TABLE_NOT_EXIST: (error) => String(error.errorCode satisfies 7),
      else: (error) => docsUrl(error) ?? "",
    });
  }
}

export function describe(caught: unknown): string {
  if (caught instanceof NoLeaderError) return caught.codeName;
  if (caught instanceof DqliteError) return caught.severity;
  if (FlussError.is(caught, "TABLE_NOT_EXIST")) return String(caught.errorCode === ErrorCode.TABLE_NOT_EXIST);
  return retryAdvice(caught).reason;
}

export const facts: readonly string[] = [dqlite[0]!.meaning, fluss[0]!.constant];
export const revived: Error = fromJSON(toJSON(new FlussError("x")), [FlussError]);
export const problem: number = toProblem(revived).status;
export const safe: number | undefined = safeOperation("x", () => 5);
export const error: DqliteError | undefined = fromCode(5, "client_leader");
export const attributes: string | undefined = toTelemetry(error)["error.type"];
export const html: string = safeText("<", "html");
