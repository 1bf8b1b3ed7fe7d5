// Nobody listens: NoLeaderError as observed, ClientConnectionError as documented.
// @caught NoLeaderError
// @caught ClientConnectionError
import { ClientConnectionError, NoLeaderError } from "@faultbook/errors/dqlite";
import { Client } from "@faultbook/simulator/dqlite";

const addresses = ["127.0.0.1:9001", "127.0.0.1:9002"];

try {
  await new Client(addresses).leader();
} catch (error) {
  if (!(error instanceof NoLeaderError)) throw error;
  console.log("observed:", error.name, error.message);
}

try {
  await new Client(addresses, { contract: "documented" }).leader();
} catch (error) {
  if (!(error instanceof ClientConnectionError)) throw error;
  console.log("documented:", error.name, error.message);
}
