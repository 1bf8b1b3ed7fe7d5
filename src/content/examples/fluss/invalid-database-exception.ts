// @caught FlussError INVALID_DATABASE_EXCEPTION
import * as fluss from "@faultbook/simulator/fluss";

// #region setup
const cluster = await fluss.startCluster();
const connection = await fluss.FlussConnection.create(
  new fluss.Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();
// #endregion
const customer = "Müller & Sons";
try {
  await admin.createDatabase(customer);
} catch (error) {
  if (!fluss.FlussError.is(error, "INVALID_DATABASE_EXCEPTION")) throw error;
  console.log(error.message);

  // Names from outside have to be made to fit: letters of ASCII, digits, "_" and "-".
  const name = customer.replace(/[^A-Za-z0-9]+/g, "_");
  await admin.createDatabase(name);
  console.log("Made:", name);
}
await connection.close();
