import type { APIRoute } from "astro";
import schema from "../../packages/errors/schema/catalogue.schema.json" with { type: "json" };

export const GET: APIRoute = () => Response.json(schema);
