import type { ClientContext } from "../client/context.ts";
import { coordinatorCall } from "../client/coordinator.ts";
import { checkOneOf, checkText } from "../model/check.ts";
import { type AclBinding, type AclFilter, OPERATIONS } from "../model/rights.ts";

export async function createAcls(context: ClientContext, acls: readonly AclBinding[]): Promise<void> {
  for (const { user, operation, resource } of acls) {
    checkText("user", user);
    checkOneOf("operation", operation, OPERATIONS);
    checkText("resource", resource);
  }
  await coordinatorCall(context, "CreateAcls", acls.map(shown), { acls });
}

export async function listAcls(context: ClientContext, filter: AclFilter): Promise<AclBinding[]> {
  return [...(await coordinatorCall(context, "ListAcls", [shown(filter)], { filter: checkFilter(filter) }))];
}

export async function dropAcls(context: ClientContext, filters: readonly AclFilter[]): Promise<AclBinding[]> {
  const checked = filters.map(checkFilter);
  return [...(await coordinatorCall(context, "DropAcls", filters.map(shown), { filters: checked }))];
}

function checkFilter(filter: AclFilter): AclFilter {
  const { user, operation, resource } = filter;
  if (user !== undefined) checkText("user", user);
  if (operation !== undefined) checkOneOf("operation", operation, OPERATIONS);
  if (resource !== undefined) checkText("resource", resource);
  return filter;
}

/** A right, or a filter for some, as the trace shows it. */
function shown({ user = "any", operation, resource = "any" }: AclFilter): string {
  return `${user} ${operation ?? "any"} ${resource}`;
}
