import type { ClientContext } from "../client/context.ts";
import { coordinatorCall } from "../client/coordinator.ts";
import { checkInteger, checkOneOf } from "../model/check.ts";
import { SERVER_TAGS, type ServerTag } from "../model/rebalance.ts";

export async function changeServerTag(
  context: ClientContext,
  api: "AddServerTag" | "RemoveServerTag",
  tabletServers: readonly number[],
  tag: ServerTag,
): Promise<void> {
  for (const id of tabletServers) checkInteger("a server id", id);
  checkOneOf("serverTag", tag, SERVER_TAGS);
  await coordinatorCall(context, api, [tabletServers, tag], { serverIds: tabletServers, tag });
}
