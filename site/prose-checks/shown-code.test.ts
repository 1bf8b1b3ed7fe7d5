import { expect, test } from "vitest";
import { entries } from "../data/errors.ts";
import { allPages, faultsOf, leavesOpen, matchedTexts, type ShownCode, shownCode } from "./shown-code.ts";

// Readers copy what they see in an outage, so it has to be right beyond its own page.
const shown = shownCode();
const python = (code: string): ShownCode => ({ where: "x.py", language: "python", code });
const typescript = (code: string): ShownCode => ({ where: "x.ts", language: "ts", code });

test("no code puts SQL together, drops an error, or hides the one that led to its own", () => {
  expect(shown.length).toBeGreaterThan(300);
  expect(shown.flatMap(faultsOf)).toEqual([]);
});

test("such code would be found", () => {
  const wrong = [
    python('node.exec(f"INSERT INTO t VALUES({value:d})")'),
    python('node.exec("SELECT * FROM t WHERE id = %s" % value)'),
    python("try:\n    go()\nexcept:\n    raise"),
    python("if time.monotonic() > deadline:\n    raise"),
    python("try:\n    go()\nexcept ValueError:\n    raise LookupError(key) from None"),
    python("try:\n    go()\nexcept ValueError:\n    pass"),
    python('try:\n    go()\nexcept ValueError as error:\n    raise TimeoutError("late")'),
    typescript("await node.exec(`INSERT INTO t VALUES(${value})`);"),
    typescript("await node.exec('x').catch(() => {});"),
    typescript('try {\n} catch (error) {\n  throw new Error("late");\n}'),
  ];
  expect(wrong.map((one) => faultsOf(one).length)).toEqual(wrong.map(() => 1));
  const right = [
    python('cursor.execute("SELECT * FROM t WHERE id = ?", (value,))'),
    python('try:\n    go()\nexcept ValueError as error:\n    raise TimeoutError("late") from error'),
    typescript('try {\n} catch (error) {\n  throw new Error("late", { cause: error });\n}'),
  ];
  expect(right.flatMap(faultsOf)).toEqual([]);
});

/** What no class, code or field tells, and the words do; a text that no code asks for any more fails. */
const ONLY_WORDS_TELL: Readonly<Record<string, string>> = {
  "UNIQUE constraint failed": "code 8 of NodeError is whatever SQLite refuses",
  UNIQUE: "the same",
  "constraint failed": "the same",
  "database is locked": "the same",
  "already in use (1)": "ClientError in Python has no number of the server's",
  "already in progress (5)": "the same",
  "is out of range": "-2 of Python is whatever the client refuses",
  "Fluss writer closed: ": "the same",
  "Fluss buffer exhausted: ": "the same",
  "Connection refused": "1 is any broken way to a server",
  "code: 18,": "the server's code stands in the text of 1",
  INVALID_COLUMN_PROJECTION: "a Java exception has no code",
  "Failed to get tables '[": "-1 is any Java exception",
};

test("code tells errors apart by their words only where nothing else does", () => {
  const asked = shown.flatMap((one) => matchedTexts(one).map((text) => ({ where: one.where, text })));
  expect(asked.filter(({ text }) => !(text in ONLY_WORDS_TELL))).toEqual([]);
  const used = new Set(asked.map(({ text }) => text));
  expect(Object.keys(ONLY_WORDS_TELL).filter((text) => !used.has(text))).toEqual([]);
  expect(matchedTexts(python('if "closed" in str(error):'))).toEqual(["closed"]);
  expect(matchedTexts(typescript('error.message.includes("closed")'))).toEqual(["closed"]);
});

const PENDING = "close() may wait without an end for a row that isn't written";
const MANY = "makes a connection for each try, as its page says to, and then ends the process";
const AT_THE_END = "asks a second client one thing, and ends the process";

/** Programs that leave a connection open, and why. Upstream's own blocks stand as they are. */
const LEFT_OPEN: Readonly<Record<string, string>> = {
  "authorization-exception-writer-closed.py": MANY,
  "authorization-exception-writer-closed.ts": MANY,
  "client-error-buffer-full.py": PENDING,
  "client-error-buffer-full.ts": PENDING,
  "corrupt-message.py": AT_THE_END,
  "corrupt-message.ts": AT_THE_END,
  "invalid-column-projection.py": AT_THE_END,
  "invalid-column-projection.ts": AT_THE_END,
  "kv-storage-exception.ts": MANY,
  "log-storage-exception-disk-full.ts": MANY,
  "network-exception-documented.py": "both of its connections are refused",
  "network-exception-documented.ts": "both of its connections are refused",
  "network-exception-leader-killed.ts": PENDING,
  "not-coordinator-leader-exception.ts": MANY,
  "partition-not-exists-append-deadline.py": PENDING,
  "partition-not-exists-write-waits.py": PENDING,
};

test("a connection is closed, or there is a reason", () => {
  const open = shown
    .filter((one) => leavesOpen(one) && !one.where.includes("-from-the-docs."))
    .map(({ where }) => where.replace("examples/fluss/", ""));
  expect(open.toSorted()).toEqual(Object.keys(LEFT_OPEN).toSorted());
  expect(leavesOpen(python("connection = await fluss.FlussConnection.create(config)"))).toBe(true);
  const closed = "const it = await FlussConnection.create(config);\nawait it.close();";
  expect(leavesOpen(typescript(closed))).toBe(false);
});

/** The links of a text whose words are figures alone, which says nothing to who doesn't know them by heart. */
const bareLinks = (text: string): string[] =>
  [...text.matchAll(/\[[^\]A-Za-z]*\]\((?!http)[^)]*\)/g)].map(([link]) => link);

test("links have words", () => {
  const texts = [
    ...allPages(),
    ...entries.map((entry) => ({ where: entry.path, text: JSON.stringify(entry) })),
  ];
  expect(texts.flatMap(({ where, text }) => bareLinks(text).map((link) => `${where}: ${link}`))).toEqual([]);
  expect(bareLinks("see [11](/fluss/kv-storage-exception/)")).toHaveLength(1);
  expect(bareLinks("see [11 KV_STORAGE_EXCEPTION](/fluss/kv-storage-exception/)")).toEqual([]);
});
