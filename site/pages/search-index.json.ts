import type { APIRoute } from "astro";
import { builtIndex } from "../search/built-index.ts";

export const GET: APIRoute = async () =>
  new Response((await builtIndex()).json, { headers: { "Content-Type": "application/json" } });
