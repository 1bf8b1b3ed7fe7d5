import type ts from "typescript";
import { enclosing, type FixContext } from "./fix-edits.ts";
import { matchFixes } from "./fix-match.ts";
import { isMatchError } from "./fix-narrowing.ts";
import { switchFixes } from "./fix-switch.ts";

/** The cases that a switch or a `matchError` lacks. */
export function missingCases(context: FixContext): ts.CodeFixAction[] {
  const { ts } = context;
  const at = enclosing(
    context,
    (node): node is ts.SwitchStatement | ts.CallExpression =>
      ts.isSwitchStatement(node) || (ts.isCallExpression(node) && isMatchError(ts, node)),
  );
  if (!at) return [];
  return ts.isSwitchStatement(at) ? switchFixes(context, at) : matchFixes(context, at);
}
