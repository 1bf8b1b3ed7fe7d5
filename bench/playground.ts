// Measures the playground of the built site from a reader's point of view, and Vue's playground in the same browser.
//
//   npm run -s bench -- playground [--json] [--quick] [--only runs|ends|edits|lighthouse|bytes]
//   npm run -s bench -- playground --only runs --samples 8 --into FILE
//
// `--quick` takes 5 samples of each figure instead of 30 or more, `--samples` as many as are given. `--into` adds those of
// runs to what the file holds and judges all of it: a machine may be quiet for a few minutes at a time only. SITE_DIST names
// a build other than dist.
// A figure beyond its budget ends the run with exit code 1.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../playground/browser/launch.ts";
import { optionsOf } from "../scripts/options.ts";
import { distDirectory } from "../scripts/serve-dist.ts";
import * as faultbook from "./playground/faultbook.ts";
import { type Amount, isOver, type Timing, table, toData } from "./playground/figures.ts";
import { CATEGORIES, lighthouseScores } from "./playground/lighthouse.ts";
import { installPackages, packageAt } from "./playground/packages.ts";
import * as peer from "./playground/peer.ts";
import { serve } from "./playground/server.ts";

const PARTS = ["runs", "ends", "edits", "lighthouse", "bytes"] as const;
type Part = (typeof PARTS)[number];

const { values } = optionsOf({
  options: {
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
    samples: { type: "string" },
    into: { type: "string" },
  },
});
const parts = new Set<string>(values.only ?? PARTS);
const unknown = [...parts].find((part) => !PARTS.includes(part as Part));
if (unknown !== undefined) {
  console.error(`There is no part "${unknown}". Choose of: ${PARTS.join(", ")}.`);
  process.exit(2);
}
if (!existsSync(`${distDirectory}/index.html`)) {
  console.error("The site isn't built: run `npm run build` first.");
  process.exit(1);
}
const asked = values.samples === undefined ? undefined : Number(values.samples);
if (asked !== undefined && !(Number.isInteger(asked) && asked >= 1 && asked <= 1000)) {
  console.error("--samples takes a number from 1 to 1000.");
  process.exit(2);
}
const samples = (full: number): number => asked ?? (values.quick ? 5 : full);
const say = (text: string): void => {
  if (!values.json) console.error(text);
};

installPackages(peer.PEER_PACKAGES);
const server = await serve({ "/": distDirectory, ...(await peer.buildPeer()) });
const site = server.url;
const peerUrl = site + peer.PEER_PATH;
const timings: Timing[] = [];
const amounts: Amount[] = [];
const loadBefore = loadavg()[0] ?? 0;

