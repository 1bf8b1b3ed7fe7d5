import { expect, test } from "vitest";
import { causesOf } from "./error-page.ts";
import { classOf } from "./errors.ts";
import type { Prose } from "./frontmatter.ts";

test("a cause that releases put into other words shows the words of each", () => {
  const entry = classOf("NodeError");
  const causes = Object.fromEntries(entry.causes.map(({ key }) => [key, { tell: "Its words." }]));
  const rows = causesOf(entry, { causes } as unknown as Prose);
  const tellOf = (wanted: string) => rows.find(({ key }) => key === wanted)?.tell;
  expect(tellOf("rows-from-exec")).toBe(
    "Its words. In libdqlite 1.18.1: `another row available`. " +
      "In libdqlite 1.18.7: `rows yielded when none expected for EXEC request`.",
  );
  expect(tellOf("not-offered")).toContain(
    "`only WAL mode is supported`. In libdqlite 1.18.7: `not authorized`.",
  );
  expect(tellOf("no-leader")).toBe("Its words.");
});
