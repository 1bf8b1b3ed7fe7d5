// What clients other than dqlitepy and pyfluss print, as their sources put it together.
import { expect, test } from "vitest";
import { decode } from "./index.ts";

const MISSING = "Table not found: shop.orders";

test.each([
  [
    "Fluss, Elixir: raised",
    `** (Fluss.Error) Fluss error [table_not_exist]: ${MISSING}`,
    "TABLE_NOT_EXIST",
    MISSING,
  ],
  [
    "Fluss, Elixir: returned",
    `{:error, %Fluss.Error{code: :table_not_exist, error_code: 7, message: "${MISSING}"}}`,
    "TABLE_NOT_EXIST",
    MISSING,
  ],
  [
    "Fluss, C++: as its examples print",
    `fluss: get table failed: code=7 msg=${MISSING}`,
    "TABLE_NOT_EXIST",
    MISSING,
  ],
  [
    "Fluss, C++: the names of the fields",
    `fluss::Result error_code=7, error_message=${MISSING}`,
    "TABLE_NOT_EXIST",
    MISSING,
  ],
  [
    "Fluss, Rust",
    `Error: FlussAPIError { api_error: ApiError { code: 7, message: "${MISSING}" } }`,
    "TABLE_NOT_EXIST",
    MISSING,
  ],
])("%s", (_, text, id, message) => {
  const { errors } = decode(text);
  expect(errors.map((error) => [error.id, error.message])).toEqual([[id, message]]);
});

test.each([
  ["go-dqlite", "failed to open database: no available dqlite leader server found", "NoLeaderError"],
  ["cowsql", "failed to open database: no available cowsql leader server found", "NoLeaderError"],
  [
    "dqlite-client",
    "dqliteclient.exceptions.ClusterError: Could not find leader. Errors: 10.0.0.1:9001: no leader known",
    "NoLeaderError",
  ],
  [
    "dqlite-client, nobody listens",
    "dqliteclient.exceptions.DqliteConnectionError: Failed to connect to 10.0.0.1:9001: [Errno 111] Connect call failed",
    "ClientConnectionError",
  ],
])("%s: %s", (_, text, id) => {
  expect(decode(text).errors[0]?.id).toBe(id);
});

test.each([
  ["OperationalError('not leader', code=10250)", "asked-a-follower"],
  [
    "dqliteclient.exceptions.DqliteConnectionError: Node 10.0.0.1:9001 is no longer leader: not leader",
    "asked-a-follower",
  ],
  ["dqliteclient.exceptions.AmbiguousCommitError: disk I/O error", "leadership-lost"],
  [
    "sqlalchemy.exc.OperationalError: (dqlitedbapi.exceptions.AmbiguousCommitError) disk I/O error",
    "leadership-lost",
  ],
  ["dqlitedbapi.exceptions.OperationalError('disk I/O error', code=10506)", "leadership-lost"],
])("a statement of the pure Python clients: %s", (text, cause) => {
  expect(decode(text).errors[0]).toMatchObject({ id: "NodeError", cause: { key: cause } });
});
