import type { PyClass, PyEntry, PyFunction, PyParameter } from "./modules.ts";

/** `timeout_ms: float | None = None`. */
export function parameterText({ name, kind, type, default: value }: PyParameter): string {
  const stars = kind === "*" || kind === "**" ? kind : "";
  const annotation = type === undefined ? "" : `: ${type}`;
  const equals = value === undefined ? "" : type === undefined ? `=${value}` : ` = ${value}`;
  return `${stars}${name}${annotation}${equals}`;
}

/** The parameters that a caller gives: `self` and `cls` aren't. */
export function callParameters(entry: PyFunction, isMember: boolean): readonly PyParameter[] {
  return isMember && entry.as !== "staticmethod" ? entry.parameters.slice(1) : entry.parameters;
}

/** Each parameter as it is written in a signature, with the lone star before those that are only taken by name. */
export function parameterTexts(parameters: readonly PyParameter[]): string[] {
  const texts: string[] = [];
  let isKeyword = false;
  for (const parameter of parameters) {
    if (parameter.kind === "keyword" && !isKeyword) {
      texts.push("*");
      isKeyword = true;
    }
    if (parameter.kind === "*") isKeyword = true;
    texts.push(parameterText(parameter));
  }
  return texts;
}

/** What a call of a class takes: what its `__init__` does. */
export function constructorOf(entry: PyClass): PyFunction {
  const found = Object.hasOwn(entry.members, "__init__") ? entry.members.__init__ : undefined;
  return found?.kind === "function" ? found : { kind: "function", parameters: [{ name: "self" }] };
}

/** `async def create_table(table_path, …) -> None`, or what else a name is, in one line. */
export function signatureText(name: string, entry: PyEntry, isMember = false): string {
  switch (entry.kind) {
    case "class":
      return `class ${name}${entry.bases.length > 0 ? `(${entry.bases.join(", ")})` : ""}`;
    case "value":
      return `${name}${entry.type === undefined ? "" : `: ${entry.type}`}${entry.value === undefined ? "" : ` = ${entry.value}`}`;
    case "alias":
      return name;
    case "function": {
      const returns = entry.returns === undefined ? "" : ` -> ${entry.returns}`;
      if (entry.as === "property") return `${name}${entry.returns === undefined ? "" : `: ${entry.returns}`}`;
      const parameters = parameterTexts(callParameters(entry, isMember)).join(", ");
      return `${entry.isAsync ? "async " : ""}def ${name}(${parameters})${returns}`;
    }
  }
}

export const docOf = (entry: PyEntry): string => (entry.kind === "alias" ? "" : (entry.doc ?? ""));
