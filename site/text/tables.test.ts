import { expect, test } from "vitest";
import { withReadableTables } from "./tables.ts";

const tableOf = (cells: string, columns: readonly string[] = ["Call", "Result"]): string => {
  const heads = columns.map((name) => `<th>${name}</th>`).join("");
  return `<table>\n<thead><tr>${heads}</tr></thead>\n<tbody><tr>${cells}</tr></tbody></table>`;
};

test.each([
  ["<code>get_server_nodes()</code>", "<code>get_<wbr>server_<wbr>nodes()</code>"],
  [
    "<code>writer.buffer.wait-timeout-ms=5</code>",
    "<code>writer.<wbr>buffer.<wbr>wait-timeout-ms=<wbr>5</code>",
  ],
  ["error.__cause__ &quot;a&quot;", "error.<wbr>__cause__ &quot;a&quot;"],
  ["ClientClosedError", "Client<wbr>Closed<wbr>Error"],
  [
    '<a href="/long_name_here/">25 REQUEST_TIME_OUT</a>',
    '<a href="/long_name_here/">25 REQUEST_<wbr>TIME_<wbr>OUT</a>',
  ],
  ["poll_1() <b>x_y</b>", "poll_1() <b>x_y</b>"],
])("a long name in a cell breaks between its words: %s", (cell, broken) => {
  expect(withReadableTables(tableOf(`<td>${cell}</td>`))).toBe(tableOf(`<td>${broken}</td>`));
});

test("the cells of a table with many columns have the names of these", () => {
  const columns = ["Cause", "<em>Go</em>", "", 'A "B"'];
  expect(withReadableTables(tableOf("<td>a</td><td>b</td><td>c</td><td>d</td>", columns))).toBe(
    tableOf(
      '<td data-column="Cause">a</td><td data-column="Go">b</td><td>c</td><td data-column="A &quot;B&quot;">d</td>',
      columns,
    ),
  );
});

test("prose and the table of a program's picture stay as they are", () => {
  const other = "<p>get_server_nodes</p><table><thead></thead><tr><td>get_server_nodes</td></tr></table>";
  expect(withReadableTables(other)).toBe(other);
});
