import type { APIRoute } from "astro";
import { inSite } from "../../playground/in-site.ts";

export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\nSitemap: ${new URL(inSite("/sitemap-index.xml"), site).href}\n`);
