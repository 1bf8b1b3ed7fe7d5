/**
 * What the failed call tells of whether it may have been applied, whatever the error: `dqlitepy_client_add`,
 * `client.add`. An `add()` sends two requests, of which the first makes the node a spare; only that one meets the failure
 * code 1, an id or address in use.
 */
export function appliedByCall(call: string, wireCode: number | undefined): "no" | "perhaps" | undefined {
  // Calls that change nothing, or can be repeated without effect: `dqlitepy_client_leader`, `client.leader`.
  return /[._](leader|cluster|open_db|handover)$/.test(call)
    ? "no"
    : /add$/.test(call) && wireCode! > 1
      ? "perhaps"
      : undefined;
}
