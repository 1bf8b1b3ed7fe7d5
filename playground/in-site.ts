/**
 * Addresses of a site that is served below `root`: "/", or "/docs/faultbook/". Paths are below the site's root, as records
 * and pages write them: "/fluss/table-not-exist/#cause-dropped".
 */
export function addressesBelow(root: string) {
  const folder = root.replace(/\/*$/, "/");
  return {
    /** The address of a path of the site, for links and requests. */
    inSite: (path: string): string => folder + path.replace(/^\//, ""),
    /** The path of an address of the site; undefined for one that isn't below its root. */
    pathInSite: (pathname: string): string | undefined =>
      pathname.startsWith(folder) ? `/${pathname.slice(folder.length)}` : undefined,
  };
}

/** The one place that knows where this build is served. Node, without a build, is at the root. */
export const { inSite, pathInSite } = addressesBelow(import.meta.env?.BASE_URL ?? "/");
