import type { APIRoute } from "astro";
import { FAULT_FORMS } from "../../data/playground.ts";

// What can be done to a cluster, fetched when a reader of an example asks for it.
export const GET: APIRoute = () => Response.json(FAULT_FORMS);
