import type { APIRoute, GetStaticPaths } from "astro";
import { packageTarball } from "../../../../playground/share/export/tarball.ts";

// Both packages, as `npm pack` would make them, for downloaded projects.
export const getStaticPaths: GetStaticPaths = () =>
  (["errors", "simulator"] as const).map((name) => ({ params: { name } }));

export const GET: APIRoute = async ({ params }) =>
  new Response(await packageTarball(process.cwd(), params.name as "errors" | "simulator"));
