import fc from "fast-check";
import { expect, test } from "vitest";
import { TimerScope, World } from "../kernel/index.ts";
import { Network } from "./network.ts";

const echo = (process: string) => ({
  process,
  service: ({ body }: { body: unknown }, reply: (answer: unknown) => void) => reply(body),
});

function setup(seed = 1) {
  const world = new World({ seed, autoDrive: true });
  const network = new Network(world);
  const within = <T>(run: () => Promise<T>): Promise<T> =>
    world.call({ component: "test", name: "run" }, run);
  return { world, network, within };
}

test("an address that nobody listens at refuses at once", async () => {
  const { world, network, within } = setup();
  await expect(within(() => network.connect("program", "10.0.0.1:1", 5000))).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
  expect(world.nowMs).toBeLessThan(1);
});

test("an address can be taken once, until its process has ended", () => {
  const { network } = setup();
  expect(network.listen("a:1", echo("n1"))).toBe(true);
  expect(network.listen("a:1", echo("n2"))).toBe(false);
  network.endProcess("n1");
  expect(network.listen("a:1", echo("n2"))).toBe(true);
});

test("a request is answered; a silent listener accepts and never answers; a refusing one refuses", async () => {
  const { world, network, within } = setup();
  network.listen("a:1", echo("n1"));
  expect(await within(async () => (await network.connect("program", "a:1", 100)).request("echo", 42))).toBe(
    42,
  );
  network.override("a:1", "silent");
  const silent = await within(() => network.connect("program", "a:1", 100));
  let answered = false;
  void silent.request("echo", 1).then(() => {
    answered = true;
  });
  await within(() => world.sleep(60_000));
  expect(answered).toBe(false);
  network.override("a:1", "refuse");
  await expect(within(() => network.connect("program", "a:1", 100))).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
  network.override("a:1", "normal");
  expect((await within(() => network.connect("program", "a:1", 100))).open).toBe(true);
});

test("a killed server's connections are at their end", async () => {
  const { network, within } = setup();
  network.listen("a:1", { process: "n1", service: "silent" });
  const connection = await within(() => network.connect("program", "a:1", 100));
  const failed = within(() => connection.request("ask", null));
  network.endProcess("n1");
  await expect(failed).rejects.toMatchObject({ code: "EOF" });
  expect(connection.open).toBe(false);
});

test("a paused server is connected to and answers once it runs again, in order", async () => {
  const { world, network, within } = setup();
  network.listen("a:1", echo("n1"));
  network.pause("n1");
  const connection = await within(() => network.connect("program", "a:1", 100));
  const answers: unknown[] = [];
  const both = [1, 2, 3].map((n) => connection.request("echo", n).then((answer) => answers.push(answer)));
  world.schedule(700, "resume", () => network.resume("n1"));
  await within(() => Promise.all(both));
  expect(answers).toEqual([1, 2, 3]);
  expect(world.nowMs).toBeGreaterThanOrEqual(700);
});

test("a cut link holds a connection back until it heals, and loses datagrams", async () => {
  const { world, network, within } = setup();
  network.listen("a:1", echo("n1"));
  const connection = await within(() => network.connect("n2", "a:1", 100));
  network.partition([["n1"], ["n2", "n3"]]);
  let arrived = 0;
  expect(network.send("n1", "n2", "heartbeat", () => arrived++)).toBe(false);
  expect(network.send("n3", "n2", "heartbeat", () => arrived++)).toBe(true);
  await expect(within(() => network.connect("n2", "a:1", 250))).rejects.toMatchObject({ code: "ETIMEDOUT" });
  world.schedule(1000, "heal", () => network.changeLinks((links) => links.reset()));
  expect(await within(() => connection.request("echo", "late"))).toBe("late");
  expect(world.nowMs).toBeGreaterThan(1000);
  expect(arrived).toBe(1);
});

test("packets of one connection arrive in order, whatever the latency and the loss", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(1000),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 1, max: 50_000 }),
      async (seed, loss, max) => {
        const { network, within } = setup(seed);
        const seen: unknown[] = [];
        network.listen("a:1", {
          process: "n1",
          service: ({ body }, reply) => {
            seen.push(body);
            reply(body);
          },
        });
        network.links.base = { minUs: 1, maxUs: max, lossPerMille: loss, cut: false };
        const connection = await within(() => network.connect("program", "a:1", 1e6));
        const answers: unknown[] = [];
        const sent = [0, 1, 2, 3, 4].map((n) =>
          connection.request("echo", n).then((answer) => answers.push(answer)),
        );
        await within(() => Promise.all(sent));
        expect([seen, answers]).toEqual([
          [0, 1, 2, 3, 4],
          [0, 1, 2, 3, 4],
        ]);
      },
    ),
    { seed: 4, numRuns: 40 },
  );
});

