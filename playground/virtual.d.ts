/** Where the sandbox's files are; the build puts it in (playground/astro.ts). */
declare module "virtual:faultbook/sandbox" {
  const manifest: import("./runner/manifest.ts").SandboxManifest;
  export default manifest;
}
