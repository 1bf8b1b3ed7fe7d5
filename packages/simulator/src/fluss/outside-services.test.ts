import { expect, test } from "vitest";
import { SASL } from "./testing/cause.ts";
import { pass, within } from "./testing/drive.ts";
import * as fluss from "./testing/simulator.ts";
import { Stage } from "./testing/stage.ts";
import { recordedTexts } from "./testing/wire-facts.ts";

// Goal: what servers ask of services that aren't Fluss, and what clients make of it when those are away.

const TOKENS = "127.0.0.1:9800";
const USERS = "127.0.0.1:9389";
const S3 = {
  config: { "remote.data.dir": "s3://bucket/fluss", "s3.assumed.role.sts.endpoint": `http://${TOKENS}` },
};

/** The codes that the client kept to itself, with their times. */
function hidden({ world }: Stage, code: number): number[] {
  return world.trace.flatMap((event) =>
    event.kind === "fluss.between" && event["code"] === code ? [event.atMs] : [],
  );
}

async function tokenOf(stage: Stage, server: fluss.Server): Promise<unknown> {
  const { world } = stage;
  const raw = await stage.done(fluss.RawGateway.connect(server.address, { world }));
  return stage.done(raw.send("GET_FILESYSTEM_SECURITY_TOKEN", {}));
}

test("coordinator and tablet server say in the recorded words that they get no token", async () => {
  const stage = await Stage.set(fluss, S3);
  await stage.cluster.inject({ kind: "refuse", target: TOKENS });
  for (const [i, server] of [
    stage.cluster.coordinator,
    ...stage.cluster.tabletServers.slice(0, 1),
  ].entries()) {
    const { message, codeName } = await tokenOf(stage, server).then(
      () => {
        throw new Error("there was a token");
      },
      (error: fluss.FlussError) => error,
    );
    expect(codeName).toBe("SECURITY_TOKEN_EXCEPTION");
    expect(message.replace(TOKENS, "<token-service>:<port>").replace("/127.0.0.1", "/<address>")).toBe(
      recordedTexts(30)[i],
    );
  }
});

test("a token is kept for a minute, and local files need none", async () => {
  const stage = await Stage.set(fluss, S3);
  const [server] = stage.cluster.tabletServers as [fluss.Server];
  await tokenOf(stage, server);
  await stage.cluster.inject({ kind: "refuse", target: TOKENS });
  await expect(tokenOf(stage, server)).resolves.toMatchObject({ scheme: "s3" });
  await stage.pass(61_000);
  await expect(tokenOf(stage, server)).rejects.toMatchObject({ errorCode: 30 });
  const local = await Stage.set(fluss);
  expect(await tokenOf(local, local.cluster.coordinator)).toMatchObject({ scheme: "file", token: "" });
});

test("a reader isn't told, and asks for its token every 30 s", async () => {
  const stage = await Stage.set(fluss, S3);
  const table = await stage.table();
  await stage.done(table.newAppend().createWriter().append([1, "a"]).wait());
  await stage.cluster.inject({ kind: "refuse", target: TOKENS });
  const scanner = await stage.done(table.newScan().createLogScanner());
  await stage.done(scanner.subscribe(0, fluss.EARLIEST_OFFSET));
  expect((await stage.done(scanner.poll(1_000))).count()).toBe(1);
  await stage.pass(65_000);
  const [first = 0, second = 0, ...more] = hidden(stage, 30);
  expect(second - first).toBeGreaterThan(29_990);
  expect(second - first).toBeLessThan(30_010);
  expect(more).toHaveLength(1);
});

