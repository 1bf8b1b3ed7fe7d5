import { define, lowerCase, ownKeys } from "./safe.ts";

/** Gives the classes of a module the names by which it exports them: minified code keeps none. */
export function nameClasses(module: unknown): void {
  const exported = module as Readonly<Record<string, unknown>>;
  for (const name of ownKeys(exported) as string[]) {
    const one = exported[name];
    if (typeof one === "function" && name[0] !== lowerCase(name[0] ?? "")) define(one, "name", name, false);
  }
}
