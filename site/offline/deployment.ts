/** What a service worker has to know of the deployment that it came with; the build writes it. Paths are below the site's root. */
export interface Deployment {
  /** All files with a hash in their name. */
  readonly files: readonly string[];
  /** Those that the playground's page needs before somebody runs or edits there. */
  readonly playground: readonly string[];
}
