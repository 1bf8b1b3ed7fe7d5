import { ApiError } from "../../model/failure.ts";
import { GOALS } from "../../model/rebalance.ts";
import { allow } from "../access.ts";
import { CLUSTER } from "../authorizer.ts";
import type { Coordinator } from "../coordinator.ts";
import type { Handlers } from "../handlers.ts";
import { stackTrace } from "../java.ts";
import { isGoal } from "./goals.ts";
import { RebalanceManager } from "./manager.ts";

/** The calls about moving replicas between servers. (CoordinatorService) */
export function rebalanceHandlers(coordinator: Coordinator): Handlers {
  const manager = RebalanceManager.of(coordinator);
  return {
    Rebalance: {
      ms: [0.8, 3],
      run: ({ goals }, caller) => {
        allow(coordinator, caller, "WRITE", CLUSTER);
        for (const goal of goals) if (!isGoal(goal)) throw unknownGoal(goal);
        return coordinator.process("begins a rebalance", "rebalance:1091", () => ({
          rebalanceId: manager.start(goals),
        }));
      },
    },
    ListRebalanceProgress: {
      ms: [0.8, 3],
      run: ({ rebalanceId }, caller) => {
        allow(coordinator, caller, "DESCRIBE", CLUSTER);
        return coordinator.process("lists a rebalance", "listRebalanceProgress:1104", () =>
          manager.progress(rebalanceId),
        );
      },
    },
    CancelRebalance: {
      ms: [0.8, 3],
      run: ({ rebalanceId }, caller) => {
        allow(coordinator, caller, "WRITE", CLUSTER);
        return coordinator.process("cancels a rebalance", "cancelRebalance:1121", () => {
          manager.cancel(rebalanceId);
          return {};
        });
      },
    },
  };
}

function unknownGoal(goal: number): ApiError {
  return new ApiError(
    "UNKNOWN_SERVER_ERROR",
    stackTrace(`java.lang.IllegalArgumentException: Value ${goal} must be one of [${GOALS.join(", ")}]`, [
      "#cluster.rebalance.GoalType.valueOf:63",
      "@coordinator.CoordinatorService.lambda$rebalance$11:1088",
      "@coordinator.CoordinatorService.rebalance:1088",
    ]),
  );
}
