import { expect, test } from "vitest";
import { administration, refusal } from "../testing/administration.ts";
import { within } from "../testing/drive.ts";
import * as fluss from "../testing/simulator.ts";
import type { Settings } from "../testing/stage.ts";

test("calls about rights are refused without an authorizer, in the recorded words", async () => {
  const { stage, admin } = await administration();
  const right = { user: "alice", operation: "READ", resource: "shop" } as const;
  for (const call of [
    () => admin.createAcls([right]),
    () => admin.listAcls(),
    () => admin.dropAcls([right]),
  ]) {
    expect(await refusal(stage, call())).toBe("47 No Authorizer is configured.");
  }
});

test("rights are given, listed and dropped, by who may alter the database", async () => {
  const options = {
    users: { admin: "a", alice: "b" },
    config: { "authorizer.enabled": "true", "super.users": "User:admin" },
  };
  const login = (user: string, password: string): Settings => ({
    "security.protocol": "SASL",
    "security.sasl.username": user,
    "security.sasl.password": password,
  });
  const { stage, admin } = await administration(options, login("admin", "a"));
  const right = { user: "alice", operation: "READ", resource: "shop.orders" } as const;
  await stage.done(admin.createAcls([right, right]));
  await stage.done(admin.createAcls([right, { ...right, user: "bob" }]));
  expect(await stage.done(admin.listAcls({ user: "alice" }))).toEqual([right]);

  const config = new fluss.Config({
    "bootstrap.servers": stage.cluster.bootstrapServers,
    ...login("alice", "b"),
  });
  const java = await stage.done(fluss.JavaConnection.create(config, { world: stage.world }));
  const alice = java.getAdmin();
  expect(await refusal(stage, alice.createAcls([{ ...right, operation: "WRITE" }]))).toMatch(
    /^48 Principal .* operate ALTER on resource Resource\{type=DATABASE, name='shop'\}/,
  );
  expect(await stage.done(alice.listAcls())).toEqual([right, { ...right, user: "bob" }]);
  expect(await stage.done(admin.dropAcls([{ user: "bob" }]))).toEqual([{ ...right, user: "bob" }]);
  expect(await stage.done(admin.listAcls())).toEqual([right]);
});

test("server tags are refused as recorded, and then none is changed", async () => {
  const { stage, admin } = await administration();
  expect(await refusal(stage, admin.addServerTag([9], "PERMANENT_OFFLINE"))).toBe(
    "58 Server 9 not exists when trying to add server tag.",
  );
  expect(await refusal(stage, admin.addServerTag([1, 77], "TEMPORARY_OFFLINE"))).toBe(
    "58 Server 77 not exists when trying to add server tag.",
  );
  // Server 1 was named beside an unknown one, and got no tag: it takes the other.
  await stage.done(admin.addServerTag([1, 2], "PERMANENT_OFFLINE"));
  await stage.done(admin.addServerTag([2], "PERMANENT_OFFLINE"));
  expect(await refusal(stage, admin.addServerTag([0, 2], "TEMPORARY_OFFLINE"))).toBe(
    "59 Server tag PERMANENT_OFFLINE already exists for server 2. However you want to set it to TEMPORARY_OFFLINE, please remove the server tag first.",
  );
  expect(await refusal(stage, admin.removeServerTag([2], "TEMPORARY_OFFLINE"))).toBe(
    "60 Server tag TEMPORARY_OFFLINE not exists for server 2, the current server tag of this server is PERMANENT_OFFLINE.",
  );
  // Neither a server without a tag nor one that isn't there is an error.
  await stage.done(admin.removeServerTag([0, 9], "TEMPORARY_OFFLINE"));
  await stage.done(admin.removeServerTag([1, 2], "PERMANENT_OFFLINE"));
  await stage.done(admin.addServerTag([0, 1, 2], "TEMPORARY_OFFLINE"));
});

