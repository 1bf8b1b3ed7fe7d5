import { allow } from "./access.ts";
import { CLUSTER } from "./authorizer.ts";
import { ClusterConfigs } from "./cluster-configs.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Handlers } from "./handlers.ts";

/** The coordinator's calls about the cluster's configuration. (CoordinatorService, RpcServiceBase) */
export function configHandlers(coordinator: Coordinator): Handlers {
  const configs = new ClusterConfigs(coordinator.context);
  return {
    DescribeClusterConfigs: {
      ms: [0.8, 3],
      run: (_, caller) => {
        allow(coordinator, caller, "DESCRIBE", CLUSTER);
        return configs.entries();
      },
    },
    AlterClusterConfigs: {
      ms: [0.8, 3],
      zookeeper: true,
      run: ({ changes }, caller) => {
        if (changes.length === 0) return {};
        allow(coordinator, caller, "ALTER", CLUSTER);
        return coordinator.process("alters the configuration", "alterClusterConfigs:1037", () => {
          configs.alter(changes);
          return {};
        });
      },
    },
  };
}
