/** The folder of the site, with a slash at its end. */
export const siteBase: string = new URL(import.meta.env.BASE_URL.replace(/\/?$/, "/"), location.href).href;
