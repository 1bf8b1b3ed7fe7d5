/** What choosing a catch needs to know of a class. */
export interface TreeClass {
  readonly name: string;
  readonly parent: string | null;
}

export type Language = "typescript" | "python";

/** Python has a built-in MemoryError, which an import of dqlitepy's class by its bare name would shadow. */
const HIDES_A_BUILTIN = new Set(["MemoryError"]);

/** The names of a class and its ancestors, from `name` up to the root. */
export function chainOf(name: string, classes: readonly TreeClass[]): string[] {
  const parents = new Map(classes.map((entry) => [entry.name, entry.parent]));
  const chain: string[] = [];
  for (let at: string | null | undefined = name; at && !chain.includes(at); at = parents.get(at))
    chain.push(at);
  return chain;
}

/** The classes that a catch of `names` takes: these classes and all their descendants, in the order of the tree. */
export function takenBy(names: readonly string[], classes: readonly TreeClass[]): string[] {
  const wanted = new Set(names);
  return classes
    .map(({ name }) => name)
    .filter((name) => chainOf(name, classes).some((at) => wanted.has(at)));
}

/**
 * The fewest classes that take exactly what a catch of all of `names` takes. A class is left out where one of its
 * ancestors is named too, since a catch of the ancestor takes it.
 */
export function smallestCatch(names: readonly string[], classes: readonly TreeClass[]): string[] {
  const wanted = new Set(names);
  return classes
    .map(({ name }) => name)
    .filter(
      (name) =>
        wanted.has(name) &&
        !chainOf(name, classes)
          .slice(1)
          .some((at) => wanted.has(at)),
    );
}

/**
 * One class that can replace all of `smallest`, with the further classes that it would take: of several such classes
 * the one that takes the fewest more. Undefined where `smallest` holds a single class.
 */
export function widerCatch(
  smallest: readonly string[],
  classes: readonly TreeClass[],
): { readonly name: string; readonly extra: readonly string[] } | undefined {
  if (smallest.length < 2) return undefined;
  const taken = new Set(takenBy(smallest, classes));
  const candidates = classes
    .map(({ name }) => ({ name, takes: takenBy([name], classes) }))
    .filter(({ takes }) => smallest.every((name) => takes.includes(name)))
    .map(({ name, takes }) => ({ name, extra: takes.filter((at) => !taken.has(at)) }));
  return candidates.sort((a, b) => a.extra.length - b.extra.length)[0];
}

/** Those of `names` whose catch takes only classes that are never raised, that is, none of `raised`. */
export function idleCatches(
  names: readonly string[],
  classes: readonly TreeClass[],
  raised: ReadonlySet<string>,
): string[] {
  return names.filter((name) => !takenBy([name], classes).some((at) => raised.has(at)));
}

/** A catch block for exactly these classes. */
export function catchBlock(names: readonly string[], language: Language): string {
  return language === "typescript" ? typescript(names) : python(names);
}

function typescript(names: readonly string[]): string {
  const tests = names.map((name) => `error instanceof ${name}`);
  const narrow =
    tests.length === 1
      ? [`  if (!(${tests[0]})) throw error;`]
      : ["  const mine =", `    ${tests.join(" ||\n    ")};`, "  if (!mine) throw error;"];
  return [
    importLine(names),
    "",
    "try {",
    "  await operation();",
    "} catch (error) {",
    ...narrow,
    "  // act on it",
    "}",
  ].join("\n");
}

function importLine(names: readonly string[]): string {
  const line = `import { ${names.join(", ")} } from "@faultbook/errors/dqlite";`;
  if (names.length === 1) return line;
  return `import {\n${names.map((name) => `  ${name},`).join("\n")}\n} from "@faultbook/errors/dqlite";`;
}

function python(names: readonly string[]): string {
  const bare = names.filter((name) => !HIDES_A_BUILTIN.has(name));
  const hiding = names.filter((name) => HIDES_A_BUILTIN.has(name));
  const imports = [
    ...(hiding.length > 0 ? ["from dqlitepy import exceptions"] : []),
    ...(bare.length > 0 ? [pythonImport(bare)] : []),
  ];
  const spelled = names.map((name) => (HIDES_A_BUILTIN.has(name) ? `exceptions.${name}` : name));
  const what = spelled.length === 1 ? spelled[0] : `(\n    ${spelled.join(",\n    ")},\n)`;
  return [...imports, "", "try:", "    operation()", `except ${what} as error:`, "    ...  # act on it"].join(
    "\n",
  );
}

function pythonImport(names: readonly string[]): string {
  const line = `from dqlitepy.exceptions import ${names.join(", ")}`;
  if (names.length === 1) return line;
  return `from dqlitepy.exceptions import (\n${names.map((name) => `    ${name},`).join("\n")}\n)`;
}
