/**
 * Parts that few programs reach: requests of other clients than Python's, lakes, the trunk's limits, automatic partitions,
 * services outside of Fluss, filters. A page loads them for programs that name a setting of theirs; the package has them
 * always.
 */
const registered: { [name: string]: unknown } = Object.create(null);

/** Makes parts known, by their names. */
export function registerParts(parts: object): void {
  Object.assign(registered, parts);
}

/** A part by its name; undefined where it isn't loaded. */
export function part<T>(name: string): T | undefined {
  return registered[name] as T | undefined;
}

/** Why a program can't have what it asks for, although the simulator knows it. */
export function missingPart(): Error {
  return new Error(
    'Write out server: "main", names of options and col(): the page loads what a program names.',
  );
}
