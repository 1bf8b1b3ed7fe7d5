import type { ClientContext } from "../client/context.ts";
import { coordinatorCall } from "../client/coordinator.ts";
import { checkOneOf, checkText } from "../model/check.ts";
import { GOALS, type GoalType, type RebalanceProgress } from "../model/rebalance.ts";

export async function rebalance(context: ClientContext, priorityGoals: readonly GoalType[]): Promise<string> {
  const goals = priorityGoals.map((goal) => {
    checkOneOf("a goal", goal, GOALS);
    return GOALS.indexOf(goal);
  });
  const { rebalanceId } = await coordinatorCall(context, "Rebalance", priorityGoals, { goals });
  return rebalanceId;
}

export async function listRebalanceProgress(
  context: ClientContext,
  id: string | undefined,
): Promise<RebalanceProgress | null> {
  return coordinatorCall(context, "ListRebalanceProgress", shown(id), { rebalanceId: id ?? null });
}

export async function cancelRebalance(context: ClientContext, id: string | undefined): Promise<void> {
  await coordinatorCall(context, "CancelRebalance", shown(id), { rebalanceId: id ?? null });
}

function shown(id: string | undefined): string[] {
  if (id === undefined) return [];
  checkText("rebalanceId", id);
  return [id];
}
