// @caught FlussError DATABASE_ALREADY_EXIST
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
await admin.createDatabase("shop", {
  databaseDescriptor: new fluss.DatabaseDescriptor({ comment: "Orders and items" }),
});
// #endregion
try {
  await admin.createDatabase("shop", {
    databaseDescriptor: new fluss.DatabaseDescriptor({ comment: "The new shop" }),
  });
} catch (error) {
  if (!fluss.FlussError.is(error, "DATABASE_ALREADY_EXIST")) throw error;
  console.log(error.message);

  // Somebody else was first. Check that the database is the one you meant before you use it: yours wasn't created.
  const { databaseDescriptor } = await admin.getDatabaseInfo("shop");
  console.log("Its comment:", databaseDescriptor.comment);
}

// Where any database of that name is fine, the call can say so.
await admin.createDatabase("shop", { ignoreIfExists: true });
await connection.close();
