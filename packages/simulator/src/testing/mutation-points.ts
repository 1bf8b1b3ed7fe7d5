import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

/*
 * A mutation takes a cause out of the simulator, to see that a test notices. Where it does so is marked in the source, by a
 * comment of its own line before the statement: `// mutation point: NAME`.
 */

/**
 * What becomes of the marked statement: it is left out, the condition of the marked `if` is never or always met, or another
 * statement stands in its place.
 */
export type MutationEdit = "skip" | "never" | "always" | { readonly becomes: string };

/** A marked statement. */
export interface MutationPoint {
  readonly path: string;
  readonly statement: ts.Statement;
  readonly file: ts.SourceFile;
}

const MARK = /^\/\/ mutation point: (\S+)$/;

/** The mutation points of all product files under a folder, by name. Throws for a name that marks two statements. */
export function mutationPoints(folder: URL): ReadonlyMap<string, MutationPoint> {
  const points = new Map<string, MutationPoint>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts") || /\.test\.ts$|(^|\/)testing\//.test(name)) continue;
    const path = new URL(name, folder).pathname;
    const source = readFileSync(path, "utf8");
    if (!source.includes("// mutation point: ")) continue;
    const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
    for (const [point, statement] of pointsOf(file)) {
      if (points.has(point))
        throw new Error(`${path}: the mutation point ${point} stands somewhere else, too`);
      points.set(point, { path, statement, file });
    }
  }
  return points;
}

function pointsOf(file: ts.SourceFile): [point: string, statement: ts.Statement][] {
  const found: [string, ts.Statement][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node)) {
      for (const { pos, end } of ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? []) {
        const point = MARK.exec(file.text.slice(pos, end))?.[1];
        if (point !== undefined) found.push([point, node]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The source of the file with the marked statement changed. */
export function mutated({ file, statement, path }: MutationPoint, edit: MutationEdit): string {
  const { text } = file;
  const replace = (node: ts.Node, by: string): string =>
    text.slice(0, node.getStart(file)) + by + text.slice(node.getEnd());
  if (edit === "skip") return replace(statement, "{}");
  if (typeof edit === "object") return replace(statement, edit.becomes);
  if (!ts.isIfStatement(statement)) throw new Error(`${path}: what is marked isn't an if`);
  return replace(statement.expression, edit === "never" ? "(false as boolean)" : "(true as boolean)");
}
