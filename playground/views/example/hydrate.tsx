/** @jsxImportSource preact */
import { hydrate, render } from "preact";
import type { ProgramController } from "../../program/controller.ts";
import { turn } from "../../program/turn.ts";
import type { RunEvent } from "../../protocol/index.ts";
import { exampleController } from "./controller.ts";
import { type BuiltExample, dataOf } from "./data.ts";
import { ExampleBlock } from "./ExampleBlock.tsx";

/** Brings one example block of a built page to life; nothing in it moves. */
export function hydrateExample(section: HTMLElement): ProgramController {
  const data = dataOf(section);
  const built = readBuilt(section);
  const controller = exampleController(data, built);
  hydrate(<ExampleBlock controller={controller} data={data} built={built} />, part(section, "[data-view]"));
  return controller;
}

const WHAT_PROGRAMS_DO: readonly RunEvent[] = [
  { type: "started" },
  { type: "trace", events: [{ atMs: 0, seq: 0, component: "", kind: "" }] },
  {
    type: "console",
    entry: {
      level: "log",
      text: "",
      atMs: 0,
      traceSeq: 1,
      line: 1,
      column: 1,
      values: [
        { type: "object", id: 0, kind: "object", name: "", head: "", text: "", properties: [], more: 1 },
      ],
    },
  },
];

/**
 * Presses Run where nobody sees it, so that the engine has compiled what leads from a press to the first line. Nothing
 * runs: a stand-in prints a line and never ends.
 */
export async function rehearse(section: HTMLElement): Promise<void> {
  const data = dataOf(section);
  const built: BuiltExample = { linesHtml: "", outputHtml: "", times: "" };
  const controller = exampleController(data, built, () => ({
    run(_, on) {
      for (const event of WHAT_PROGRAMS_DO) on(event);
      return { result: new Promise(() => {}), stop() {} };
    },
    prewarm: () => Promise.resolve(),
  }));
  const nowhere = document.createElement("div");
  render(<ExampleBlock controller={controller} data={data} built={built} />, nowhere);
  await turn();
  void controller.do("run");
  await turn();
  await turn();
  render(null, nowhere);
}

function readBuilt(section: HTMLElement): BuiltExample {
  return {
    linesHtml: part(section, ".program-source code").innerHTML,
    outputHtml: part(section, ".program-out").innerHTML,
    times: part(section, ".program-times").textContent ?? "",
  };
}

function part(section: HTMLElement, selector: string): HTMLElement {
  const found = section.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`This example has no ${selector}.`);
  return found;
}
