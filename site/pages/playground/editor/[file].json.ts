import { editorRoute } from "../../../components/lab/editor-route.ts";

export const { getStaticPaths, GET } = editorRoute(".json");
