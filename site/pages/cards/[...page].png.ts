import type { APIRoute, GetStaticPaths } from "astro";
import { type Card, cardPng } from "../../cards/card.ts";
import { cards } from "../../cards/pages.ts";

/** The picture of an error or a guide, for where its link is shown. */
export const getStaticPaths: GetStaticPaths = async () =>
  [...(await cards())].map(([path, card]) => ({ params: { page: path.slice(1, -1) }, props: { card } }));

export const GET: APIRoute = async ({ props }) =>
  new Response(new Uint8Array(await cardPng(props["card"] as Card)), {
    headers: { "Content-Type": "image/png" },
  });
