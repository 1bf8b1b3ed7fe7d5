import { ErrorCode } from "@faultbook/errors/fluss";

const CONSTANTS: ReadonlyMap<number, string> = new Map(
  Object.entries(ErrorCode).map(([constant, code]) => [code, constant]),
);

/** The constant of a code; the code as text where there is none. */
export function constantOf(code: number): string {
  return CONSTANTS.get(code) ?? String(code);
}

/** A constant as clients write it in a text: `NOT_LEADER_OR_FOLLOWER` is `NotLeaderOrFollower`. */
export function pascal(constant: string): string {
  return constant
    .toLowerCase()
    .split("_")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}