test("tags outlive the coordinator, and one that hasn't taken over answers -1", async () => {
  const { stage, admin } = await administration({ config: { "zookeeper.client.session-timeout": "6 s" } });
  await stage.done(admin.addServerTag([1], "PERMANENT_OFFLINE"));
  await stage.cluster.kill("coordinator");
  await stage.cluster.restart("coordinator");
  await stage.pass(1000);
  expect(await refusal(stage, admin.listDatabases())).toBe("success");
  expect(await refusal(stage, admin.addServerTag([1], "TEMPORARY_OFFLINE"))).toMatch(
    /^-1 java\.lang\.IllegalStateException: CoordinatorEventProcessor is not initialized yet\./,
  );
  await stage.pass(10_000);
  expect(await refusal(stage, admin.addServerTag([1], "TEMPORARY_OFFLINE"))).toMatch(/^59 /);
});

test("a producer's id is a valid name, in the recorded words", async () => {
  const { stage, admin } = await administration();
  const none = new Map<fluss.TableBucket, number>();
  expect(await refusal(stage, admin.registerProducerOffsets("a b", none))).toBe(
    "63 Invalid producer ID 'a b': 'a b' contains one or more characters other than ASCII alphanumerics, '_' and '-'",
  );
  expect(await refusal(stage, admin.getProducerOffsets("."))).toBe(
    "63 Invalid producer ID '.': '.' is not allowed",
  );
  expect(await refusal(stage, admin.deleteProducerOffsets(""))).toBe(
    "63 Invalid producer ID '': the empty string is not allowed",
  );
});

test("a producer's offsets are noted once, until they expire or are deleted", async () => {
  const { stage, admin } = await administration();
  const { tableId } = (await stage.table()).getTableInfo();
  const offsets = new Map([[new fluss.TableBucket(tableId, 0), 7]]);
  expect(await stage.done(admin.getProducerOffsets("job"))).toBeNull();
  expect(await stage.done(admin.registerProducerOffsets("job", offsets))).toBe("CREATED");
  expect(await stage.done(admin.registerProducerOffsets("job", new Map()))).toBe("ALREADY_EXISTS");
  const found = await stage.done(admin.getProducerOffsets("job"));
  expect([...(found?.offsets ?? [])]).toEqual([...offsets]);
  await stage.done(admin.deleteProducerOffsets("job"));
  expect(await stage.done(admin.getProducerOffsets("job"))).toBeNull();

  await stage.done(admin.registerProducerOffsets("job", offsets));
  for (let hour = 0; hour < 52; hour += 1) await stage.pass(1_800_000);
  expect(await stage.done(admin.getProducerOffsets("job"))).toBeNull();
  expect(await stage.done(admin.registerProducerOffsets("job", offsets))).toBe("CREATED");
});

test("what isn't a right, a tag or a bucket is a TypeError", async () => {
  const { admin } = await administration();
  const right = { user: "alice", operation: "FLY", resource: "shop" } as unknown as fluss.AclBinding;
  await expect(admin.createAcls([right])).rejects.toThrow(/^operation must be one of READ, /);
  await expect(admin.addServerTag([1], "GONE" as "PERMANENT_OFFLINE")).rejects.toThrow(
    'serverTag must be one of PERMANENT_OFFLINE, TEMPORARY_OFFLINE, got "GONE"',
  );
  await expect(admin.addServerTag([1.5], "PERMANENT_OFFLINE")).rejects.toThrow(/server id/);
  const pair = [["bucket", 1]] as unknown as [fluss.TableBucket, number][];
  await expect(admin.registerProducerOffsets("job", pair)).rejects.toThrow("a bucket must be a TableBucket");
});

