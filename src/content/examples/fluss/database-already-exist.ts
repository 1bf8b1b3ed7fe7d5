// @caught FlussError DATABASE_ALREADY_EXIST
import { FlussError } from "@faultbook/errors/fluss";
import { Config, DatabaseDescriptor, FlussConnection, startCluster } from "@faultbook/simulator/fluss";

const cluster = await startCluster();
const connection = await FlussConnection.create(
  new Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
await admin.createDatabase("shop", {
  databaseDescriptor: new DatabaseDescriptor({ comment: "Orders and items" }),
});

try {
  await admin.createDatabase("shop", {
    databaseDescriptor: new DatabaseDescriptor({ comment: "The new shop" }),
  });
} catch (error) {
  if (!FlussError.is(error, "DATABASE_ALREADY_EXIST")) throw error;
  console.log(error.message);

  // Somebody else was first. Check that the database is the one you meant before you use it: yours wasn't created.
  const { databaseDescriptor } = await admin.getDatabaseInfo("shop");
  console.log("Its comment:", databaseDescriptor.comment);
}

// Where any database of that name is fine, the call can say so.
await admin.createDatabase("shop", { ignoreIfExists: true });
