import { type ParseArgsConfig, parseArgs } from "node:util";

/** What a script is called with. One that it doesn't take ends the process with a sentence that names those it does. */
export function optionsOf<const Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [what] = (error as Error).message.split(". ");
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    console.error(`${what}. The options are ${known.join(", ")}.`);
    process.exit(2);
  }
}
