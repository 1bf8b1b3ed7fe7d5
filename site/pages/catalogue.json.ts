import { catalogueDocument } from "@faultbook/errors/catalogue";
import type { APIRoute } from "astro";
import { inSite } from "../../playground/in-site.ts";

/** The catalogue as the library has it, with the addresses of this very site. */
export const GET: APIRoute = ({ site }) =>
  Response.json({
    ...catalogueDocument(),
    $schema: new URL(inSite("/catalogue.schema.json"), site).href,
    docsBase: new URL(inSite("/"), site).href.replace(/\/$/, ""),
  });
