import type { ClientContext } from "../client/context.ts";
import { coordinatorCall } from "../client/coordinator.ts";
import { checkOneOf, checkText } from "../model/check.ts";
import {
  type AlterConfig,
  CONFIG_OPERATIONS,
  type ConfigEntry,
  type ConfigOperation,
} from "../model/cluster-configs.ts";

/** A change of the configuration; `opType` is `SET` unless it is given. */
export interface AlterConfigInput {
  readonly key: string;
  readonly value?: string | null;
  readonly opType?: ConfigOperation;
}

export async function alterClusterConfigs(
  context: ClientContext,
  configs: readonly AlterConfigInput[],
): Promise<void> {
  const changes = configs.map(({ key, value = null, opType = "SET" }): AlterConfig => {
    checkText("key", key);
    if (value !== null) checkText("value", value);
    checkOneOf("opType", opType, CONFIG_OPERATIONS);
    return { key, value, opType };
  });
  const shown = changes.map(({ key, value, opType }) => `${opType} ${key} ${value ?? ""}`.trim());
  await coordinatorCall(context, "AlterClusterConfigs", shown, { changes });
}

export async function describeClusterConfigs(context: ClientContext): Promise<ConfigEntry[]> {
  return [...(await coordinatorCall(context, "DescribeClusterConfigs", [], {}))];
}
