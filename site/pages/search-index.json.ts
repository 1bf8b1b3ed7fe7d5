import type { APIRoute } from "astro";
import { buildIndex } from "../search/build-index.ts";
import { gatherDocuments } from "../search/documents/gather.ts";

export const GET: APIRoute = async () => Response.json(buildIndex(await gatherDocuments()));
