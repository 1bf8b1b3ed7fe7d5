const INTERNAL_PREFIX = "__";
const LONGEST_NAME = 200;

/** Why a name of a database, table or partition is refused; undefined when it isn't. (TablePath.detectInvalidName) */
export function invalidName(name: string): string | undefined {
  if (name === "") return "the empty string is not allowed";
  if (name === "." || name === "..") return `'${name}' is not allowed`;
  if (name.length > LONGEST_NAME) {
    return `the length of '${name}' is longer than the max allowed length ${LONGEST_NAME}`;
  }
  if (!/^[A-Za-z0-9_-]+$/.test(name)) {
    return `'${name}' contains one or more characters other than ASCII alphanumerics, '_' and '-'`;
  }
  return undefined;
}

/** Why something new may not have a name; undefined when it may. */
export function invalidNewName(name: string): string | undefined {
  const invalid = invalidName(name);
  if (invalid !== undefined || !name.startsWith(INTERNAL_PREFIX)) return invalid;
  return `'${INTERNAL_PREFIX}' is not allowed as prefix, since it is reserved for internal databases/internal tables/internal partitions in Fluss server`;
}
