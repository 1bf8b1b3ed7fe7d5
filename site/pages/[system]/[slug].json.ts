import type { APIRoute, GetStaticPaths } from "astro";
import { entries } from "../../data/errors.ts";

/** Each error as data, beside its page: its entry of catalogue.json. */
export const getStaticPaths: GetStaticPaths = () =>
  entries.map((entry) => ({ params: { system: entry.system, slug: entry.slug }, props: { entry } }));

export const GET: APIRoute = ({ props }) => Response.json(props["entry"]);
