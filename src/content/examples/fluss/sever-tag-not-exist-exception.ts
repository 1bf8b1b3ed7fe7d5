// @caught FlussError SEVER_TAG_NOT_EXIST_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await JavaConnection.create(config)).getAdmin();
// #endregion
// Server 1 is being upgraded, server 2 is to go for good.
await admin.addServerTag([1], "TEMPORARY_OFFLINE");
await admin.addServerTag([2], "PERMANENT_OFFLINE");

// The upgrade is over. A clean-up for all servers at once is refused for the one with the other tag.
try {
  await admin.removeServerTag([0, 1, 2], "TEMPORARY_OFFLINE");
} catch (error) {
  if (!fluss.FlussError.is(error, "SEVER_TAG_NOT_EXIST_EXCEPTION")) throw error;
  console.log(error.message);

  // Nothing was removed, from server 1 neither: name that one alone. Server 0 has no tag, which is no error.
  await admin.removeServerTag([0, 1], "TEMPORARY_OFFLINE");
  console.log("Server 1 is back in service, server 2 still on its way out.");
}
