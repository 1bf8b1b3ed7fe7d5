import { defineRouteMiddleware } from "@astrojs/starlight/route-data";

/** No page has Starlight's sidebar or table of contents: the way between errors is in each page's own header. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  locals.starlightRoute.hasSidebar = false;
  locals.starlightRoute.toc = undefined;
});
