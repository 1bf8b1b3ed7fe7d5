import { callAround, calleeOf, typeText } from "./complete.ts";
import { findMember, findName } from "./modules.ts";
import type { PythonProgram } from "./program.ts";
import { childrenOf, parts, type SyntaxNode } from "./read-module.ts";
import type { PyType } from "./types.ts";
import { callParameters, docOf, parameterText, parameterTexts, signatureText } from "./words.ts";

/** What a name is: its signature as code, and its words. */
export interface Described {
  readonly from: number;
  readonly to: number;
  readonly code: string;
  readonly doc: string;
}

/** What stands at a place, for a hover; undefined where nothing is known. */
export function describedAt(program: PythonProgram, at: number): Described | undefined {
  const node = [program.tree.resolveInner(at, 1), program.tree.resolveInner(at, -1)].find(
    ({ name }) => name === "VariableName" || name === "PropertyName",
  );
  if (!node) return undefined;
  const said = node.name === "PropertyName" ? member(program, node) : name(program, node);
  return said && { from: node.from, to: node.to, ...said };
}

type Said = Pick<Described, "code" | "doc">;

function member(program: PythonProgram, node: SyntaxNode): Said | undefined {
  const of = program.typeOf(node.parent?.firstChild ?? null);
  const label = program.text(node);
  if (of?.is === "module") return ofModule(program, of.module, label);
  if (of?.is !== "class" && of?.is !== "instance") return undefined;
  const found = findMember(program.modules, of.of, label);
  if (!found) return undefined;
  const text = signatureText(label, found.entry, true);
  const owner = found.owner.name;
  return {
    code:
      text.startsWith("async def ") || text.startsWith("def ")
        ? text.replace("def ", `def ${owner}.`)
        : `${owner}.${text}`,
    doc: docOf(found.entry),
  };
}

function ofModule(program: PythonProgram, module: string, label: string): Said | undefined {
  const found = findName(program.modules, module, label);
  if (found?.entry) return { code: signatureText(label, found.entry), doc: docOf(found.entry) };
  return found && { code: `module ${found.module}`, doc: program.modules[found.module]?.doc ?? "" };
}

function name(program: PythonProgram, node: SyntaxNode): Said | undefined {
  const label = program.text(node);
  const { parent } = node;
  if (parent?.name === "ImportStatement") return imported(program, parent, node, label);
  // `timeout_ms=` in a call is a parameter of what is called.
  if (parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp") {
    const taken = calleeOf(program.typeOf(parent.parent?.firstChild ?? null));
    const parameters = taken && callParameters(taken.entry, taken.isMember);
    const found = parameters?.find((parameter) => parameter.name === label);
    return found && { code: parameterText(found), doc: "" };
  }
  return ofType(program, label, program.nameAt(label, node.from));
}

function imported(
  program: PythonProgram,
  statement: SyntaxNode,
  node: SyntaxNode,
  label: string,
): Said | undefined {
  const type = program.nameAt(label, node.from + 1);
  if (type) return ofType(program, label, type);
  const before = childrenOf(statement).filter(({ to }) => to <= node.to);
  const start = before.findLastIndex(({ name }) => name === "from" || name === "import" || name === ",");
  const path = before
    .slice(start + 1)
    .map((one) => program.text(one))
    .join("");
  const module = program.moduleNamed(path);
  return module === undefined
    ? undefined
    : { code: `module ${module}`, doc: program.modules[module]?.doc ?? "" };
}

function ofType(program: PythonProgram, label: string, type: PyType | undefined): Said | undefined {
  switch (type?.is) {
    case undefined:
      return undefined;
    case "module":
      return { code: `module ${type.module}`, doc: program.modules[type.module]?.doc ?? "" };
    case "class":
      return { code: signatureText(label, type.of.entry), doc: docOf(type.of.entry) };
    case "function":
      return { code: signatureText(label, type.entry, type.owner !== undefined), doc: docOf(type.entry) };
    case "instance":
      return { code: `${label}: ${typeText(type)}`, doc: docOf(type.of.entry) };
    case "awaitable":
      return { code: `${label}: ${typeText(type)}`, doc: "" };
  }
}

/** The signature of the call around a place, and which parameter is being written. */
export interface CallHelp {
  readonly label: string;
  readonly parameters: readonly string[];
  readonly active: number;
  readonly doc: string;
}

export function callHelpAt(program: PythonProgram, at: number): CallHelp | undefined {
  const call = callAround(program, at);
  const taken = call && calleeOf(call.callee);
  if (!call || !taken) return undefined;
  const parameters = callParameters(taken.entry, taken.isMember);
  const texts = parameters.map(parameterText);
  const shown = program.text(call.list.parent?.firstChild ?? call.list);
  const returns = taken.owner || taken.entry.returns === undefined ? "" : ` -> ${taken.entry.returns}`;
  return {
    label: `${shown}(${parameterTexts(parameters).join(", ")})${returns}`,
    parameters: texts,
    active: activeOf(program, call.list, at, parameters),
    doc: docOf(taken.owner?.entry ?? taken.entry),
  };
}

function activeOf(
  program: PythonProgram,
  list: SyntaxNode,
  at: number,
  parameters: readonly { readonly name: string; readonly kind?: string }[],
): number {
  const commas = childrenOf(list).filter(({ name, to }) => name === "," && to <= at).length;
  const [first, second] =
    parts(list).find((part) => (part[0]?.from ?? 0) <= at && at <= (part.at(-1)?.to ?? 0)) ?? [];
  if (first && second?.name === "AssignOp") {
    const named = parameters.findIndex(({ name }) => name === program.text(first));
    if (named >= 0) return named;
  }
  const rest = parameters.findIndex(({ kind }) => kind === "*");
  return rest >= 0 && commas > rest ? rest : commas;
}
