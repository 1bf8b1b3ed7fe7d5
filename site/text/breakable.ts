/** Splits a long name where a line may break: before the capital that starts a word, and after an underscore. */
export function breakable(name: string): string[] {
  return name.split(/(?<=_)|(?<=[a-z0-9])(?=[A-Z])/);
}
