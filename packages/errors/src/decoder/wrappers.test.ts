// What dqlitepy's DB-API module makes of an error is as its source has it, and an answer names what takes it.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decode } from "./index.ts";
import { DBAPI_PARENTS, DBAPI_PREFIXES } from "./wrappers.ts";

const facts = JSON.parse(
  readFileSync(new URL("../../facts/dqlitepy-dbapi.json", import.meta.url), "utf8"),
) as {
  readonly bases: Readonly<Record<string, string>>;
  readonly raises: readonly { readonly raises: string; readonly text: string }[];
};

describe("the module's classes and texts", () => {
  test("are those of the published package", () => {
    const own = Object.entries(DBAPI_PARENTS).map(([name, parent]) => [name, parent ?? "Exception"]);
    expect(Object.fromEntries(own)).toEqual(facts.bases);
    const wrapping = facts.raises.flatMap(({ raises, text }) => {
      const prefix = /^f(["'])(.*: )\{e\}\1$/.exec(text)?.[2];
      return prefix === undefined ? [] : [[prefix, raises]];
    });
    expect([...DBAPI_PREFIXES].map(String).sort()).toEqual(wrapping.map(String).sort());
  });
});

describe("a wrapped error", () => {
  const LOST = "dqlitepy_node_exec failed with code 5 (NOLEADER): Node 1: no leader (127.0.0.1:9001)";

  test("names the classes that take it, nearest first", () => {
    const { errors } = decode(`dqlitepy.dbapi.ProgrammingError: Failed to execute SQL: ${LOST}`);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      id: "NodeError",
      wrapper: {
        class: "dqlitepy.dbapi.ProgrammingError",
        outer: null,
        takenBy: ["dqlitepy.dbapi.ProgrammingError", "dqlitepy.dbapi.DatabaseError", "dqlitepy.dbapi.Error"],
      },
    });
  });

  test("is known by the module's words, where only the class's last part stands there", () => {
    const { errors } = decode(`OperationalError: Failed to open database: ${LOST}`);
    expect(errors[0]!.wrapper).toMatchObject({ class: "dqlitepy.dbapi.OperationalError" });
  });

  test("in SQLAlchemy's is taken by SQLAlchemy's classes", () => {
    const text = `sqlalchemy.exc.ProgrammingError: (dqlitepy.dbapi.ProgrammingError) Failed to execute SQL: ${LOST}`;
    expect(decode(text).errors[0]!.wrapper).toMatchObject({
      outer: "sqlalchemy.exc.ProgrammingError",
      takenBy: [
        "sqlalchemy.exc.ProgrammingError",
        "sqlalchemy.exc.DBAPIError",
        "sqlalchemy.exc.SQLAlchemyError",
      ],
    });
  });

  test("isn't one where nothing wraps it", () => {
    expect(decode(`dqlitepy.exceptions.NodeError: ${LOST}`).errors[0]!.wrapper).toBeNull();
  });
});
