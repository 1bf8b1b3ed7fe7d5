import type { ClientContext } from "../client/context.ts";
import { coordinatorCall } from "../client/coordinator.ts";
import { checkIs } from "../model/check.ts";
import { pathTextOf, type TablePath } from "../model/paths.ts";
import { TableChange } from "../model/table-change.ts";

export async function alterTable(
  context: ClientContext,
  tablePath: TablePath,
  tableChanges: readonly TableChange[],
  ignoreIfNotExists: boolean,
): Promise<void> {
  const path = pathTextOf(tablePath);
  const changes = tableChanges.map((given) => {
    checkIs("a table change", given, TableChange);
    return given.change;
  });
  await coordinatorCall(context, "AlterTable", [path, ...tableChanges.map(String)], {
    path,
    changes,
    ignoreIfNotExists,
  });
}
