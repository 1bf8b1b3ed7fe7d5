import { editorRoute } from "../../../data/editor-route.ts";

export const { getStaticPaths, GET } = editorRoute(".ttf");
