import { createServer } from "node:net";
import { homepage } from "../site/build/homepage.ts";
import { run } from "./run.ts";
import { serveStatic } from "./serve-static.ts";

// `npm start` builds the production site and serves it.
const port = Number(process.env.PORT ?? 4321);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  fail(`PORT is "${process.env.PORT}": set it to a number from 1 to 65535, or leave it unset for 4321.`);
}
// Check the port before the build, so that a taken one is reported at once.
if (!(await isFree(port))) fail(portInUse(port));

const built = await run("npm", ["run", "--silent", "build"]);
if (built !== 0) fail("The build failed (see above).");

try {
  const server = await serveStatic("dist", port, homepage().base);
  console.log(`\nFaultbook is at ${server.url}  (stop it with Ctrl+C)`);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") fail(portInUse(port));
  throw error;
}

function portInUse(taken: number): string {
  return `Port ${taken} is in use: stop the program that listens there, or choose another port with PORT=${taken + 1} npm start.`;
}

function isFree(candidate: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(candidate, "localhost", () => probe.close(() => resolve(true)));
  });
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
