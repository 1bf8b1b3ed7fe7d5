// A branch for each code that somebody can act on. matchError insists on a branch for the rest.
// @caught FlussError TABLE_NOT_EXIST
// @caught FlussError NETWORK_EXCEPTION
import { matchError } from "@faultbook/errors";
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
// #endregion
/** Drops a table and says what came of it. Throws what nobody here can act on. */
async function drop(path: fluss.TablePath): Promise<string> {
  try {
    await admin.dropTable(path);
    return "dropped";
  } catch (error) {
    return matchError(error, {
      TABLE_NOT_EXIST: () => "it wasn't there, so there is nothing to do",
      NETWORK_EXCEPTION: ({ message }) =>
        message.includes("Connection refused")
          ? "not dropped: nobody was reached"
          : "unknown: look whether it is there",
      else: (other) => {
        throw other;
      },
    });
  }
}

console.log(await drop(new fluss.TablePath("shop", "orders")));
await cluster.kill(cluster.coordinator);
await cluster.world.sleep(1000);
console.log(await drop(new fluss.TablePath("shop", "orders")));
await connection.close();
