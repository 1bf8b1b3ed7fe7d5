import { classChain, type Found, findClass, type PyClass } from "./modules.ts";
import { MAIN, type PythonProgram } from "./program.ts";
import { childrenOf, type SyntaxNode } from "./read-module.ts";
import type { PyType } from "./types.ts";

/** Something that a reader may want to write otherwise. */
export interface PythonHint {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Set where the clause takes whatever comes: a narrower one can take its place. */
  readonly isBroad?: true;
}

/** The clause of an `except`: the classes that it asks for, and its block. */
interface Clause {
  readonly keyword: SyntaxNode;
  readonly asked: readonly SyntaxNode[];
  readonly body: SyntaxNode | undefined;
}

/** Where an `except` takes too much, comes too late, or asks for what the calls in its `try` don't raise. */
export function hintsIn(program: PythonProgram): readonly PythonHint[] {
  const hints: PythonHint[] = [];
  program.tree.iterate({
    enter: ({ name, node }) => {
      if (name === "TryStatement") hints.push(...hintsOfTry(program, node));
    },
  });
  return hints;
}

function hintsOfTry(program: PythonProgram, node: SyntaxNode): PythonHint[] {
  const children = childrenOf(node);
  const clauses = clausesOf(children);
  const block = children.find(({ name }) => name === "Body");
  const raises = block ? raisedIn(program, block) : undefined;
  const earlier: Found<PyClass>[] = [];
  const hints: PythonHint[] = [];
  for (const { keyword, asked, body } of clauses) {
    if (asked.length === 0) hints.push(...broad(program, keyword, keyword, body, true));
    for (const one of asked) {
      const type = program.typeOf(one);
      if (type?.is !== "class") continue;
      const chain = classChain(program.modules, type.of);
      const above = earlier.find((taken) => chain.some(({ entry }) => entry === taken.entry));
      const place = { from: one.from, to: one.to };
      if (above) {
        hints.push({ ...place, text: lateText(type.of, above) });
      } else if (isBuiltin(type.of, "Exception") || isBuiltin(type.of, "BaseException")) {
        hints.push(...broad(program, keyword, one, body, type.of.name === "BaseException"));
      } else if (isBuiltin(type.of, "MemoryError") && program.source.includes("dqlitepy")) {
        hints.push({ ...place, text: MEMORY });
      } else if (raises) {
        const text = otherText(program, type.of, raises);
        if (text) hints.push({ ...place, text });
      }
      earlier.push(type.of);
    }
  }
  return hints;
}

const MEMORY =
  "This is Python's own MemoryError. dqlitepy's is another class: import it from dqlitepy.exceptions.";

const isBuiltin = (found: Found<PyClass>, name: string): boolean =>
  found.module === "builtins" && found.name === name;

const lateText = (asked: Found<PyClass>, above: Found<PyClass>): string =>
  asked.entry === above.entry
    ? `An except above takes ${asked.name} already, so this one is never reached.`
    : `An except above takes it already: ${asked.name} is a kind of ${above.name}. Put the narrower one first.`;

function clausesOf(children: readonly SyntaxNode[]): Clause[] {
  return children.flatMap((keyword, at): Clause[] => {
    if (keyword.name !== "except") return [];
    const rest = children.slice(at + 1);
    const end = rest.findIndex(({ name }) => name === "Body");
    const as = rest.findIndex(({ name }) => name === "as");
    const head = rest.slice(0, as >= 0 && as < end ? as : Math.max(0, end));
    const asked = head.flatMap((one) => (one.name === "TupleExpression" ? childrenOf(one) : [one]));
    return [
      {
        keyword,
        asked: asked.filter(({ name }) => name === "VariableName" || name === "MemberExpression"),
        body: end < 0 ? undefined : rest[end],
      },
    ];
  });
}

