/** Has a service worker keep what is visited, once the page has loaded and nothing is urgent. */

import { trustedScript } from "../../playground/program/trusted-script.ts";
import type { KeepMessage } from "../offline/messages.ts";
import { siteBase } from "./base.ts";

async function keep(): Promise<void> {
  const { serviceWorker } = navigator;
  const isNew = serviceWorker.controller === null;
  await serviceWorker.register(trustedScript(`${siteBase}sw.js`));
  const { active } = await serviceWorker.ready;
  if (!isNew || location.pathname.endsWith("/offline/")) return;
  // It hasn't seen this page load.
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  const message: KeepMessage = { page: location.origin + location.pathname, files };
  active?.postMessage(message);
}

// The development server has none. Private windows of some browsers have no service workers at all.
if (import.meta.env.PROD && "serviceWorker" in navigator)
  addEventListener("load", () => setTimeout(() => void (navigator.onLine && keep().catch(() => {})), 1_000));
