import type { APIRoute, GetStaticPaths } from "astro";
import { programKey } from "../../../../playground/program/language.ts";
import { shippedPrograms } from "../../../data/playground.ts";

// One file for each program that the playground offers, fetched when a reader picks it.
export const getStaticPaths: GetStaticPaths = async () =>
  (await shippedPrograms()).map((program) => ({ params: { id: programKey(program) }, props: { program } }));

export const GET: APIRoute = ({ props }) => Response.json(props.program);