const MEASURES: Readonly<Record<Part, (browser: Browser) => Promise<void>>> = {
  async runs(browser) {
    const warmPeer = await peer.openWarmPeer(browser, peerUrl);
    const warm = {
      dqlite: await faultbook.openWarmPage(browser, site, "dqlite"),
      fluss: await faultbook.openWarmPage(browser, site, "fluss"),
    };
    const fresh = await faultbook.interleaved(samples(40), {
      "peer cold": () => peer.peerColdRun(browser, peerUrl),
      "peer warm": () => warmPeer.run(),
      "dqlite intent": () => faultbook.runByIntent(browser, site, "dqlite"),
      "dqlite key": () => faultbook.runByKey(browser, site, "dqlite"),
      "dqlite warm": () => warm.dqlite.run(),
      "fluss intent": () => faultbook.runByIntent(browser, site, "fluss"),
      "fluss key": () => faultbook.runByKey(browser, site, "fluss"),
      "fluss warm": () => warm.fluss.run(),
    });
    for (const { close } of [warmPeer, warm.dqlite, warm.fluss]) await close();
    const taken = values.into === undefined ? fresh : addedTo(values.into, fresh);
    const [peerCold, peerWarm] = [taken["peer cold"], taken["peer warm"]];
    for (const system of ["dqlite", "fluss"] as const) {
      const own = taken[`${system} warm`];
      timings.push(
        {
          what: `Press to first line, by intent, ${system}`,
          ours: taken[`${system} intent`],
          peer: peerCold,
          ratio: { most: 1.2, of: "own warm", samples: own },
        },
        {
          what: `Press to first line, warm, ${system}`,
          ours: own,
          peer: peerWarm,
          ratio: { most: 0.4, of: "the peer's", samples: peerWarm },
        },
        {
          what: `Press to first line, cold, by keyboard, ${system}`,
          ours: taken[`${system} key`],
          peer: peerCold,
          ratio: { most: 0.75, of: "the peer's click", samples: peerCold },
        },
      );
    }
  },
  async ends(browser) {
    const budget = { ms: 50, at: 95 } as const;
    const without = "its frame shares the page's thread, and the page hangs";
    timings.push({
      what: "Stop to dead",
      ours: await faultbook.stops(browser, site, samples(30)),
      without,
      budget,
    });
    timings.push({
      what: "Past the wall budget to dead",
      ours: await faultbook.overruns(browser, site, samples(30)),
      without,
      budget,
    });
  },
  async edits(browser) {
    const other = await peer.peerEdits(browser, peerUrl, samples(30));
    timings.push({
      what: "Edit to typing, warm cache",
      ours: await faultbook.edits(browser, site, samples(30)),
      peer: other.typed,
      budget: { ms: 500, at: 95 },
    });
    timings.push({
      what: "Edit to first diagnostic, warm cache",
      ours: await faultbook.diagnostics(browser, site, samples(30)),
      ...(other.diagnosed.length > 0 ? { peer: other.diagnosed } : { without: "none within 15 s" }),
      budget: { ms: 2_500, at: 95 },
    });
  },
  async lighthouse() {
    const times = values.quick ? 1 : 5;
    const ours = await lighthouseScores(`${site}/fluss/table-not-exist/`, times);
    const others = await lighthouseScores(peerUrl, times);
    for (const category of CATEGORIES) {
      amounts.push({
        what: `Lighthouse, mobile, ${category}`,
        unit: "score",
        ours: ours[category],
        peer: others[category],
        budget: category === "performance" ? 99 : 100,
        isScore: true,
      });
    }
  },
  async bytes(browser) {
    const others = await peer.peerFirstRunBytes(browser, peerUrl);
    for (const system of ["dqlite", "fluss"] as const) {
      amounts.push({
        what: `First run, views included, ${system}`,
        unit: "bytes of brotli",
        ours: await faultbook.firstRunBytes(browser, site, system),
        peer: others,
      });
    }
  },
};

/** What a file holds by name, with more samples of the same; the file then holds all of them. */
function addedTo<Name extends string>(
  file: string,
  fresh: Readonly<Record<Name, readonly number[]>>,
): Record<Name, number[]> {
  const held = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as typeof fresh) : undefined;
  const names = Object.keys(fresh) as Name[];
  const all = Object.fromEntries(
    names.map((name) => [name, [...(held?.[name] ?? []), ...fresh[name]]]),
  ) as Record<Name, number[]>;
  writeFileSync(file, `${JSON.stringify(all)}\n`);
  return all;
}

const browser = await launchBrowser();
try {
  for (const part of PARTS) {
    if (!parts.has(part)) continue;
    say(`measuring ${part} …`);
    await MEASURES[part](browser);
  }
} finally {
  await browser.close();
  await server.close();
}

const peerName = `@vue/repl ${packageAt("@vue/repl").version}`;
const load = [loadBefore, loadavg()[0] ?? 0].map((value) => Number(value.toFixed(2)));
if (values.json)
  console.log(
    JSON.stringify({ peer: peerName, load, figures: [...timings, ...amounts].map(toData) }, null, 2),
  );
else
  console.log(`${table(timings, amounts, peerName)}\nload of the machine: ${load.join(" before, ")} after`);
if ([...timings, ...amounts].some(isOver)) process.exitCode = 1;
