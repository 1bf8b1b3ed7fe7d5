import { ApiError } from "../model/failure.ts";
import type { ApiKey } from "../protocol/rpc.ts";

/** What the trunk's coordinator answers while another one leads, but to the question for versions and to logins. */
export function standbyRefusal(api: ApiKey): ApiError | undefined {
  if (api === "ApiVersions" || api === "Authenticate") return undefined;
  return new ApiError(
    "NOT_COORDINATOR_LEADER_EXCEPTION",
    "This coordinator server is not the current leader.",
  );
}
