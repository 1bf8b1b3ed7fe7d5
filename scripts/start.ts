import { homepage } from "../site/build/homepage.ts";
import { readPort, sayWhyNot, whyNotListen } from "./port.ts";
import { projectRoot } from "./project-files.ts";
import { explain } from "./setup/failures.cjs";
import { forgetInstallation } from "./setup/installed.cjs";

// `npm start` builds the production site where it isn't built from these files yet, and serves it.
await start().catch((error: NodeJS.ErrnoException & { exitCode?: number }) => {
  const where = { doing: "Starting", folder: projectRoot };
  // Words of ours, or something that the machine is to blame for. Anything else is a bug, and needs its backtrace.
  const known = error.exitCode === undefined ? explain(`${error.code}: ${error.message}`, where) : undefined;
  if (known?.damaged) forgetInstallation(projectRoot);
  console.error(known?.sentence ?? (error.exitCode === undefined ? error : error.message));
  process.exit(error.exitCode ?? 1);
});

async function start(): Promise<void> {
  const began = performance.now();
  if (process.argv.length > 2) {
    throw stop(`npm start takes no arguments: choose another port with PORT=8080 npm start.`);
  }
  let port = 0;
  try {
    port = readPort(process.env["PORT"]);
  } catch (error) {
    throw stop((error as Error).message);
  }
  // Before the build, so that a taken port is reported at once.
  const refused = await whyNotListen(port);
  if (refused) throw stop(refused);

  // Not above: a package that is missing is to be reported, too.
  const { buildSite } = await import("./site-build.ts");
  const seconds = await buildSite({ onlyIfChanged: true, say: console.log });
  const { serveStatic } = await import("./serve-static.ts");
  const server = await serveStatic("dist", port, homepage().base).catch((error: NodeJS.ErrnoException) => {
    throw stop(sayWhyNot(port, error.code ?? error.message));
  });
  const took = seconds === undefined ? "Nothing has changed since the last build" : `Built in ${seconds} s`;
  console.log(
    `${took}, serving after ${((performance.now() - began) / 1000).toFixed(1)} s.\n\nFaultbook is at ${server.url}/  (stop it with Ctrl+C)`,
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => server.close().finally(() => process.exit(0)));
  }
}

function stop(sentence: string): Error {
  return Object.assign(new Error(sentence), { exitCode: 1 });
}
