/** The requests about members that were recorded over the wire. For tests alone. */
import { startCluster } from "../cluster.ts";
import { connect, N1, N2, N3, newLeader, three, type WireScenario } from "./wire.ts";

export const WIRE_MEMBERS: Readonly<Record<string, WireScenario>> = {
  "h-membership": async (step, world) => {
    const cluster = await startCluster({ nodes: 3, spares: 1, world });
    const a = await connect(world, N1);
    step("add duplicate address", await a.ask({ what: "add", id: 9, address: N2 }));
    step("remove unknown id", await a.ask({ what: "remove", id: 77 }));
    step("assign same role", await a.ask({ what: "assign", id: 2, role: "voter" }));
    step(
      "assign without a role word (legacy promote)",
      await a.ask({ what: "assign", id: 2, role: "voter" }),
    );
    await a.ask({ what: "assign", id: 3, role: "standby" });
    await world.sleep(1000);
    const third = await connect(world, N3);
    step("leader request to standby", await third.ask({ what: "leader" }));
    step("transfer to standby", await a.ask({ what: "transfer", id: 3 }));
    step("promote back", await a.ask({ what: "assign", id: 3, role: "voter" }));
    await world.sleep(1000);
    step("leader request to it", await third.ask({ what: "leader" }));
    await a.ask({ what: "assign", id: 2, role: "standby" });
    step("cluster after", await a.ask({ what: "cluster" }));
    await a.ask({ what: "assign", id: 2, role: "voter" });
    step("add nonsense address", await a.ask({ what: "add", id: 5, address: "nonsense" }));
    await cluster.kill(4);
    step("assign unreachable to voter", await a.ask({ what: "assign", id: 5, role: "voter" }));
    step("remove it", await a.ask({ what: "remove", id: 4 }));
    await a.ask({ what: "assign", id: 1, role: "spare" }, 3000).then((answer) => {
      step("demote the leader itself", answer);
    });
    await world.sleep(7000);
    step("demoted leader: leader answers over 7 s", await a.ask({ what: "leader" }));
  },
  "h-membership alone": async (step, world) => {
    await startCluster({ nodes: 1, world });
    const a = await connect(world, N1);
    step("sole voter demotes itself", await a.ask({ what: "assign", id: 1, role: "spare" }, 25_000));
  },
  "h-membership other clusters": async (step, world) => {
    await startCluster({ nodes: 1, world });
    await startCluster({ nodes: 1, port: 9101, world });
    const a = await connect(world, N1);
    step(
      "add a node that is leader of its own cluster (id 1)",
      await a.ask({ what: "add", id: 1, address: "127.0.0.1:9101" }),
    );
    step("same under a free id", await a.ask({ what: "add", id: 2, address: "127.0.0.1:9101" }));
    step("added node runs under another id", await a.ask({ what: "add", id: 4, address: "127.0.0.1:9111" }));
  },
  "h-membership removed": async (step, world) => {
    const cluster = await three(world);
    const a = await connect(world, N1);
    await a.ask({ what: "remove", id: 1 });
    await world.sleep(8000);
    step("removed node, 8 s later", await a.ask({ what: "leader" }));
    const leader = await connect(world, await newLeader(cluster));
    step("add it back under its id", await leader.ask({ what: "add", id: 1, address: N1 }));
    step("promote it", await leader.ask({ what: "assign", id: 1, role: "voter" }));
  },
  "h-membership without quorum": async (step, world) => {
    const cluster = await three(world);
    const a = await connect(world, N1);
    await cluster.kill(2);
    await cluster.kill(3);
    step("add without quorum", await a.ask({ what: "add", id: 9, address: "127.0.0.1:9009" }));
    await cluster.restart(2);
    await cluster.restart(3);
    const leader = await connect(world, await newLeader(cluster));
    step("... after the others are back", await leader.ask({ what: "cluster" }));
  },
  "h-membership id": async (step, world) => {
    await startCluster({ nodes: 1, world });
    step("add id 0", await (await connect(world, N1)).ask({ what: "add", id: 0, address: N2 }));
  },
  "h-membership demoted": async (step, world) => {
    const cluster = await three(world);
    await (await connect(world, N1)).ask({ what: "assign", id: 1, role: "spare" });
    step("cluster", await (await connect(world, await newLeader(cluster))).ask({ what: "cluster" }));
  },
  "x-crash demoted": async (step, world) => {
    await startCluster({ nodes: 1, world });
    const a = await connect(world, N1);
    step("demote itself (sole voter)", await a.ask({ what: "assign", id: 1, role: "spare" }, 8000));
  },
};