test("a login waits for the directory, with pauses that double up to 5 s, and then goes by the password", async () => {
  const stage = await Stage.set(fluss, { users: { alice: "secret" }, userDirectory: USERS }, SASL);
  const { cluster, world } = stage;
  await cluster.inject({ kind: "refuse", target: USERS });
  const login = (settings: object) => {
    const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers, ...SASL, ...settings });
    return fluss.FlussConnection.create(config, { world });
  };
  const right = login({});
  const wrong = login({ "security.sasl.password": "other" });
  wrong.catch(() => {});
  expect((await within(world, 60_000, right)).is).toBe("pending");
  const times = hidden(stage, 51).filter((_, i) => i % 2 === 0);
  const pauses = times.slice(1).map((time, i) => time - (times[i] ?? 0));
  for (const [i, pause] of pauses.entries()) {
    const middle = Math.min(5_000, 100 * 2 ** i);
    expect(pause).toBeGreaterThan(middle * 0.7);
    expect(pause).toBeLessThan(middle * 1.3 + 10);
  }
  expect(pauses.length).toBeGreaterThan(12);
  await cluster.inject({ kind: "accept", target: USERS });
  expect((await within(world, 10_000, right)).is).toBe("success");
  await expect(stage.done(wrong)).rejects.toMatchObject({ errorCode: 46 });
});

test("a raw connection is told at once that the login may pass later", async () => {
  const stage = await Stage.set(fluss, { users: { alice: "secret" }, userDirectory: USERS }, SASL);
  const { cluster, world } = stage;
  await cluster.inject({ kind: "refuse", target: USERS });
  const config = new fluss.Config(SASL);
  const connecting = fluss.RawGateway.connect(cluster.coordinator.address, { world, config });
  await expect(stage.done(connecting)).rejects.toMatchObject({
    errorCode: 51,
    isRetriable: false,
    message: `The user directory at ${USERS} can't be asked for now: Connection refused`,
  });
});

test("of several coordinators one leads, and another one takes over when it is gone", async () => {
  const stage = await Stage.set(fluss, {
    server: "main",
    coordinators: 3,
    config: { "zookeeper.client.session-timeout": "6 s" },
  });
  const { cluster, world } = stage;
  const inside = fluss.FlussCluster.inside(cluster);
  const leaders = (): string[] => inside.coordinators.filter((one) => one.isActive).map(({ name }) => name);
  const table = await stage.table();
  const writer = table.newAppend().createWriter();
  expect(leaders()).toEqual(["coordinator"]);
  await cluster.kill(cluster.coordinator);
  await stage.done(writer.append([1, "a"]).wait());
  await stage.pass(8_000);
  const [second] = leaders();
  expect(leaders()).toHaveLength(1);
  await cluster.restart("coordinator");
  await stage.pass(2_000);
  expect(leaders()).toEqual([second]);
  // The old connection asks the old coordinator, which is on standby now; the data goes on.
  await expect(stage.done(stage.admin.listDatabases())).rejects.toMatchObject({ errorCode: 65 });
  await stage.done(writer.append([2, "b"]).wait());
  // The new one knows the tables, and manages them.
  const config = new fluss.Config({ "bootstrap.servers": cluster.tabletServers[0]?.address ?? "" });
  const admin = (await stage.done(fluss.FlussConnection.create(config, { world }))).getAdmin();
  expect(await stage.done(admin.listTables("shop"))).toEqual(["orders"]);
  await stage.done(admin.createTable(new fluss.TablePath("shop", "clicks"), stage.descriptor()));
  await pass(world, 500);
  expect(cluster.leader(new fluss.TablePath("shop", "clicks"))).toBeDefined();
});

test("options that can't be are refused with what to write", async () => {
  const world = () => new fluss.World({ seed: 1 });
  await expect(fluss.startCluster({ world: world(), coordinators: 2 })).rejects.toThrow('server: "main"');
  await expect(fluss.startCluster({ world: world(), userDirectory: "ldap" })).rejects.toThrow(
    "127.0.0.1:9389",
  );
  const config = { "remote.data.dir": "s3://bucket/fluss" };
  await expect(fluss.startCluster({ world: world(), config })).rejects.toThrow(
    "s3.assumed.role.sts.endpoint",
  );
});
