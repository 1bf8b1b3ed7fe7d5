// @caught FlussError INVALID_DATABASE_EXCEPTION
import { FlussError } from "@faultbook/errors/fluss";
import { Config, FlussConnection, startCluster } from "@faultbook/simulator/fluss";

const cluster = await startCluster();
const connection = await FlussConnection.create(
  new Config({ "bootstrap.servers": cluster.bootstrapServers }),
);
const admin = connection.getAdmin();

const customer = "Müller & Sons";
try {
  await admin.createDatabase(customer);
} catch (error) {
  if (!FlussError.is(error, "INVALID_DATABASE_EXCEPTION")) throw error;
  console.log(error.message);

  // Names from outside have to be made to fit: letters of ASCII, digits, "_" and "-".
  const name = customer.replace(/[^A-Za-z0-9]+/g, "_");
  await admin.createDatabase(name);
  console.log("Made:", name);
}
