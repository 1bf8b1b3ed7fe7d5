import { type Cause, cause } from "./cause.ts";

/** The codes that the Java client meets, or its admin, and the Python client doesn't. */
export const JAVA_CAUSES: readonly Cause[] = [
  cause("CORRUPT_MESSAGE", "client", async (stage) => {
    const { cluster, path } = stage;
    const table = await stage.table();
    await stage.done(table.newAppend().createWriter().append([1, "a"]).wait());
    const target = cluster.leader(path)?.name ?? "";
    await cluster.inject({ kind: "damage-log", target, table: String(path) });
    const java = await stage.java();
    const scanner = await stage.done((await stage.done(java.getTable(path))).newScan().createLogScanner());
    await stage.done(scanner.subscribe(0, 0));
    return () => scanner.poll(1000);
  }),
  cause("INVALID_REQUIRED_ACKS", "tablet-server", async (stage) => {
    await stage.table();
    const java = await stage.java({ "writer.acks": "3", "writer.enable-idempotence": "false" });
    const writer = (await stage.done(java.getTable(stage.path))).newAppend().createWriter();
    return () => writer.append([1, "a"]).wait();
  }),
  cause("NON_PRIMARY_KEY_TABLE_EXCEPTION", "tablet-server", async (stage) => {
    await stage.table();
    const java = await stage.java();
    return () => java.getAdmin().getLatestKvSnapshots(stage.path);
  }),
];