/** A clause that raises again at its end only looks. */
function broad(
  program: PythonProgram,
  keyword: SyntaxNode,
  place: SyntaxNode,
  body: SyntaxNode | undefined,
  isBase: boolean,
): PythonHint[] {
  const last = body && childrenOf(body).at(-1);
  if (last?.name === "RaiseStatement" && program.text(last).trim() === "raise") return [];
  const more = isBase ? ", cancellation and the end of the program too" : "";
  return [
    {
      from: keyword.from,
      to: place.to,
      text: `This except takes every exception, also those that it wasn't written for${more}.`,
      isBroad: true,
    },
  ];
}

/** What the calls of one kind raise, as recorded: a class, and those that come from it. */
interface Family {
  readonly calls: string;
  readonly module: string;
  readonly root: string;
}

const CLIENT: Family = { calls: "calls of a Client", module: "dqlitepy.exceptions", root: "ClientError" };
const NODE: Family = { calls: "calls of a Node", module: "dqlitepy.exceptions", root: "NodeError" };
const DB_API: Family = { calls: "calls of the DB-API", module: "dqlitepy.dbapi", root: "Error" };
const FLUSS: Family = { calls: "calls of Fluss", module: "fluss", root: "FlussError" };
const FAMILIES: readonly Family[] = [CLIENT, NODE, DB_API, FLUSS];

/** Modules whose calls don't come to a cluster. */
const HARMLESS = /^(?:builtins|asyncio|time|logging|random|traceback|contextlib|pyarrow|faultbook)(?:\.|$)/;

function familyOf(type: PyType | undefined): Family | "harmless" | undefined {
  const of = type?.is === "class" ? type.of : type?.is === "function" ? type.owner : undefined;
  const module = of?.module ?? (type?.is === "function" ? type.module : "");
  if (of && /^dqlitepy\b/.test(module) && of.name === "Client") return CLIENT;
  if (of && /^dqlitepy\b/.test(module) && of.name === "Node") return NODE;
  if (/^dqlitepy\.dbapi$/.test(module)) return DB_API;
  if (/^fluss\b/.test(module)) return FLUSS;
  return HARMLESS.test(module) ? "harmless" : undefined;
}

/** The families whose calls stand in a block; undefined where it calls something that could raise anything. */
function raisedIn(program: PythonProgram, block: SyntaxNode): ReadonlySet<Family> | undefined {
  const families = new Set<Family>();
  let isKnown = true;
  block.cursor().iterate(({ name, node }) => {
    if (name === "RaiseStatement" || name === "YieldExpression") isKnown = false;
    if (name !== "CallExpression") return;
    const family = familyOf(program.typeOf(node.firstChild));
    if (family === undefined) isKnown = false;
    else if (family !== "harmless") families.add(family);
  });
  return isKnown && families.size > 0 ? families : undefined;
}

/** Said where the class belongs to what other calls raise, or to the operating system. */
function otherText(
  program: PythonProgram,
  asked: Found<PyClass>,
  raises: ReadonlySet<Family>,
): string | undefined {
  if (asked.module === MAIN) return undefined;
  const roots = (family: Family): Found<PyClass> | undefined =>
    findClass(program.modules, family.module, family.root);
  const chain = classChain(program.modules, asked);
  const own = FAMILIES.find((family) => chain.some(({ entry }) => entry === roots(family)?.entry));
  const isBaseOfDqlite = asked.name === "DqliteError" && /^dqlitepy\b/.test(asked.module);
  const isOther = own
    ? !raises.has(own)
    : isBaseOfDqlite
      ? !raises.has(CLIENT) && !raises.has(NODE)
      : isBuiltin(asked, "ConnectionError") || isBuiltin(asked, "ConnectionRefusedError");
  if (!isOther) return undefined;
  const known = [...raises].map(
    ({ calls, root }) => `${calls} raise ${root === "Error" ? "its own Error" : root}`,
  );
  return `Nothing in this try raises ${asked.name}: ${known.join(", ")}.`;
}
