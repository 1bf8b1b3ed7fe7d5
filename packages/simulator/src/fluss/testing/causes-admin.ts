import { type Cause, cause } from "./cause.ts";
import type * as fluss from "./simulator.ts";
import type { Stage } from "./stage.ts";

/** The Java client's admin for the cluster of a stage. */
async function javaAdmin(stage: Stage): Promise<fluss.JavaAdmin> {
  const config = new stage.simulator.Config({ "bootstrap.servers": stage.cluster.bootstrapServers });
  const { world } = stage;
  return (await stage.done(stage.simulator.JavaConnection.create(config, { world }))).getAdmin();
}

/** Causes that administrators bring about, by calls that the Java client alone has. */
export const ADMIN_CAUSES: readonly Cause[] = [
  cause("SECURITY_DISABLED_EXCEPTION", "coordinator", async (stage) => {
    const admin = await javaAdmin(stage);
    return () => admin.listAcls();
  }),
  cause("INVALID_ALTER_TABLE_EXCEPTION", "coordinator", async (stage) => {
    await stage.table();
    const admin = await javaAdmin(stage);
    const { TableChange } = stage.simulator;
    return () => admin.alterTable(stage.path, [TableChange.set("table.replication.factor", "1")]);
  }),
  cause("SERVER_NOT_EXIST_EXCEPTION", "coordinator", async (stage) => {
    const admin = await javaAdmin(stage);
    return () => admin.addServerTag([9], "PERMANENT_OFFLINE");
  }),
  cause("SEVER_TAG_ALREADY_EXIST_EXCEPTION", "coordinator", async (stage) => {
    const admin = await javaAdmin(stage);
    await stage.done(admin.addServerTag([2], "PERMANENT_OFFLINE"));
    return () => admin.addServerTag([2], "TEMPORARY_OFFLINE");
  }),
  cause("SEVER_TAG_NOT_EXIST_EXCEPTION", "coordinator", async (stage) => {
    const admin = await javaAdmin(stage);
    await stage.done(admin.addServerTag([2], "PERMANENT_OFFLINE"));
    return () => admin.removeServerTag([2], "TEMPORARY_OFFLINE");
  }),
  cause(
    "CONFIG_EXCEPTION",
    "coordinator",
    async (stage) => {
      const admin = await javaAdmin(stage);
      return () => admin.alterClusterConfigs([{ key: "zookeeper.address", value: "127.0.0.1:2181" }]);
    },
    { server: "main" },
  ),
  cause("REBALANCE_FAILURE_EXCEPTION", "coordinator", async (stage) => {
    const admin = await javaAdmin(stage);
    await stage.done(admin.addServerTag([0, 1, 2], "TEMPORARY_OFFLINE"));
    return () => admin.rebalance(["REPLICA_DISTRIBUTION"]);
  }),
  cause("NO_REBALANCE_IN_PROGRESS_EXCEPTION", "coordinator", async (stage) => {
    const admin = await javaAdmin(stage);
    await stage.done(admin.rebalance(["REPLICA_DISTRIBUTION"]));
    return () => admin.cancelRebalance("r-1");
  }),
  cause("INVALID_PRODUCER_ID_EXCEPTION", "coordinator", async (stage) => {
    const admin = await javaAdmin(stage);
    return () => admin.registerProducerOffsets("a b", new Map());
  }),
];
