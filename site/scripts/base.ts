import { inSite } from "../../playground/in-site.ts";

/** The folder of the site, with a slash at its end. */
export const siteBase: string = new URL(inSite("/"), location.href).href;
