import { readdirSync, readFileSync } from "node:fs";
import type { APIRoute } from "astro";
import { INSIDE, SHIPPED } from "../data/shipped.ts";

const RULE = "-".repeat(80);

/** The licences of all that the site gives to its readers. */
export const GET: APIRoute = () => {
  const own = `Faultbook itself is licensed under Apache-2.0.\n\n${readFileSync("LICENSE", "utf8").trim()}`;
  const inside = INSIDE.map(
    ({ name, licence, file }) => `${name} (${licence})\n\n${readFileSync(file, "utf8").trim()}`,
  );
  const text = [own, ...Object.keys(SHIPPED).map(licenceOf), ...inside].join(`\n\n${RULE}\n\n`);
  return new Response(`${text}\n`, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
};

/** A package with its licence and the notices that it carries, as it has them. */
function licenceOf(name: string): string {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as {
    readonly version: string;
    readonly license: string;
  };
  const files = readdirSync(folder).filter((file) => /^(?:licen[cs]e|notice|thirdpartynotices)/i.test(file));
  const texts = files.map((file) => readFileSync(`${folder}/${file}`, "utf8").trim());
  return [`${name} ${version} (${license}): ${SHIPPED[name]}`, ...texts].join("\n\n");
}
