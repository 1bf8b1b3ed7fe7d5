/** @jsxImportSource preact */
import { hydrate } from "preact";
import type { PlaygroundData } from "../../program/data.ts";
import { Playground } from "./PlaygroundPage.tsx";

const root = document.getElementById("playground");
const data = document.getElementById("playground-data")?.textContent;
if (root && data) hydrate(<Playground data={JSON.parse(data) as PlaygroundData} />, root);
