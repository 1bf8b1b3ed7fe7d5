import type { APIRoute, GetStaticPaths } from "astro";
import { editorBundle } from "../../playground/editor/assets/bundle.ts";

/** The route of the editor's files whose names end with `extension`. */
export function editorRoute(extension: string): { getStaticPaths: GetStaticPaths; GET: APIRoute } {
  return {
    getStaticPaths: async () => {
      const { assets } = await editorBundle(process.cwd());
      return assets
        .filter(({ name }) => name.endsWith(extension))
        .map(({ name, contents }) => ({
          params: { file: name.slice(0, -extension.length) },
          props: { contents },
        }));
    },
    GET: ({ props }) => new Response(props.contents as Uint8Array<ArrayBuffer>),
  };
}
