import type { APIRoute } from "astro";
import schema from "../../packages/errors/schema/catalogue.schema.json" with { type: "json" };
import { inSite } from "../../playground/in-site.ts";

export const GET: APIRoute = ({ site }) =>
  Response.json({ ...schema, $id: new URL(inSite("/catalogue.schema.json"), site).href });
