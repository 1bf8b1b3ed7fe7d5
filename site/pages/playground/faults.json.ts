import type { APIRoute } from "astro";
import { FAULT_FORMS } from "../../data/playground.ts";

// The forms of the faults panel, fetched when a reader opens the panel of an example.
export const GET: APIRoute = () => Response.json(FAULT_FORMS);
