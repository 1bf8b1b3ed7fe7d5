// @caught FlussError SERVER_NOT_EXIST_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await JavaConnection.create(config)).getAdmin();
// #endregion
// Two servers are to be taken out of service, and one of them is down already.
await cluster.stop("tablet-server-1");
await new Promise((resolve) => setTimeout(resolve, 5000));

try {
  await admin.addServerTag([1, 2], "PERMANENT_OFFLINE");
} catch (error) {
  if (!fluss.FlussError.is(error, "SERVER_NOT_EXIST_EXCEPTION")) throw error;
  // The whole request is refused: server 2 has no tag either.
  console.log(error.message);

  const nodes = await admin.getServerNodes();
  const alive = nodes.filter(({ serverType }) => serverType === "TabletServer").map(({ id }) => id);
  console.log("Tablet servers that are alive:", alive.join(", "));
  await admin.addServerTag(
    [1, 2].filter((id) => alive.includes(id)),
    "PERMANENT_OFFLINE",
  );
  console.log("Tagged those that are.");
}

// Removing a tag doesn't ask whether the server is there.
await admin.removeServerTag([1, 9], "PERMANENT_OFFLINE");
