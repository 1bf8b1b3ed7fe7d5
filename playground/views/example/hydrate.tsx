/** @jsxImportSource preact */
import { hydrate, render } from "preact";
import type { ProgramController } from "../../program/controller.ts";
import { NO_RUN, type RunState } from "../../program/run-state.ts";
import { LiveOutput } from "../output/Output.tsx";
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

/** Draws a run that nobody sees, so that the engine has compiled what draws the first line of one. */
export function rehearse(): void {
  const console = [{ level: "log", text: "", values: [], atMs: 0 }] as const;
  const run: RunState = { ...NO_RUN, status: "running", hasStarted: true, console };
  const nowhere = document.createElement("div");
  render(<LiveOutput run={run} id="" onShown={() => {}} />, nowhere);
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
