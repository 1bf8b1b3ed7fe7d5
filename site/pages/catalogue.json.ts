import { catalogueDocument } from "@faultbook/errors/catalogue";
import type { APIRoute } from "astro";

export const GET: APIRoute = () => Response.json(catalogueDocument());
