// The documentation's basic usage: create a table, and print what went wrong. One catch meets three different codes.
// @caught FlussError DATABASE_NOT_EXIST
// @caught FlussError TABLE_ALREADY_EXIST
// @caught FlussError INVALID_TABLE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
const columns = new fluss.TableDescriptor(new fluss.Schema({ id: "INT", name: "STRING" }));
// #endregion
/** As documented: whatever FlussError comes, its code and text are printed, and the program goes on. */
async function create(path: fluss.TablePath): Promise<void> {
  try {
    await admin.createTable(path, columns);
    console.log("created", path.tableName);
  } catch (error) {
    if (!(error instanceof fluss.FlussError)) throw error;
    console.log(`Error code: ${error.errorCode}, message: ${error.message}`);
  }
}

await create(new fluss.TablePath("shop", "people"));
await admin.createDatabase("shop");
await create(new fluss.TablePath("shop", "people"));
await create(new fluss.TablePath("shop", "people"));
await create(new fluss.TablePath("shop", "old people"));
// After 4 and 15 there is no table. A program that goes on has to test for 8, and to throw the rest.
await connection.close();
