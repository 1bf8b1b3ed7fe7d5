import { expect, test } from "vitest";
import { headerLines, SERVERS } from "./host-headers.ts";
import { headersFor, parseHeaders } from "./serve-static.ts";

const RULES = parseHeaders(`/*
  Content-Security-Policy: frame-ancestors 'self'
  X-Content-Type-Options: nosniff
/
  Content-Security-Policy: default-src 'none'
/fluss/*
  Content-Security-Policy: default-src 'none'; script-src "a"
/_astro/*
  Cache-Control: immutable
/*.md
  Content-Type: text/markdown`);
const PATHS = ["/", "/fluss/", "/fluss/a/", "/fluss/a.md", "/_astro/a.js", "/nowhere", "/flussa/"];

/** What a server sends that takes the last line that fits. */
function sent(path: string): Record<string, string> {
  const fitting = headerLines(RULES).filter(({ expression }) => new RegExp(expression).test(path));
  return Object.fromEntries(fitting.map(({ name, value }) => [name, value]));
}

test("a server that sends the last line that fits sends what `_headers` says", () => {
  for (const path of PATHS) expect(sent(path), path).toEqual(Object.fromEntries(headersFor(RULES, path)));
});

test("the function for CloudFront sends the same", () => {
  const source = SERVERS["cloudfront"]?.(headerLines(RULES)) ?? "";
  const handler = new Function(`${source}\nreturn handler;`)() as (event: object) => {
    headers: Record<string, { value: string }>;
  };
  for (const path of PATHS) {
    const { headers } = handler({ request: { uri: path }, response: { headers: {} } });
    const all = Object.entries(headers).map(([name, { value }]) => [name, value]);
    const wanted = [...headersFor(RULES, path)].map(([name, value]) => [name.toLowerCase(), value]);
    expect(Object.fromEntries(all), path).toEqual(Object.fromEntries(wanted));
  }
});

test("nginx, which takes the first that fits, has the last rule first and reads the query away", () => {
  const text = SERVERS["nginx"]?.(headerLines(RULES)) ?? "";
  const policies = /map \$request_uri \$faultbook_content_security_policy \{([^}]*)\}/.exec(text)?.[1] ?? "";
  const cases = [...policies.matchAll(/"~((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)";/g)].map(
    ([, expression = "", value = ""]) => ({
      expression: new RegExp(expression.replace(/\\(["\\])/g, "$1")),
      value: value.replace(/\\(["\\])/g, "$1"),
    }),
  );
  for (const path of PATHS) {
    const first = cases.find(({ expression }) => expression.test(`${path}?a=b`));
    expect(first?.value, path).toBe(headersFor(RULES, path).get("Content-Security-Policy"));
  }
  expect(text).toContain("add_header Cache-Control $faultbook_cache_control always;");
});

test("Caddy and Apache get each rule in its order, with quotes escaped", () => {
  for (const server of ["caddy", "apache"]) {
    const text = SERVERS[server]?.(headerLines(RULES)) ?? "";
    expect(text).toContain(`"frame-ancestors 'self', default-src 'none'; script-src \\"a\\""`);
    expect(text.indexOf("^/.*$")).toBeLessThan(text.indexOf("^/fluss/.*$"));
  }
});

test("Caddy's expressions keep their backslashes as they are, since its quotes don't escape them", () => {
  expect(SERVERS["caddy"]?.(headerLines(RULES))).toContain('path_regexp "^/.*\\.md$"');
});

test("a folder's rule holds for its index.html, which Apache answers its address with", () => {
  const policy = headerLines(RULES).filter(({ name }) => name === "Content-Security-Policy");
  const fitting = policy.filter(({ expression }) => new RegExp(expression).test("/index.html"));
  expect(fitting.at(-1)?.value).toBe(headersFor(RULES, "/").get("Content-Security-Policy"));
});

test("nginx sets the type of a file by its place, and adds no second one", () => {
  const text = SERVERS["nginx"]?.(headerLines(RULES)) ?? "";
  expect(text).toContain('location ~ "^/.*\\\\.md$" { types { } default_type "text/markdown"; }');
  expect(text).not.toContain("add_header Content-Type");
});
