// @caught FlussError SEVER_TAG_ALREADY_EXIST_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
import { JavaConnection } from "@faultbook/simulator/fluss/java";

const cluster = await fluss.startCluster();
const config = new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers });
const admin = (await JavaConnection.create(config)).getAdmin();
// #endregion
// Left from an earlier maintenance: no restart ends a tag.
await admin.addServerTag([0], "PERMANENT_OFFLINE");
await cluster.stop("tablet-server-0");
await new Promise((resolve) => setTimeout(resolve, 5000));
await cluster.restart("tablet-server-0");
await new Promise((resolve) => setTimeout(resolve, 5000));

try {
  await admin.addServerTag([0], "TEMPORARY_OFFLINE");
} catch (error) {
  if (!fluss.FlussError.is(error, "SEVER_TAG_ALREADY_EXIST_EXCEPTION")) throw error;
  // A tag is never replaced. The text names the one that is there: see whose it is before you take it away.
  console.log(error.message);

  await admin.removeServerTag([0], "PERMANENT_OFFLINE");
  await admin.addServerTag([0], "TEMPORARY_OFFLINE");
  console.log("Tagged anew.");
}

// The same tag again is no error.
await admin.addServerTag([0], "TEMPORARY_OFFLINE");
