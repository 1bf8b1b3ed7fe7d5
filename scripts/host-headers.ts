import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type HeaderRule, headersFor, parseHeaders } from "./serve-static.ts";

// `npm run -s headers -- nginx` prints the rules of a built site's `_headers` for a server that can't read that file.

/** One header of one pattern: of all that fit an address, the one that stands last is sent. */
interface Line {
  /** A regular expression over the path, in the syntax that all of the servers share. */
  readonly expression: string;
  readonly name: string;
  readonly value: string;
}

/** Each rule's headers; a policy holds those of all rules that fit the same paths, since all of them count. */
export function headerLines(rules: readonly HeaderRule[]): Line[] {
  // A character that no path has stands for what a star leaves open.
  return rules.flatMap(({ pattern, expression, headers }) => {
    const all = headersFor(rules, pattern.replace("*", "\0"));
    // Some servers see the file that they answer a folder's address with.
    const served = expression.replace(/\/\$$/, "/(?:index\\.html)?$");
    return headers.map(([name, value]) => ({ expression: served, name, value: all.get(name) ?? value }));
  });
}

const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;

/** A map for each header and a server block, both for the http block. In nginx the first expression that fits wins. */
function nginx(lines: readonly Line[]): string {
  const isType = ({ name }: Line): boolean => name === "Content-Type";
  const others = lines.filter((line) => !isType(line));
  // A type that is added as a header would be sent beside nginx's own.
  const types = lines
    .filter(isType)
    .map(
      ({ expression, value }) =>
        `location ~ ${quoted(expression)} { types { } default_type ${quoted(value)}; }`,
    );
  const maps = [...Map.groupBy(others, ({ name }) => name)].map(([name, own]) => {
    const variable = `$faultbook_${name.toLowerCase().replaceAll("-", "_")}`;
    const cases = own
      .toReversed()
      .map(
        ({ expression, value }) =>
          `  ${quoted(`~${expression.replace(/\$$/, "(?:\\?|$)")}`)} ${quoted(value)};`,
      );
    return {
      map: [`map $request_uri ${variable} {`, '  default "";', ...cases, "}"].join("\n"),
      send: `add_header ${name} ${variable} always;`,
    };
  });
  // The first rule is that of the whole site.
  const base = (lines[0]?.expression ?? "").replace(/^\^|\.\*\$$/g, "");
  const server = [
    "listen 8080;",
    "root /usr/share/nginx/html;",
    `error_page 404 ${base}404.html;`,
    "location / { try_files $uri $uri/index.html =404; }",
    ...types,
    "charset utf-8;",
    // Behind another port or name, a redirect to a folder's slash must not name this one.
    "absolute_redirect off;",
    "gzip on;",
    "gzip_types application/javascript application/json application/wasm image/svg+xml text/css text/markdown text/plain;",
    ...maps.map(({ send }) => send),
  ];
  return [...maps.map(({ map }) => map), "server {", ...server.map((line) => `  ${line}`), "}"].join("\n");
}

/** In Caddy's quotes a backslash escapes a quote alone, and stands for itself before anything else. */
function caddy(lines: readonly Line[]): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;
  return lines
    .map(
      ({ expression, name, value }, at) =>
        `@faultbook${at} path_regexp ${quoted(expression)}\nheader @faultbook${at} ${name} ${quoted(value)}`,
    )
    .join("\n");
}

function apache(lines: readonly Line[]): string {
  const rules = lines.map(
    ({ expression, name, value }) =>
      `<LocationMatch ${quoted(expression)}>\n  Header always set ${name} ${quoted(value)}\n</LocationMatch>`,
  );
  return ["AddDefaultCharset utf-8", ...rules].join("\n");
}

/** A function for viewer responses; several folders have the same policy, and a function may have 10 KB. */
function cloudfront(lines: readonly Line[]): string {
  const values = [...new Set(lines.map(({ value }) => value))];
  const rules = lines.map(({ expression, name, value }) =>
    JSON.stringify([expression, name.toLowerCase(), values.indexOf(value)]),
  );
  return `var values = ${JSON.stringify(values)};
var rules = [
  ${rules.join(",\n  ")}
];
function handler(event) {
  var headers = event.response.headers;
  rules.forEach(function (rule) {
    if (new RegExp(rule[0]).test(event.request.uri)) headers[rule[1]] = { value: values[rule[2]] };
  });
  return event.response;
}`;
}

export const SERVERS: Readonly<Record<string, (lines: readonly Line[]) => string>> = {
  nginx,
  caddy,
  apache,
  cloudfront,
};

if (import.meta.main) {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [server = "", dist = "dist"] = positionals;
  const write = SERVERS[server];
  if (!write) {
    console.error(
      `Say for which server: npm run -s headers -- ${Object.keys(SERVERS).join("|")} [folder of the site]`,
    );
    process.exit(2);
  }
  console.log(write(headerLines(parseHeaders(readFileSync(`${dist}/_headers`, "utf8")))));
}
