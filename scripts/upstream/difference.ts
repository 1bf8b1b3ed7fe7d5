/** What is true of a system, by a path that a person can read: `code 7: name`. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** One line for each path whose value isn't the same on both sides, in the order of the recorded facts. */
export function differences(recorded: Facts, upstream: Facts): readonly string[] {
  const paths = new Set([...Object.keys(recorded), ...Object.keys(upstream)]);
  return [...paths].flatMap((path) => {
    const [before, now] = [recorded[path], upstream[path]];
    if (before === now) return [];
    if (now === undefined) return [`${path}: recorded as ${shown(before)}, upstream no longer has it`];
    if (before === undefined) return [`${path}: upstream has ${shown(now)}, not recorded`];
    return [`${path}: recorded as ${shown(before)}, upstream has ${shown(now)}`];
  });
}

function shown(value: Facts[string] | undefined): string {
  return JSON.stringify(value);
}