test("a server that hangs up closes or resets that one connection", async () => {
  const { network, within } = setup();
  network.listen("a:1", {
    process: "n1",
    service: ({ body, hangUp }, reply) => (body === "close" || body === "reset" ? hangUp(body) : reply(body)),
  });
  const [closed, reset, other] = await within(() =>
    Promise.all([1, 2, 3].map(() => network.connect("program", "a:1", 100))),
  );
  await expect(within(async () => closed?.request("ask", "close"))).rejects.toMatchObject({ code: "EOF" });
  await expect(within(async () => reset?.request("ask", "reset"))).rejects.toMatchObject({
    code: "ECONNRESET",
  });
  expect([closed?.open, reset?.open, other?.open]).toEqual([false, false, true]);
  expect(await within(async () => other?.request("ask", 42))).toBe(42);
});

test("a filter changes a request, swallows it, or cuts its connection, until it is taken away", async () => {
  const { world, network, within } = setup();
  network.listen("a:1", echo("n1"));
  const connection = await within(() => network.connect("program", "a:1", 100));
  const ask = (body: unknown): Promise<unknown> => within(() => connection.request("ask", body));
  const remove = network.filterRequests((_, body) =>
    body === "swallow" || body === "cut" ? body : { body: `changed ${body}` },
  );
  expect(await ask("text")).toBe("changed text");
  let settled = false;
  void connection.request("ask", "swallow").finally(() => {
    settled = true;
  });
  await within(() => world.sleep(60_000));
  expect(settled).toBe(false);
  remove();
  expect(await ask("text")).toBe("text");
  network.filterRequests(() => "cut");
  void connection.request("ask", "waiting").catch(() => {});
  expect(connection.open).toBe(false);
});

test("messages over a kept connection arrive in order, and after a cut", async () => {
  const { world, network, within } = setup();
  network.links.base = { minUs: 1, maxUs: 50_000, lossPerMille: 300, cut: false };
  const arrived: number[] = [];
  const send = (n: number): void => network.sendInOrder("n1", "n2", "news", () => arrived.push(n));
  for (let n = 0; n < 20; n += 1) send(n);
  network.partition([["n1"], ["n2"]]);
  send(20);
  await within(() => world.sleep(60_000));
  expect(arrived).toEqual(Array.from({ length: 20 }, (_, n) => n));
  network.changeLinks((links) => links.reset());
  await within(() => world.sleep(60_000));
  expect(arrived).toHaveLength(21);
});

test("a process that was started anew doesn't wait for what its predecessor has sent", async () => {
  const { world, network, within } = setup();
  const arrived: string[] = [];
  network.links.setBoth("n1", "n2", { minUs: 5_000_000, maxUs: 5_000_000 });
  network.sendInOrder("n1", "n2", "news", () => arrived.push("old"), "first");
  network.changeLinks((links) => links.reset());
  network.sendInOrder("n1", "n2", "news", () => arrived.push("new"), "second");
  network.sendInOrder("n1", "n2", "news", () => arrived.push("held"), "first");
  await within(() => world.sleep(60_000));
  expect(arrived).toEqual(["new", "old", "held"]);
});

test("a lost connection to another server is tried again once a second, with the latest three messages", async () => {
  const { world, network, within } = setup();
  const received: unknown[] = [];
  const listen = (): boolean =>
    network.listen("a:2", { process: "n2", service: "silent", receive: (message) => received.push(message) });
  const peers = network.peerConnections("n1", new TimerScope(world));
  network.watch(() => peers.refresh());
  for (const n of [1, 2, 3, 4, 5]) peers.send("a:2", "news", n);
  await within(() => world.sleep(2500));
  expect(received).toEqual([]);
  listen();
  await within(() => world.sleep(400));
  expect(received).toEqual([]);
  await within(() => world.sleep(200));
  expect(received).toEqual([3, 4, 5]);
  // A process that was started anew has to be connected to anew.
  network.endProcess("n2");
  listen();
  peers.send("a:2", "news", 6);
  await within(() => world.sleep(1100));
  expect(received).toEqual([3, 4, 5, 6]);
});

test("a world has one network", () => {
  const { world } = setup();
  expect(world.shared(Network)).toBe(world.shared(Network));
  expect(world.shared(Network)).not.toBe(new World().shared(Network));
});
