import { BuildFailed, buildSite } from "./site-build.ts";

// `npm run build`: the packages and the site, with all that the tools print.
try {
  await buildSite({ verbose: true, args: process.argv.slice(2), say: console.log });
} catch (error) {
  if (!(error instanceof BuildFailed)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