const REFUSED_ON_TRUNK: readonly (readonly [string, fluss.AlterConfigInput, string])[] = [
  [
    "a key that stays as it is",
    { key: "zookeeper.address", value: "elsewhere:2181" },
    "The config key zookeeper.address is not allowed to be changed dynamically.",
  ],
  [
    "a key that isn't there",
    { key: "zookeper.address", value: "elsewhere:2181" },
    "The config key zookeper.address is not allowed to be changed dynamically.",
  ],
  [
    "a value of another type",
    { key: "kv.snapshot.interval", value: "soon" },
    "Cannot parse 'soon' as Duration for config 'kv.snapshot.interval': Could not parse value 'soon' for key 'kv.snapshot.interval'.",
  ],
  [
    "an option of another lake",
    { key: "datalake.iceberg.warehouse", value: "/lake" },
    "Invalid configuration 'datalake.iceberg.warehouse' for 'paimon' datalake format",
  ],
  [
    "limits that cross",
    { key: "server.data-disk.write-limit-ratio", value: "0.5" },
    "Invalid disk write-limit configuration: server.data-disk.write-recover-ratio must be within (0.0, server.data-disk.write-limit-ratio), and server.data-disk.write-limit-ratio must be no greater than 1.0; server.data-disk.write-limit-ratio=0.5, server.data-disk.write-recover-ratio=0.8",
  ],
  [
    "an item for what is no list",
    { key: "kv.snapshot.interval", value: "5 min", opType: "APPEND" },
    "APPEND/SUBTRACT operations are only supported for list-typed or map-typed config keys, but 'kv.snapshot.interval' is not a list or map type.",
  ],
  [
    "a user twice",
    { key: "security.sasl.plain.credentials", value: "alice:x", opType: "APPEND" },
    "security.sasl.plain.credentials must not contain duplicate map entry keys: 'alice'.",
  ],
  [
    "a reference to a secret",
    { key: "kv.snapshot.interval", value: "${env:INTERVAL}" },
    "Config provider markers are resolved at startup only and are not supported in dynamic configuration: key 'kv.snapshot.interval'.",
  ],
];

test.each(REFUSED_ON_TRUNK)("the trunk refuses %s with 64", async (_, change, text) => {
  const { stage, admin } = await administration({ server: "main", config: { "datalake.format": "paimon" } });
  const user = { key: "security.sasl.plain.credentials", value: "alice:secret" };
  await stage.done(admin.alterClusterConfigs([user]));
  const before = await stage.done(admin.describeClusterConfigs());
  const allowed = { key: "remote.data.dirs", value: "/one" };
  expect(await refusal(stage, admin.alterClusterConfigs([allowed, change]))).toBe(`64 ${text}`);
  expect(await stage.done(admin.describeClusterConfigs())).toEqual(before);
});

test("release 0.9.1 refuses with -1 and the class of the exception, as recorded", async () => {
  const { stage, admin } = await administration();
  const change = { key: "zookeeper.address", value: "elsewhere:2181" };
  expect(await refusal(stage, admin.alterClusterConfigs([change]))).toBe(
    "-1 org.apache.fluss.exception.ConfigException: The config key zookeeper.address is not allowed to be changed dynamically.\n",
  );
  const item = { key: "datalake.format", value: "paimon", opType: "APPEND" } as const;
  expect(await refusal(stage, admin.alterClusterConfigs([item]))).toMatch(
    /^-1 org\.apache\.fluss\.exception\.ConfigException: Unsupported config operation type APPEND/,
  );
});

test("what is changed is listed, acts on the servers, and goes back to what server.yaml has", async () => {
  const config = { "log.replica.min-in-sync-replicas-number": "1" };
  const { stage, admin } = await administration({ server: "main", config, tabletServers: 1 });
  const key = "log.replica.min-in-sync-replicas-number";
  const writer = (await stage.table()).newAppend().createWriter();
  await stage.done(writer.append([1, "a"]).wait());

  await stage.done(admin.alterClusterConfigs([{ key, value: "2" }]));
  expect(await stage.done(admin.describeClusterConfigs())).toEqual([
    { key, value: "2", source: "DYNAMIC_SERVER_CONFIG" },
  ]);
  expect((await within(stage.world, 5000, writer.append([2, "b"]).wait())).is).toBe("pending");

  // A tablet server finds 0 wrong, and the coordinator doesn't: it is accepted, and nothing comes of it.
  await stage.done(admin.alterClusterConfigs([{ key, value: "0" }]));
  expect((await within(stage.world, 5000, writer.append([3, "c"]).wait())).is).toBe("pending");

  await stage.done(admin.alterClusterConfigs([{ key, opType: "DELETE" }]));
  expect(await stage.done(admin.describeClusterConfigs())).toEqual([
    { key, value: "1", source: "INITIAL_SERVER_CONFIG" },
  ]);
  await stage.done(writer.append([4, "d"]).wait());
});
