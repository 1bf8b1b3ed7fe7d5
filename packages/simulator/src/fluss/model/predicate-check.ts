import { ClientFailure, rustList } from "./failure.ts";
import { type Leaf, literalName } from "./leaf.ts";
import { literalText } from "./literal-text.ts";
import type { Column } from "./schema.ts";
import { TYPES, typeText } from "./types.ts";

/** Throws unless the columns have that of a comparison, and its literals are of the column's type. */
export function checkLeaf({ column: name, name: leaf, literals }: Leaf, columns: readonly Column[]): void {
  const refuse = (message: string): never => {
    throw new ClientFailure("illegal argument", message);
  };
  const names = columns.map((column) => column.name);
  const column = columns[names.indexOf(name)];
  if (column === undefined) {
    refuse(
      `filter column '${name}' does not exist in the table schema, available columns: ${rustList(names)}`,
    );
    return;
  }
  const kinds = literals.map((literal) => literalName(literal) as string);
  if (kinds[0] === "Null" && leaf !== "In" && leaf !== "NotIn") {
    refuse(`${leaf} on column '${name}' cannot take a null literal, use is_null()/is_not_null()`);
  }
  const type = typeText(column.type);
  const ofText = ["StartsWith", "EndsWith", "Contains"].includes(leaf);
  if (ofText && column.type.name !== "STRING" && column.type.name !== "CHAR") {
    refuse(`${leaf} requires a character string column, but column '${name}' is ${type}`);
  }
  for (const [at, literal] of literals.entries()) {
    const kind = kinds[at] as string;
    // `In` and `NotIn` skip it.
    if (kind === "Null") continue;
    const { literals: fitting, bits } = TYPES[column.type.name];
    if (fitting?.split(" ").includes(kind) !== true) {
      refuse(`filter literal ${literalText(kind, literal)} does not match column '${name}' of type ${type}`);
    }
    if (bits !== undefined && BigInt.asIntN(bits, BigInt(literal as number)) !== BigInt(literal as number)) {
      refuse(`filter literal ${literal} is out of range for column '${name}' of type ${type}`);
    }
  }
}
