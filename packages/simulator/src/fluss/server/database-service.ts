import { ApiError } from "../model/failure.ts";
import type { CreateDatabaseRequest, DropDatabaseRequest } from "../protocol/admin.ts";
import { allow, databaseOrThrow, isVisible } from "./access.ts";
import { CLUSTER, databaseResource, tableResource } from "./authorizer.ts";
import { wallClockMs } from "./context.ts";
import type { Coordinator } from "./coordinator.ts";
import type { Caller, Handlers } from "./handlers.ts";
import { invalidNewName } from "./names.ts";

/** The coordinator's service methods for databases. */
export function databaseHandlers(coordinator: Coordinator): Handlers {
  const { databases } = coordinator.context.zookeeper;
  return {
    ListDatabases: {
      ms: [1.2, 4],
      zookeeper: true,
      run: (_, caller) =>
        [...databases.keys()].filter((name) => isVisible(coordinator, caller, databaseResource(name))),
    },
    DatabaseExists: {
      ms: [0.8, 2],
      zookeeper: true,
      run: ({ name }) => databases.has(name),
    },
    GetDatabaseInfo: {
      ms: [0.8, 2.4],
      zookeeper: true,
      run: ({ name }, caller) => {
        allow(coordinator, caller, "DESCRIBE", databaseResource(name));
        const node = databases.get(name);
        if (node === undefined) {
          throw new ApiError("DATABASE_NOT_EXIST", `Database '${name}' does not exist.`);
        }
        return { descriptor: node.descriptor, createdTime: node.createdTime };
      },
    },
    CreateDatabase: {
      ms: [1.5, 3.5],
      zookeeper: true,
      run: (body, caller) => createDatabase(coordinator, body, caller),
    },
    DropDatabase: {
      ms: [1.2, 3.5],
      zookeeper: true,
      run: (body, caller) => dropDatabase(coordinator, body, caller),
    },
    ListTables: {
      ms: [1, 3],
      zookeeper: true,
      run: ({ name }, caller) =>
        [...databaseOrThrow(coordinator, name).tables.keys()].filter((table) =>
          isVisible(coordinator, caller, tableResource(`${name}.${table}`)),
        ),
    },
  };
}

function createDatabase(
  coordinator: Coordinator,
  { name, descriptor, ignoreIfExists }: CreateDatabaseRequest,
  caller: Caller,
): null {
  const { databases } = coordinator.context.zookeeper;
  // mutation point: right-to-create-databases
  allow(coordinator, caller, "CREATE", CLUSTER);
  const invalid = invalidNewName(name);
  // mutation point: database-name
  if (invalid !== undefined) {
    throw new ApiError("INVALID_DATABASE_EXCEPTION", `Database name ${name} is invalid: ${invalid}`);
  }
  // mutation point: database-exists
  if (databases.has(name)) {
    if (ignoreIfExists) return null;
    throw new ApiError("DATABASE_ALREADY_EXIST", `Database ${name} already exists.`);
  }
  databases.set(name, { descriptor, createdTime: wallClockMs(coordinator.world), tables: new Map() });
  coordinator.changes.notify();
  return null;
}

async function dropDatabase(
  coordinator: Coordinator,
  { name, ignoreIfNotExists, cascade }: DropDatabaseRequest,
  caller: Caller,
): Promise<null> {
  const { databases } = coordinator.context.zookeeper;
  allow(coordinator, caller, "DROP", databaseResource(name));
  if (!databases.has(name) && ignoreIfNotExists) return null;
  const node = databaseOrThrow(coordinator, name);
  // mutation point: database-has-tables
  if (!cascade && node.tables.size > 0) {
    throw new ApiError("DATABASE_NOT_EMPTY", `Database ${name} is not empty.`);
  }
  await coordinator.work(2, 40);
  databases.delete(name);
  for (const table of node.tables.values()) coordinator.tableDropped(table);
  coordinator.changes.notify();
  return null;
}
